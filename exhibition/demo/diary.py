"""The demonstration's meetings, one and more in every state, around the moment it is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from exhibition.accounts import Actor
from exhibition.buyers import Buyer
from exhibition.catalogue import Product
from exhibition.consultations import Attendance, ConsultationRoom, RoomState
from exhibition.database import Transaction
from exhibition.demo.hall import BuiltHall
from exhibition.demo.people import Cast
from exhibition.exhibitors import Representative
from exhibition.jobs import owe
from exhibition.kernel.intervals import TICK, Interval, floor_tick, ticks
from exhibition.meetings import (
    Claim,
    Lateness,
    Meeting,
    MeetingRequest,
    MeetingStatus,
    RequestedProduct,
    RequestStatus,
    Side,
    free_times,
)
from exhibition.outcomes import ConsultationLog, Interest, LogLine, LogStatus

Tx = Transaction[Actor]

LENGTH = timedelta(minutes=30)
PATIENCE = timedelta(hours=48)
KEREM, SIRIPORN, LAN, JONAS, ANANYA, SUMAN = range(6)


def keep_diary(tx: Tx, hall: BuiltHall, cast: Cast) -> None:
    """Add past, present and coming meetings. One begins within ten minutes, so that its room is open already."""
    diary = _Diary(tx, hall, cast)
    diary.soon("mirnae", KEREM, "Two depots in Kadıköy and Üsküdar, 120 vehicles. Hill start, winter range, trial lot.")
    diary.waiting()
    diary.agreed()
    diary.over()
    diary.answered_otherwise()


@dataclass(slots=True)
class _Diary:
    tx: Tx
    hall: BuiltHall
    cast: Cast
    numbers: Iterator[int]

    def __init__(self, tx: Tx, hall: BuiltHall, cast: Cast) -> None:
        self.tx, self.hall, self.cast, self.numbers = tx, hall, cast, count(1)

    def soon(self, maker: str, guest: int, message: str) -> None:
        starts_at = floor_tick(self.tx.now) + 2 * TICK
        self.meeting(maker, guest, starts_at, message, language="en")

    def waiting(self) -> None:
        """Requests that wait for either side's answer."""
        self.request("beongaesol", SIRIPORN, self.free("beongaesol", 0), "Delivery scooters with swappable packs, 200 a year.")
        self.request("deulmaru", LAN, self.free("deulmaru", 1), "Tipping carriers for fruit farms around Da Nang.")
        self.request("mirnae", JONAS, self.free("mirnae", 4), "Right-hand drive for Ireland and Cyprus.")
        proposed = self.request("sallang", JONAS, self.free("sallang", 6), "Fleet scooters with papers for Germany.")
        proposed.awaiting = Side.BUYER

    def agreed(self) -> None:
        """Meetings to come: tomorrow and later, one with an interpreter, one that was moved."""
        interpreted = self.meeting("maekdong", KEREM, self.free("maekdong", 3), "LFP packs for retrofit.", language="tr")
        self.assign(interpreted, 0)
        moved = self.meeting("noeulbit", SIRIPORN, self.free("noeulbit", 5), "OCPP to our own server.", language="en")
        moved.sequence = 1
        late = self.meeting("hanbat", SUMAN, self.free("hanbat", 2), "Lane sweepers for steep streets.", language="en")
        self.tx.session.add(Lateness(meeting_id=late.id, person_id=late.guest_id, minutes=10, said_at=self.tx.now))
        self.meeting("gyeol", ANANYA, self.free("gyeol", 7), "Hub motors for assembly in Karnataka.", language="en")

    def over(self) -> None:
        """Meetings that took place, with and without their log, one cancelled, one where nobody came."""
        day = timedelta(days=1)
        signed = self.held("beongaesol", LAN, 6 * day, "Fifty scooters for a first depot.")
        self.log(signed, Interest.A, "VN", lines=[(0, 2_850_00, 50)], signed=142_500_00, next_step="Open the letter of credit")
        talking = self.held("mirnae", KEREM, 5 * day, "A trial lot before summer.")
        self.log(
            talking, Interest.B, "RO", lines=[(0, 8_450_00, 40), (1, 9_180_00, 12)], negotiating=338_000_00,
            next_step="Send the EU 168/2013 approval and the low-temperature range report",
        )  # fmt: skip
        curious = self.held("ongeoleum", JONAS, 4 * day, "Folding scooters for medical supply shops.")
        self.log(curious, Interest.C, "DE", lines=[(1, 1_290_00, 20)], next_step="Send the EN 12184 report")
        draft = self.held("maekdong", ANANYA, 1 * day, "CAN documents for the 60 V pack.")
        self.log(draft, None, "IN", lines=[(1, 520_00, 400)], next_step="", status=LogStatus.DRAFT)
        self.held("dallyeo", LAN, 2 * day, "Refrigerated boxes for fish markets.")
        cancelled = self.past("kkum", JONAS, 3 * day, "Eleven-kilo scooters.", MeetingStatus.CANCELLED)
        cancelled.reason, cancelled.sequence, cancelled.cancelled_by = "Travel; we will ask again.", 1, cancelled.guest_id
        self.past("hanbyeol", SUMAN, 7 * day, "Proving road for a refuse carrier.", MeetingStatus.NO_SHOW)

    def answered_otherwise(self) -> None:
        """Requests that came to nothing."""
        yesterday = self.tx.now - timedelta(days=1)
        declined = self.request("saebyeol", ANANYA, yesterday, "Sole agency for India.", RequestStatus.DECLINED)
        declined.reason = "Our agent in Chennai covers the south; she will write to you."
        self.request("narae", SIRIPORN, yesterday, "Ten scooters.", RequestStatus.WITHDRAWN)
        self.request("dotori", SUMAN, yesterday - timedelta(days=2), "Seated scooters for a park.", RequestStatus.EXPIRED)

    def free(self, maker: str, place: int) -> datetime:
        """Return the ``place``-th time from tomorrow on at which the maker's first representative can be met."""
        representative = self.cast.representatives[maker][0]
        tomorrow = self.tx.now + timedelta(hours=18)
        times = free_times(self.tx, [representative.id], Interval(tomorrow, tomorrow + timedelta(days=6)))
        return [time.starts_at for time in times][place * 3]

    def request(
        self, maker: str, guest: int, starts_at: datetime, message: str, status: RequestStatus = RequestStatus.PENDING
    ) -> MeetingRequest:
        host, buyer = self.cast.representatives[maker][0], self.cast.buyers[guest]
        asked_at = min(self.tx.now, starts_at) - timedelta(hours=5)
        request = MeetingRequest(
            exhibition_id=self.hall.exhibition.id,
            exhibitor_id=host.exhibitor_id,
            representative_id=host.id,
            host_id=host.person_id,
            buyer_id=buyer.id,
            guest_id=buyer.person_id,
            asked_by=buyer.person_id,
            idempotency_key=f"demonstration-{next(self.numbers)}",
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
            language="en",
            purposes=["purchase", "samples"],
            message=message,
            status=status,
            expires_at=min(asked_at + PATIENCE, starts_at),
            created_at=asked_at,
            answered_at=None if status is RequestStatus.PENDING else asked_at + timedelta(hours=2),
        )
        self.tx.session.add(request)
        self.tx.session.flush()
        self.attach(request, self.hall.products[maker][:2])
        if status is RequestStatus.PENDING:
            self.hold(request)
        return request

    def attach(self, request: MeetingRequest, products: list[Product]) -> None:
        self.tx.session.add_all(RequestedProduct(request_id=request.id, product_id=product.id) for product in products)

    def hold(self, request: MeetingRequest) -> None:
        self.tx.session.add_all(
            Claim(party_id=request.host_id, tick=tick, request_id=request.id) for tick in ticks(request.interval)
        )
        owe(self.tx, "meetings.expire_request", {"request_id": request.id}, run_at=request.expires_at)
        self.tx.session.flush()

    def meeting(
        self,
        maker: str,
        guest: int,
        starts_at: datetime,
        message: str,
        *,
        language: str = "en",
        status: MeetingStatus = MeetingStatus.CONFIRMED,
    ) -> Meeting:
        request = self.request(maker, guest, starts_at, message, RequestStatus.ACCEPTED)
        request.language = language
        meeting = Meeting(
            exhibition_id=request.exhibition_id,
            exhibitor_id=request.exhibitor_id,
            representative_id=request.representative_id,
            host_id=request.host_id,
            buyer_id=request.buyer_id,
            guest_id=request.guest_id,
            request_id=request.id,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
            language=language,
            status=status,
            calendar_uid=f"{request.id}@kemh.example",
            created_at=request.created_at + timedelta(hours=2),
        )
        self.tx.session.add(meeting)
        self.tx.session.flush()
        if status is MeetingStatus.CONFIRMED:
            for party in meeting.parties:
                self.claim(meeting, party)
        return meeting

    def claim(self, meeting: Meeting, party: str) -> None:
        self.tx.session.add_all(Claim(party_id=party, tick=tick, meeting_id=meeting.id) for tick in ticks(meeting.interval))
        self.tx.session.flush()

    def assign(self, meeting: Meeting, interpreter: int) -> None:
        meeting.interpreter_id = self.cast.interpreters[interpreter].id
        self.claim(meeting, meeting.interpreter_id)

    def past(self, maker: str, guest: int, ago: timedelta, message: str, status: MeetingStatus) -> Meeting:
        day = (self.tx.now - ago).astimezone(UTC).date()
        return self.meeting(maker, guest, _afternoon(day), message, status=status)

    def held(self, maker: str, guest: int, ago: timedelta, message: str) -> Meeting:
        """Add a meeting that took place, its room closed behind those who were in it."""
        meeting = self.past(maker, guest, ago, message, MeetingStatus.HELD)
        left_at = meeting.ends_at - timedelta(seconds=34)
        self.tx.session.add(
            ConsultationRoom(meeting_id=meeting.id, opened_at=meeting.starts_at, state=RoomState.ENDED, ended_at=left_at)
        )
        self.tx.session.flush()
        self.tx.session.add_all(
            Attendance(meeting_id=meeting.id, person_id=person, joined_at=meeting.starts_at, left_at=left_at)
            for person in meeting.parties
        )
        return meeting

    def log(
        self,
        meeting: Meeting,
        interest: Interest | None,
        destination: str,
        *,
        lines: list[tuple[int, int, int]],
        next_step: str,
        negotiating: int | None = None,
        signed: int | None = None,
        status: LogStatus = LogStatus.SUBMITTED,
    ) -> None:
        """Add a log; ``lines`` are (which product, unit price in minor units, quantity)."""
        maker = next(slug for slug, booth in self.hall.booths.items() if booth.exhibitor_id == meeting.exhibitor_id)
        products = self.hall.products[maker]
        submitted = status is LogStatus.SUBMITTED
        log = ConsultationLog(
            meeting_id=meeting.id,
            author_id=meeting.host_id,
            status=status,
            destination=destination,
            interest=interest,
            probability={Interest.A: 80, Interest.B: 60, Interest.C: 20}.get(interest) if interest else None,
            horizon=_quarter_after(meeting.starts_at.date()),
            needs=self.buyer_of(meeting).needs,
            negotiating_minor=negotiating,
            signed_minor=signed,
            next_step=next_step,
            next_step_owner=self.host_of(meeting).name.within("en") if next_step else "",
            due_on=self.tx.now.date() + timedelta(days=8) if next_step else None,
            confidential_note="May ask for exclusivity; can go 3 % lower on spares." if submitted else "",
            updated_at=meeting.ends_at + timedelta(minutes=6),
            submitted_at=meeting.ends_at + timedelta(minutes=6) if submitted else None,
        )
        log.lines = [
            LogLine(position=place, product_id=products[index].id, unit_minor=price, quantity=quantity)
            for place, (index, price, quantity) in enumerate(lines)
        ]
        self.tx.session.add(log)
        self.tx.session.flush()

    def buyer_of(self, meeting: Meeting) -> Buyer:
        return next(buyer for buyer in self.cast.buyers if buyer.id == meeting.buyer_id)

    def host_of(self, meeting: Meeting) -> Representative:
        team = (one for team in self.cast.representatives.values() for one in team)
        return next(one for one in team if one.id == meeting.representative_id)


def _afternoon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def _quarter_after(day: date) -> str:
    quarter = (day.month - 1) // 3 + 2
    return f"{day.year + quarter // 5}-Q{(quarter - 1) % 4 + 1}"
