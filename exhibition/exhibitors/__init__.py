"""Members, exhibitors, their booths and representatives."""

from exhibition.exhibitors.models import Booth as Booth
from exhibition.exhibitors.models import Exhibitor as Exhibitor
from exhibition.exhibitors.models import ExhibitorStatus as ExhibitorStatus
from exhibition.exhibitors.models import Member as Member
from exhibition.exhibitors.models import MemberKind as MemberKind
from exhibition.exhibitors.models import Representative as Representative
