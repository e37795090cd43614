"""What all pages of leads share: their blueprint, their words, and how a refusal is told."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint
from flask_babel import LazyString, lazy_gettext

from exhibition import web
from exhibition.floor import NAMES as DIVISIONS
from exhibition.kernel.errors import Conflict, DomainError, Invalid, TooMany
from exhibition.leads import policy
from exhibition.leads.errors import NotAsked
from exhibition.leads.inbox import Kind
from exhibition.leads.models import EnquiryStatus, NextStep
from exhibition.leads.scores import Reason

bp = Blueprint("leads", __name__, url_prefix=web.PREFIX)

REFUSED = (Invalid, Conflict, TooMany, NotAsked)
"""What is told on the form itself, with everything that was typed."""

# As the desk says it, and as the buyer does; then the state's kind and its shape.
STATES: dict[EnquiryStatus, tuple[LazyString, LazyString, str, str]] = {
    EnquiryStatus.NEW: (lazy_gettext("New"), lazy_gettext("Sent"), "warn", "tri"),
    EnquiryStatus.BUYER_REPLIED: (lazy_gettext("Buyer wrote again"), lazy_gettext("Sent"), "warn", "tri"),
    EnquiryStatus.ANSWERED: (lazy_gettext("Answered"), lazy_gettext("Answer received"), "ok", ""),
    EnquiryStatus.WAITING_FOR_BUYER: (lazy_gettext("Waiting for buyer"), lazy_gettext("A question for you"), "muted", "ring"),
    EnquiryStatus.QUOTED: (lazy_gettext("Quoted"), lazy_gettext("Quote received"), "ok", "sq"),
    EnquiryStatus.CLOSED: (lazy_gettext("Closed"), lazy_gettext("Closed"), "muted", "bar"),
}

STEPS: dict[NextStep, tuple[LazyString, LazyString]] = {
    NextStep.ANSWER: (lazy_gettext("Answer due"), lazy_gettext("A buyer waits for what the booth has promised.")),
    NextStep.FOLLOW_UP: (
        lazy_gettext("To follow up"),
        lazy_gettext("A card was left or a meeting held, and nobody has written since."),
    ),
    NextStep.WAIT: (lazy_gettext("Waiting for the buyer"), lazy_gettext("You have answered. The next word is theirs.")),
    NextStep.NOTHING: (lazy_gettext("Nothing to do"), lazy_gettext("Closed, or followed up.")),
}

KINDS: dict[Kind, LazyString] = {
    Kind.ENQUIRY: lazy_gettext("Asked for a quote"),
    Kind.CARD: lazy_gettext("Left a card"),
    Kind.MEETING: lazy_gettext("Met by video"),
}

REASONS: dict[Reason, LazyString] = {
    Reason.ASKED: lazy_gettext("asked for a quote"),
    Reason.MINIMUM_ORDER: lazy_gettext("asks for the minimum order or more"),
    Reason.WANTED_SOON: lazy_gettext("wants it within six months"),
    Reason.MET: lazy_gettext("was met by video"),
    Reason.CARD: lazy_gettext("left a card"),
    Reason.LOOKED: lazy_gettext("looked at the booth or its products"),
    Reason.SAME_DIVISION: lazy_gettext("buys in your division"),
}

web.say(
    {
        "form_reused": lazy_gettext(
            "This form was sent already, with other words. What you see now is a new one: "
            "read it again, and send it if it is meant."
        ),
        "already_asked": lazy_gettext("You have asked about this product before. Go on in that thread; nothing was sent now."),
        "too_many_enquiries": lazy_gettext(
            "%(most)d enquiries wait for an answer at this exhibitor already. "
            "Wait for the first answers, or add to one of them."
        ),
        "takes_no_enquiries": lazy_gettext("This product takes no enquiries at the moment."),
        "enquiry_closed": lazy_gettext("The enquiry was closed in the meantime. It opens again when the buyer writes."),
        "day_gone": lazy_gettext("That day is over."),
        "place_needed": lazy_gettext("Name the place that belongs to the Incoterm, such as Busan or Laem Chabang."),
        "not_a_phone": lazy_gettext("Enter a telephone number such as +66 2 123 4567."),
        "consent_needed": lazy_gettext("Agree to hand it over, or leave the page: nothing is given away before."),
    }
)


@bp.context_processor
def surroundings() -> dict[str, Any]:
    return {
        "leads_policy": policy,
        "state_words": STATES,
        "step_words": STEPS,
        "kind_words": KINDS,
        "reason_words": REASONS,
        "divisions": DIVISIONS,
        "here": "enquiries",
    }


def told(refusal: DomainError) -> tuple[dict[str, str], HTTPStatus]:
    """Return what to say on the form, by field, and the status of the answer."""
    if isinstance(refusal, Invalid):
        return web.form_errors(refusal), HTTPStatus.UNPROCESSABLE_ENTITY
    return {"": web.words_for(refusal.code, refusal.params)}, web.status_of(refusal)
