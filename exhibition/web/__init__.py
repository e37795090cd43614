"""The HTTP door. Capabilities' routes are written with these names, and with Flask's own."""

from exhibition.web.access import allow as allow
from exhibition.web.access import anyone as anyone
from exhibition.web.access import policy_of as policy_of
from exhibition.web.access import without_csrf as without_csrf
from exhibition.web.context import Doorway as Doorway
from exhibition.web.context import current_actor as current_actor
from exhibition.web.context import doorway as doorway
from exhibition.web.context import forget_snapshot as forget_snapshot
from exhibition.web.context import session_cookie_name as session_cookie_name
from exhibition.web.context import settings as settings
from exhibition.web.context import snapshot as snapshot
from exhibition.web.context import transaction as transaction
from exhibition.web.csrf import browser_id as browser_id
from exhibition.web.errors import form_errors as form_errors
from exhibition.web.errors import say as say
from exhibition.web.errors import status_of as status_of
from exhibition.web.errors import words_for as words_for
from exhibition.web.forms import Form as Form
from exhibition.web.forms import read as read
from exhibition.web.forms import typed as typed
from exhibition.web.install import install as install
from exhibition.web.limits import spend as spend
from exhibition.web.locale import LANGUAGES as LANGUAGES
from exhibition.web.locale import PREFIX as PREFIX
from exhibition.web.locale import language as language
