"""Availability, meeting requests, meetings and the claims that keep them apart."""

from exhibition.meetings.models import DayHours as DayHours
from exhibition.meetings.models import Lateness as Lateness
from exhibition.meetings.models import Meeting as Meeting
from exhibition.meetings.models import MeetingRequest as MeetingRequest
from exhibition.meetings.models import MeetingStatus as MeetingStatus
from exhibition.meetings.models import RequestStatus as RequestStatus
from exhibition.meetings.models import Side as Side
from exhibition.meetings.models import WeeklyHours as WeeklyHours
