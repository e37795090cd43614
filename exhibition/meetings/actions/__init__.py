"""The verbs: setting hours, asking, answering, moving, cancelling."""

from exhibition.meetings.actions.answers import accept_request as accept_request
from exhibition.meetings.actions.answers import decline_request as decline_request
from exhibition.meetings.actions.answers import expire_request as expire_request
from exhibition.meetings.actions.answers import propose_other_time as propose_other_time
from exhibition.meetings.actions.answers import withdraw_request as withdraw_request
from exhibition.meetings.actions.availability import clear_day as clear_day
from exhibition.meetings.actions.availability import set_day_away as set_day_away
from exhibition.meetings.actions.availability import set_day_hours as set_day_hours
from exhibition.meetings.actions.availability import set_weekly_hours as set_weekly_hours
from exhibition.meetings.actions.departures import hear_departure as hear_departure
from exhibition.meetings.actions.meetings import assign_interpreter as assign_interpreter
from exhibition.meetings.actions.meetings import cancel_meeting as cancel_meeting
from exhibition.meetings.actions.meetings import mark_held as mark_held
from exhibition.meetings.actions.meetings import mark_no_show as mark_no_show
from exhibition.meetings.actions.meetings import remove_interpreter as remove_interpreter
from exhibition.meetings.actions.meetings import say_late as say_late
from exhibition.meetings.actions.requests import ask_to_move as ask_to_move
from exhibition.meetings.actions.requests import request_meeting as request_meeting
