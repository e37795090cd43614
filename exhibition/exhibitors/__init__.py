"""Members, exhibitors, their booths and representatives."""

from exhibition.exhibitors.models import Booth as Booth
from exhibition.exhibitors.models import Exhibitor as Exhibitor
from exhibition.exhibitors.models import ExhibitorStatus as ExhibitorStatus
from exhibition.exhibitors.models import Member as Member
from exhibition.exhibitors.models import MemberKind as MemberKind
from exhibition.exhibitors.models import Representative as Representative
from exhibition.exhibitors.policy import may_preview as may_preview
from exhibition.exhibitors.queries import BoothPage as BoothPage
from exhibition.exhibitors.queries import BoothRow as BoothRow
from exhibition.exhibitors.queries import PersonAtBooth as PersonAtBooth
from exhibition.exhibitors.queries import booth_for as booth_for
from exhibition.exhibitors.queries import booth_of as booth_of
from exhibition.exhibitors.queries import booths_in as booths_in
from exhibition.exhibitors.queries import is_open as is_open
from exhibition.exhibitors.queries import people_at as people_at
