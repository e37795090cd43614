"""Where everything is kept, and the only way in: a Snapshot to read, a Transaction to write."""

from exhibition.database.base import Base as Base
from exhibition.database.edition import Edition as Edition
from exhibition.database.edition import edition_of as edition_of
from exhibition.database.engine import engine_for as engine_for
from exhibition.database.outages import is_outage as is_outage
from exhibition.database.transaction import Database as Database
from exhibition.database.transaction import Snapshot as Snapshot
from exhibition.database.transaction import Transaction as Transaction
from exhibition.database.types import Codes as Codes
from exhibition.database.types import Document as Document
from exhibition.database.types import Moment as Moment
from exhibition.database.types import Translated as Translated
from exhibition.database.types import TranslatedText as TranslatedText
from exhibition.database.types import Word as Word
from exhibition.database.types import key as key
from exhibition.database.violations import refused_as as refused_as
