"""What meetings are called on the page, and what is said when something is refused."""

from flask_babel import LazyString, lazy_gettext

from exhibition import web
from exhibition.meetings.models import Phase, Purpose, RequestStatus

PURPOSES: dict[str, LazyString] = {
    Purpose.PURCHASE: lazy_gettext("Purchase"),
    Purpose.DISTRIBUTION: lazy_gettext("Distribution"),
    Purpose.SAMPLES: lazy_gettext("Samples"),
    Purpose.TECHNICAL: lazy_gettext("Technical"),
    Purpose.AFTER_SALES: lazy_gettext("After-sales"),
    Purpose.LOCAL_ASSEMBLY: lazy_gettext("Local assembly"),
}

# Words, the kind of the state and its shape.
PHASES: dict[str, tuple[LazyString, str, str]] = {
    Phase.UPCOMING: (lazy_gettext("Confirmed"), "ok", ""),
    Phase.LOBBY: (lazy_gettext("Starts soon"), "live", ""),
    Phase.RUNNING: (lazy_gettext("Running now"), "live", ""),
    Phase.OVER: (lazy_gettext("Over"), "warn", "tri"),
    Phase.HELD: (lazy_gettext("Held"), "ok", ""),
    Phase.CANCELLED: (lazy_gettext("Cancelled"), "muted", "bar"),
    Phase.NO_SHOW: (lazy_gettext("No-show"), "bad", "tri"),
}

REQUESTS: dict[str, tuple[LazyString, str, str]] = {
    RequestStatus.PENDING: (lazy_gettext("Awaiting an answer"), "warn", "ring"),
    RequestStatus.ACCEPTED: (lazy_gettext("Accepted"), "ok", ""),
    RequestStatus.DECLINED: (lazy_gettext("Declined"), "bad", "tri"),
    RequestStatus.WITHDRAWN: (lazy_gettext("Withdrawn"), "muted", "bar"),
    RequestStatus.EXPIRED: (lazy_gettext("Expired"), "muted", "bar"),
}

WEEKDAYS = (
    lazy_gettext("Monday"),
    lazy_gettext("Tuesday"),
    lazy_gettext("Wednesday"),
    lazy_gettext("Thursday"),
    lazy_gettext("Friday"),
    lazy_gettext("Saturday"),
    lazy_gettext("Sunday"),
)

web.say(
    {
        "slot_taken": lazy_gettext("Somebody else has just taken that time. Choose another; nothing you typed is lost."),
        "buyer_busy": lazy_gettext("The buyer has another meeting at that time by now. Propose another time."),
        "interpreter_busy": lazy_gettext("The interpreter has another meeting at that time."),
        "own_time_taken": lazy_gettext("You have another meeting at that time. Choose another."),
        "already_sent": lazy_gettext(
            "This form was sent before, for another time. Send it once more to ask for this one as well."
        ),
        "too_many_waiting": lazy_gettext("You have three requests waiting here already. Wait for an answer, or withdraw one."),
        "request_closed": lazy_gettext("This request has been answered, withdrawn or has expired in the meantime."),
        "meeting_closed": lazy_gettext("That is no longer, or not yet, possible for this meeting."),
        "move_waiting": lazy_gettext("Another time has been asked for already. It waits for an answer."),
        "parties_changed": lazy_gettext("Who takes part has just changed. Look again."),
        "not_meetable": lazy_gettext("Nobody can be met here at the moment."),
        "in_the_past": lazy_gettext("That time has passed, or begins in less than five minutes. Choose a later one."),
        "too_far_ahead": lazy_gettext("That is too far ahead."),
        "outside_hours": lazy_gettext("Nobody is there at that time. Choose one of the times shown."),
        "not_on_the_half_hour": lazy_gettext("Meetings start on the hour or at half past."),
        "same_time": lazy_gettext("That is the time it has now. Choose another."),
        "skipped_hour": lazy_gettext("That time does not exist on that day: the clocks go forward over it."),
        "repeated_hour": lazy_gettext("The clocks show that time twice on that day. Say which one you mean."),
        "day_in_the_past": lazy_gettext("That day has passed."),
        "ends_before_it_starts": lazy_gettext(
            "The end must come after the start. For hours past midnight, enter them on both days."
        ),
        "too_short": lazy_gettext("A meeting takes 30 minutes; this is shorter."),
        "not_on_five_minutes": lazy_gettext("Use whole five minutes."),
    }
)
