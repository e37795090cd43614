"""Representatives who keep hours, requests for their time, and meetings: made by the same verbs as in the hall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from exhibition.accounts import Person, Role
from exhibition.buyers import Buyer
from exhibition.database import Snapshot, Transaction
from exhibition.exhibitors import Booth, Exhibitor, Representative
from exhibition.meetings import Meeting, MeetingRequest, WeeklyHours, accept_request, assign_interpreter, request_meeting
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_representative
from tests.factories.people import a_buyer, acting, one_of_the_booth, staff

# Ten in the morning of Tuesday 24 November 2026 in Seoul, eight in Bangkok.
TUESDAY_TEN = datetime(2026, 11, 24, 1, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)

WORKING_DAYS = range(5)

_keys = count(1)


@dataclass(frozen=True, slots=True)
class Stand:
    """A booth with one representative at it."""

    booth: Booth
    exhibitor: Exhibitor
    representative: Representative
    host: Person


def a_stand(
    tx: Snapshot[Any], *, code: str = "", slug: str = "", languages: tuple[str, ...] = ("ko", "en"), **host: Any
) -> Stand:
    """Add a booth whose representative can be met from nine to six, Monday to Friday, in Seoul."""
    slug = slug or f"hall-{next(_keys)}"
    hall = make_hall(tx.session, make_exhibition(tx.session, slug=slug))
    booth = make_booth(tx.session, hall, code or "A07")
    exhibitor = tx.session.get_one(Exhibitor, booth.exhibitor_id)
    return Stand(booth, exhibitor, *a_colleague(tx, exhibitor, languages=languages, **host))


def a_colleague(
    tx: Snapshot[Any], exhibitor: Exhibitor, *, languages: tuple[str, ...] = ("ko", "en"), **host: Any
) -> tuple[Representative, Person]:
    """Add a representative of an exhibitor, with the usual hours."""
    person = one_of_the_booth(tx, exhibitor.id, Role.REPRESENTATIVE, **host)
    representative = make_representative(tx.session, exhibitor, languages, person=person)
    keep_hours(tx, representative)
    return representative, person


def keep_hours(
    tx: Snapshot[Any], representative: Representative, opens: int = 9, closes: int = 18, days: Iterable[int] = WORKING_DAYS
) -> None:
    """Add weekly hours, in whole hours of the representative's clock."""
    tx.session.add_all(
        WeeklyHours(representative_id=representative.id, weekday=day, opens=opens * 60, closes=closes * 60) for day in days
    )
    tx.session.flush()


def a_request(
    tx: Transaction[Any],
    representative: Representative,
    buyer: Buyer | None = None,
    *,
    starts_at: datetime = TUESDAY_TEN,
    idempotency_key: str = "",
    **more: Any,
) -> MeetingRequest:
    """Ask, as a buyer who is added unless one is given."""
    buyer = buyer or a_buyer(tx)
    return request_meeting(
        acting(tx, buyer.person_id),
        representative,
        starts_at,
        **{"language": "en", "idempotency_key": idempotency_key or f"sent {next(_keys)}", **more},
    )


def a_meeting(
    tx: Transaction[Any],
    representative: Representative,
    buyer: Buyer | None = None,
    *,
    starts_at: datetime = TUESDAY_TEN,
    interpreter: Person | None = None,
    **more: Any,
) -> Meeting:
    """Ask, accept as the representative, and have staff assign an interpreter if one is given."""
    request = a_request(tx, representative, buyer, starts_at=starts_at, **more)
    meeting = accept_request(acting(tx, representative.person_id), request)
    if interpreter is not None:
        assign_interpreter(acting(tx, staff(tx)), meeting, interpreter.id)
    return meeting
