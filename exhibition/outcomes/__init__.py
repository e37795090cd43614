"""Consultation logs, and the totals that come of them."""

from exhibition.outcomes.events import LogPutOnRecord as LogPutOnRecord
from exhibition.outcomes.models import ConsultationLog as ConsultationLog
from exhibition.outcomes.models import Interest as Interest
from exhibition.outcomes.models import LogLine as LogLine
from exhibition.outcomes.models import LogStatus as LogStatus
