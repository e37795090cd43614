"""People, sign-in, roles and consents."""

from exhibition.accounts.actor import NOBODY as NOBODY
from exhibition.accounts.actor import SYSTEM as SYSTEM
from exhibition.accounts.actor import Actor as Actor
from exhibition.accounts.models import Consent as Consent
from exhibition.accounts.models import ConsentKind as ConsentKind
from exhibition.accounts.models import Grant as Grant
from exhibition.accounts.models import Person as Person
from exhibition.accounts.models import Role as Role
from exhibition.accounts.policy import booth_team as booth_team
from exhibition.accounts.policy import buyers as buyers
from exhibition.accounts.policy import meeting_goers as meeting_goers
from exhibition.accounts.policy import signed_in as signed_in
from exhibition.accounts.policy import staff as staff
from exhibition.accounts.queries import actor_behind as actor_behind
from exhibition.accounts.queries import actor_for as actor_for
