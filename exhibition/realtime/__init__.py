"""The Socket.IO door. It knows sockets, people by id and rooms by name, and no capability."""

from exhibition.realtime.door import Realtime as Realtime
from exhibition.realtime.door import create_realtime as create_realtime
from exhibition.realtime.drain import drain as drain
from exhibition.realtime.drain import install_drain as install_drain
from exhibition.realtime.errors import AuthExpired as AuthExpired
from exhibition.realtime.errors import AuthInvalid as AuthInvalid
from exhibition.realtime.errors import BadSchema as BadSchema
from exhibition.realtime.errors import RateLimited as RateLimited
from exhibition.realtime.guard import Admission as Admission
from exhibition.realtime.guard import Caller as Caller
from exhibition.realtime.guard import DeclaredEvent as DeclaredEvent
from exhibition.realtime.guard import GuardedNamespace as GuardedNamespace
from exhibition.realtime.guard import Handshake as Handshake
from exhibition.realtime.guard import Payload as Payload
from exhibition.realtime.guard import event as event
from exhibition.realtime.limits import Limits as Limits
from exhibition.realtime.limits import Rate as Rate
from exhibition.realtime.models import NoticeRow as NoticeRow
from exhibition.realtime.models import UsedTicket as UsedTicket
from exhibition.realtime.notices import owe_notice as owe_notice
from exhibition.realtime.notices import tell_from_worker as tell_from_worker
from exhibition.realtime.registry import Credential as Credential
from exhibition.realtime.registry import Registration as Registration
from exhibition.realtime.tickets import Tickets as Tickets
