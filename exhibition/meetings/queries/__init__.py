"""What screens read of availability, requests and meetings."""

from exhibition.meetings.queries.found import closed_requests as closed_requests
from exhibition.meetings.queries.found import coming_meetings as coming_meetings
from exhibition.meetings.queries.found import lateness_of as lateness_of
from exhibition.meetings.queries.found import meeting_for as meeting_for
from exhibition.meetings.queries.found import meeting_of as meeting_of
from exhibition.meetings.queries.found import move_of as move_of
from exhibition.meetings.queries.found import open_requests as open_requests
from exhibition.meetings.queries.found import past_meetings as past_meetings
from exhibition.meetings.queries.found import representative_for as representative_for
from exhibition.meetings.queries.found import representatives_of as representatives_of
from exhibition.meetings.queries.found import request_for as request_for
from exhibition.meetings.queries.free_times import FreeTime as FreeTime
from exhibition.meetings.queries.free_times import free_times as free_times
from exhibition.meetings.queries.free_times import has_meeting_at as has_meeting_at
from exhibition.meetings.queries.free_times import next_free_times as next_free_times
from exhibition.meetings.queries.free_times import staffed_now as staffed_now
from exhibition.meetings.queries.parties import Parties as Parties
from exhibition.meetings.queries.parties import buyer_of as buyer_of
from exhibition.meetings.queries.parties import interpreters_for as interpreters_for
from exhibition.meetings.queries.parties import parties_of as parties_of
from exhibition.meetings.queries.parties import products_of as products_of
