"""What screens read of availability, requests and meetings."""

from exhibition.meetings.queries.free_times import FreeTime as FreeTime
from exhibition.meetings.queries.free_times import free_times as free_times
from exhibition.meetings.queries.free_times import next_free_times as next_free_times
from exhibition.meetings.queries.free_times import staffed_now as staffed_now
