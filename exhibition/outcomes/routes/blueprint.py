"""What the pages of outcomes share: their blueprint and their words."""

from flask import Blueprint
from flask_babel import LazyString, lazy_gettext

from exhibition import web
from exhibition.meetings import Phase
from exhibition.outcomes.models import Interest

bp = Blueprint("outcomes", __name__, url_prefix=web.PREFIX)

# The state's words, its kind and its shape.
STATES: dict[Phase, tuple[LazyString, str, str]] = {
    Phase.UPCOMING: (lazy_gettext("Confirmed"), "ok", ""),
    Phase.LOBBY: (lazy_gettext("Starts soon"), "live", ""),
    Phase.RUNNING: (lazy_gettext("Running now"), "live", "sq"),
    Phase.OVER: (lazy_gettext("Over"), "warn", "ring"),
    Phase.HELD: (lazy_gettext("Held"), "ok", ""),
    Phase.NO_SHOW: (lazy_gettext("No-show"), "bad", "tri"),
    Phase.CANCELLED: (lazy_gettext("Cancelled"), "muted", "bar"),
}

INTEREST: dict[Interest, LazyString] = {
    Interest.A: lazy_gettext("A Buying now"),
    Interest.B: lazy_gettext("B On terms"),
    Interest.C: lazy_gettext("C Gathering facts"),
    Interest.D: lazy_gettext("D None"),
}

# What each field is called where it is missing.
LABELS: dict[str, LazyString] = {
    "destination": lazy_gettext("destination"),
    "interest": lazy_gettext("interest"),
    "needs": lazy_gettext("needs"),
    "next_step": lazy_gettext("next step"),
    "next_step_owner": lazy_gettext("who does it"),
    "due_on": lazy_gettext("due date"),
}

REQUIRED: dict[str, LazyString] = {
    "destination": lazy_gettext("Choose the country the goods are for."),
    "interest": lazy_gettext("Say how interested the buyer is."),
    "needs": lazy_gettext("Write down what the buyer needs."),
    "next_step": lazy_gettext("Say what happens next."),
    "next_step_owner": lazy_gettext("Say who does it."),
    "due_on": lazy_gettext("Enter the due date."),
    "line_product": lazy_gettext("Choose a product, or say what it is."),
}

web.say(
    {
        "stale_log": lazy_gettext("The log was saved elsewhere in the meantime. What you typed is still here."),
        "log_closed": lazy_gettext("The log opens when the meeting does, and only for a meeting that takes place."),
        "log_too_early": lazy_gettext(
            "The log can go on record as soon as the meeting has begun. Until then it is kept as a draft."
        ),
        "log_submitted": lazy_gettext("The log is on record already. Open it to correct it."),
        "not_an_amount": lazy_gettext("Enter an amount such as 8,450 or 8,450.50."),
        "not_in_this_currency": lazy_gettext("There is no such amount in this currency."),
        "negotiating_or_signed": lazy_gettext("An amount is either in negotiation or signed: leave one of the two empty."),
        "before_the_meeting": lazy_gettext("That is before the meeting."),
    }
)
