"""What both sides, and the interpreter, are written about requests and meetings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from exhibition.accounts import NOBODY
from exhibition.database import Database, Translated
from exhibition.meetings import (
    Meeting,
    MeetingRequest,
    accept_request,
    actions,
    assign_interpreter,
    cancel_meeting,
    decline_request,
    propose_other_time,
    withdraw_request,
)
from exhibition.meetings.errors import SlotTaken
from exhibition.outcomes.actions import submit_log
from exhibition.outcomes.models import Interest
from tests.factories.meetings import HALF_HOUR, TUESDAY_TEN, Stand, a_meeting, a_request, a_stand
from tests.factories.people import a_buyer, acting, an_interpreter, as_person, staff
from tests.notifications.conftest import Mails, MakeWorker, event_in
from tests.outcomes.conftest import WINDOW, Held
from tests.outcomes.conftest import held as held

BUYER: dict[str, Any] = {"email": "somchai@siam.example"}
HOST: dict[str, Any] = {"email": "kim@mirnae.example"}

Tx = Any


def a_mirnae_stand(tx: Tx) -> Stand:
    stand = a_stand(tx, code="A07", **HOST)
    stand.exhibitor.member.name = Translated(ko="미르내모터스", en="Mirnae Motors")
    return stand


def test_a_request_is_told_to_the_representative_in_korean_and_on_seouls_clock(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        request = a_request(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER), message="첫 물량 40대")

    (mail,) = mails()
    assert (mail.recipient, mail.locale, mail.kind) == ("kim@mirnae.example", "ko", "meeting_requested")
    assert mail.subject == "Siam E-Mobility Trading에서 상담을 신청했습니다"
    assert "서울: 2026년 11월 24일 (화) 10:00–10:30 (UTC+9)" in mail.text
    assert "방콕" not in mail.text.split("바이어")[0]
    assert "> 첫 물량 40대" in mail.text
    assert f"http://127.0.0.1/ko/me/requests/{request.id}" in mail.text
    assert mail.calendar == ""


def test_both_are_invited_in_their_own_words_with_both_clocks(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER))

    _request, host, buyer = mails()
    assert (host.recipient, host.locale) == ("kim@mirnae.example", "ko")
    assert (buyer.recipient, buyer.locale) == ("somchai@siam.example", "en")
    assert buyer.subject == "Meeting with Mirnae Motors confirmed"
    assert "Bangkok: Tue 24 Nov 2026 08:00–08:30 (UTC+7)\nSeoul: Tue 24 Nov 2026 10:00–10:30 (UTC+9)\n" in buyer.text
    assert f"http://127.0.0.1/en/meet/{meeting.id}/ready" in buyer.text
    assert f'href="http://127.0.0.1/en/meet/{meeting.id}/ready"' in buyer.html
    assert buyer.calendar_method == "REQUEST"


def test_the_invitation_is_a_calendar_object_every_program_reads(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        meeting = a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER))

    calendar = mails()[-1].calendar
    event = event_in(calendar)
    assert "METHOD:REQUEST\r\n" in calendar
    assert "DTSTART:20261124T010000Z\r\nDTEND:20261124T013000Z\r\n" in calendar
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (meeting.calendar_uid, 0, "CONFIRMED")
    assert str(event["ORGANIZER"]) == "mailto:hall@kemh.example"
    assert str(event["ATTENDEE"]) == "mailto:somchai@siam.example"
    assert str(event["URL"]) == f"http://127.0.0.1/en/meet/{meeting.id}/ready"
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


def test_neither_side_reads_the_others_address(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER))

    _request, host, buyer = mails()
    assert "somchai@siam.example" not in host.text + host.html + host.calendar
    assert "kim@mirnae.example" not in buyer.text + buyer.html + buyer.calendar


def test_a_moved_meeting_keeps_its_uid_and_raises_its_sequence(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        stand, buyer = a_mirnae_stand(tx), a_buyer(tx, person=BUYER)
        meeting = a_meeting(tx, stand.representative, buyer)
        later = TUESDAY_TEN + HALF_HOUR
        question = actions.ask_to_move(acting(tx, buyer.person_id), meeting, later, idempotency_key="move")
        accept_request(acting(tx, stand.host), question)

    moved = [mail for mail in mails() if mail.kind == "meeting_moved"]
    assert [mail.recipient for mail in moved] == ["kim@mirnae.example", "somchai@siam.example"]
    for mail in moved:
        event = event_in(mail.calendar)
        assert (str(event["UID"]), event["SEQUENCE"], mail.calendar_method) == (meeting.calendar_uid, 1, "REQUEST")
        assert event["DTSTART"].dt == TUESDAY_TEN + HALF_HOUR
    assert "The meeting has moved from Tue 24 Nov 2026, 08:00 to:" in moved[1].text


def test_a_cancelled_meeting_is_withdrawn_from_both_calendars_with_the_reason(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        stand = a_mirnae_stand(tx)
        meeting = a_meeting(tx, stand.representative, a_buyer(tx, person=BUYER))
        cancel_meeting(acting(tx, stand.host), meeting, "The line stands still.")

    cancelled = [mail for mail in mails() if mail.kind == "meeting_cancelled"]
    assert [mail.recipient for mail in cancelled] == ["kim@mirnae.example", "somchai@siam.example"]
    for mail in cancelled:
        event = event_in(mail.calendar)
        assert "METHOD:CANCEL\r\n" in mail.calendar
        assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (meeting.calendar_uid, 1, "CANCELLED")
        assert event.walk("VALARM") == []
        assert "> The line stands still." in mail.text


def test_an_interpreter_is_invited_and_never_reads_the_buyers_address(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        interpreter = an_interpreter(tx, email="ploy@interpreters.example")
        a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER), interpreter=interpreter)

    *_before, invited, host, buyer = mails()
    assert (invited.recipient, invited.kind) == ("ploy@interpreters.example", "interpreter_assigned")
    assert "somchai@siam.example" not in invited.text + invited.html + invited.calendar
    assert "kim@mirnae.example" not in invited.text + invited.html + invited.calendar
    assert str(event_in(invited.calendar)["ATTENDEE"]) == "mailto:ploy@interpreters.example"
    for mail in (host, buyer):
        assert event_in(mail.calendar)["SEQUENCE"] == 1
        assert str(event_in(mail.calendar)["ATTENDEE"]) == f"mailto:{mail.recipient}"


def test_an_interpreter_taken_off_a_meeting_is_withdrawn_alone(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        first, second = (an_interpreter(tx, email=f"{name}@interpreters.example") for name in ("ploy", "haeun"))
        meeting = a_meeting(tx, a_stand(tx).representative, interpreter=first)
        assign_interpreter(acting(tx, staff(tx)), meeting, second.id)

    taken_off = [mail for mail in mails() if mail.calendar_method == "CANCEL"]
    assert [mail.recipient for mail in taken_off] == ["ploy@interpreters.example"]
    assert event_in(taken_off[0].calendar)["SEQUENCE"] < event_in(mails()[-1].calendar)["SEQUENCE"]


def _decline(tx: Tx, request: MeetingRequest) -> None:
    decline_request(acting(tx, request.host_id), request, "Booked out.")


def _withdraw(tx: Tx, request: MeetingRequest) -> None:
    withdraw_request(acting(tx, request.guest_id), request)


def _propose(tx: Tx, request: MeetingRequest) -> None:
    propose_other_time(acting(tx, request.host_id), request, TUESDAY_TEN + HALF_HOUR)


def _wait_in_vain(tx: Tx, request: MeetingRequest) -> None:
    actions.expire_request(acting(tx, request.host_id, now=request.expires_at), request)


@pytest.mark.parametrize(
    ("happens", "kind", "recipient"),
    [
        (_decline, "request_declined", "somchai@siam.example"),
        (_withdraw, "request_withdrawn", "kim@mirnae.example"),
        (_propose, "other_time_proposed", "somchai@siam.example"),
        (_wait_in_vain, "request_expired", "somchai@siam.example"),
    ],
)
def test_every_other_answer_is_told_to_the_side_that_waits_for_it(
    hall: Database, mails: Mails, happens: Callable[[Tx, MeetingRequest], None], kind: str, recipient: str
) -> None:
    with hall.transaction(NOBODY) as tx:
        happens(tx, a_request(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER)))

    last = mails()[-1]
    assert (last.kind, last.recipient) == (kind, recipient)


@pytest.mark.parametrize(
    ("happens", "kind", "recipient", "words"),
    [
        (
            _decline,
            "request_declined",
            "somchai@siam.example",
            "You asked to meet at Tue 24 Nov 2026, 10:00 instead. Your meeting keeps its time:",
        ),
        (
            _withdraw,
            "request_withdrawn",
            "kim@mirnae.example",
            "2026년 11월 24일 (화) 12:00(으)로의 변경 요청이 취소되었습니다. 상담은 원래 시간에 그대로 진행됩니다.",
        ),
        (
            _wait_in_vain,
            "request_expired",
            "somchai@siam.example",
            "You asked to meet at Tue 24 Nov 2026, 10:00 instead, and were not answered in time. Your meeting keeps its time:",
        ),
    ],
)
def test_a_move_that_comes_to_nothing_leaves_the_meeting_and_says_so(
    hall: Database, mails: Mails, happens: Callable[[Tx, MeetingRequest], None], kind: str, recipient: str, words: str
) -> None:
    with hall.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person=BUYER)
        meeting = a_meeting(tx, a_mirnae_stand(tx).representative, buyer)
        later = TUESDAY_TEN + timedelta(hours=2)
        happens(tx, actions.ask_to_move(acting(tx, buyer.person_id), meeting, later, idempotency_key="move"))

    last = mails()[-1]
    assert (last.kind, last.recipient) == (kind, recipient)
    assert words in last.text
    own_time = {"en": "Seoul: Tue 24 Nov 2026 10:00–10:30 (UTC+9)", "ko": "서울: 2026년 11월 24일 (화) 10:00–10:30 (UTC+9)"}
    assert own_time[last.locale] in last.text
    assert "12:00–12:30" not in last.text
    assert f"/me/meetings/{meeting.id}" in last.text


def test_parties_who_lose_their_interpreter_are_told_unless_another_comes(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        first, second = (an_interpreter(tx, name=name) for name in ("Ploy Srisuk", "Haeun Jung"))
        meeting = a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER), interpreter=first)
        assign_interpreter(acting(tx, staff(tx)), meeting, second.id)
    assert [mail for mail in mails() if mail.kind == "interpreter_left"] == []

    with hall.transaction(NOBODY) as tx:
        actions.remove_interpreter(acting(tx, staff(tx)), tx.session.get_one(Meeting, meeting.id))

    host, buyer = [mail for mail in mails() if mail.kind == "interpreter_left"]
    assert [host.recipient, buyer.recipient] == ["kim@mirnae.example", "somchai@siam.example"]
    assert buyer.subject == "Your meeting with Mirnae Motors has no interpreter any more"
    assert "Haeun Jung" not in buyer.text
    event = event_in(buyer.calendar)
    assert (event["SEQUENCE"], buyer.calendar_method, str(event["STATUS"])) == (4, "REQUEST", "CONFIRMED")


def test_who_comes_late_is_told_to_the_others_alone(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person=BUYER)
        meeting = a_meeting(tx, a_mirnae_stand(tx).representative, buyer)
        actions.say_late(acting(tx, buyer.person_id, now=TUESDAY_TEN), meeting, 10)

    late = [mail for mail in mails() if mail.kind == "party_is_late"]
    assert [(mail.recipient, mail.subject) for mail in late] == [("kim@mirnae.example", "Somchai Prasert 님이 10분 늦습니다")]


def test_nothing_is_written_about_what_was_undone(hall: Database, mails: Mails) -> None:
    with pytest.raises(SlotTaken), hall.transaction(NOBODY) as tx:
        _two_at_once(tx)
    assert mails() == []


def _two_at_once(tx: Tx) -> None:
    stand = a_stand(tx)
    a_meeting(tx, stand.representative)
    a_request(tx, stand.representative)


def test_markup_in_a_companys_name_stays_words(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        a_request(tx, a_stand(tx).representative, a_buyer(tx, company="<b>Siam</b>\nE-Mobility"))
    (mail,) = mails()
    assert mail.subject == "<b>Siam</b> E-Mobility에서 상담을 신청했습니다"
    assert "<b>Siam</b>" not in mail.html
    assert "&lt;b&gt;Siam&lt;/b&gt;" in mail.html


def reminded(mails: Mails) -> list[tuple[str, str]]:
    return [(mail.kind, mail.recipient) for mail in mails() if mail.kind in ("meeting_soon", "meeting_tomorrow")]


def test_both_are_reminded_a_quarter_of_an_hour_before(
    hall: Database, mails: Mails, worker_with: MakeWorker, clock: Any
) -> None:
    with hall.transaction(NOBODY) as tx:
        a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER))
    # It was agreed within the last day, so there is one reminder left to give.
    clock.now = TUESDAY_TEN - timedelta(minutes=15, seconds=1)
    worker_with(None).run_all()
    assert reminded(mails) == []

    clock.now = TUESDAY_TEN - timedelta(minutes=15)
    worker_with(None).run_all()
    worker_with(None).run_all()
    assert reminded(mails) == [("meeting_soon", "kim@mirnae.example"), ("meeting_soon", "somchai@siam.example")]


def test_who_wants_no_reminder_gets_none(hall: Database, mails: Mails, worker_with: MakeWorker, clock: Any) -> None:
    with hall.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person={**BUYER, "mail_reminders": False})
        a_meeting(tx, a_mirnae_stand(tx).representative, buyer)
    clock.now = TUESDAY_TEN - timedelta(minutes=15)
    worker_with(None).run_all()
    assert reminded(mails) == [("meeting_soon", "kim@mirnae.example")]


def test_a_meeting_days_away_is_called_to_mind_the_day_before(
    hall: Database, mails: Mails, worker_with: MakeWorker, clock: Any
) -> None:
    friday = TUESDAY_TEN + timedelta(days=3)
    with hall.transaction(NOBODY) as tx:
        a_meeting(tx, a_mirnae_stand(tx).representative, a_buyer(tx, person=BUYER), starts_at=friday)
    clock.now = friday - timedelta(days=1)
    worker_with(None).run_all()
    assert reminded(mails) == [("meeting_tomorrow", "kim@mirnae.example"), ("meeting_tomorrow", "somchai@siam.example")]
    assert mails()[-1].subject == "Fri 27 Nov 2026, 08:00: Mirnae Motors"


@pytest.mark.parametrize("change", ["cancelled", "moved"])
def test_a_time_that_no_longer_holds_is_not_called_to_mind(
    hall: Database, mails: Mails, worker_with: MakeWorker, clock: Any, change: str
) -> None:
    with hall.transaction(NOBODY) as tx:
        stand, buyer = a_mirnae_stand(tx), a_buyer(tx, person=BUYER)
        meeting = a_meeting(tx, stand.representative, buyer)
        if change == "cancelled":
            cancel_meeting(acting(tx, stand.host), meeting, "")
        else:
            later = TUESDAY_TEN + timedelta(hours=2)
            question = actions.ask_to_move(acting(tx, buyer.person_id), meeting, later, idempotency_key="move")
            accept_request(acting(tx, stand.host), question)
    clock.now = TUESDAY_TEN - timedelta(minutes=15)
    worker_with(None).run_all()
    assert reminded(mails) == []


def test_a_worker_that_comes_too_late_reminds_nobody_of_a_meeting_that_runs(
    hall: Database, mails: Mails, worker_with: MakeWorker, clock: Any
) -> None:
    with hall.transaction(NOBODY) as tx:
        a_meeting(tx, a_stand(tx).representative)
    clock.now = TUESDAY_TEN
    worker_with(None).run_all()
    assert reminded(mails) == []


def test_a_person_whose_account_is_closed_is_written_no_more(hall: Database, mails: Mails) -> None:
    with hall.transaction(NOBODY) as tx:
        buyer = a_buyer(tx, person={**BUYER, "disabled_at": tx.now})
        stand = a_mirnae_stand(tx)
        meeting = _agreed(tx, stand, buyer)
        cancel_meeting(acting(tx, stand.host), meeting, "")
    assert {mail.recipient for mail in mails()} == {"kim@mirnae.example"}


def _agreed(tx: Tx, stand: Stand, buyer: Any) -> Meeting:
    meeting = Meeting(
        exhibition_id=stand.booth.exhibition_id,
        exhibitor_id=stand.exhibitor.id,
        representative_id=stand.representative.id,
        host_id=stand.host.id,
        buyer_id=buyer.id,
        guest_id=buyer.person_id,
        request_id=stand.exhibitor.id,
        starts_at=TUESDAY_TEN,
        ends_at=TUESDAY_TEN + HALF_HOUR,
        calendar_uid="agreed-before",
        created_at=tx.now,
    )
    tx.session.add(meeting)
    tx.session.flush()
    return meeting


def test_a_next_step_that_is_agreed_in_a_correction_is_written_to_the_buyer_then(
    hall: Database, mails: Mails, held: Held
) -> None:
    nothing = replace(held.entry, interest=Interest.D, next_step="", next_step_owner="", due_on=None)
    later = replace(held.entry, next_step="Send two samples")
    told = []
    for version, entry in enumerate((nothing, held.entry, later)):
        with hall.transaction(as_person(hall, held.stand.host)) as tx:
            submit_log(tx, tx.session.get_one(Meeting, held.meeting.id), entry, version=version, window=WINDOW)
        told.append([mail.text.count("Send the approval") for mail in mails() if mail.kind == "outcome_agreed"])
    assert told == [[], [1], [1]]


def test_the_buyer_is_written_the_next_step_once_and_nothing_that_is_not_theirs(
    hall: Database, mails: Mails, held: Held
) -> None:
    for version in (0, 1):
        with hall.transaction(as_person(hall, held.stand.host)) as tx:
            submit_log(tx, tx.session.get_one(Meeting, held.meeting.id), held.entry, version=version, window=WINDOW)
    agreed = [mail for mail in mails() if mail.kind == "outcome_agreed"]
    assert [(mail.recipient, mail.subject) for mail in agreed] == [
        ("somchai@siam.example", "What you agreed with Mirnae Motors")
    ]
    assert "Next step: Send the approval\nWho: Cho Eun-byeol\nDue: December 1, 2026\n" in agreed[0].text
    for secret in ("exclusivity", "338", "448", "8,450", "EUR", "60", "Forty"):
        assert secret not in agreed[0].text
