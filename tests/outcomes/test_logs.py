"""Writing a consultation log: drafts, two windows, and what goes on record."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exhibition.accounts import NOBODY
from exhibition.catalogue import Product
from exhibition.database import Database, Translated
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.kernel.money import Money
from exhibition.meetings import Meeting, MeetingStatus, cancel_meeting
from exhibition.outcomes.actions import save_draft, submit_log
from exhibition.outcomes.entries import LineEntry, LogEntry
from exhibition.outcomes.errors import LogClosed, LogSubmitted, LogTooEarly, StaleLog
from exhibition.outcomes.models import ConsultationLog, Interest, LogStatus
from exhibition.outcomes.queries import outcome_for, products_in
from tests.conftest import Clock
from tests.factories.exhibitors import make_product
from tests.factories.meetings import TUESDAY_TEN, a_stand
from tests.factories.people import a_person, as_person
from tests.outcomes.conftest import WINDOW, Held, without

OTHER_WINDOW = "01J0000000000000000000000X"


def draft(database: Database, held: Held, entry: LogEntry, *, version: int, window: str = WINDOW) -> int:
    """Save as the representative; return the version there is then."""
    with database.transaction(as_person(database, held.stand.host)) as tx:
        return save_draft(tx, tx.session.get_one(Meeting, held.meeting.id), entry, version=version, window=window).version


def submit(database: Database, held: Held, entry: LogEntry, *, version: int = 0, window: str = WINDOW) -> int:
    with database.transaction(as_person(database, held.stand.host)) as tx:
        return submit_log(tx, tx.session.get_one(Meeting, held.meeting.id), entry, version=version, window=window).version


def kept(database: Database, held: Held) -> tuple[LogStatus, LogEntry]:
    with database.snapshot(NOBODY) as view:
        log = view.session.scalars(select(ConsultationLog).where(ConsultationLog.meeting_id == held.meeting.id)).one()
        return log.status, LogEntry.of(log)


def test_a_draft_may_lack_anything_and_comes_back_as_it_was(database: Database, held: Held) -> None:
    begun = LogEntry(needs="Forty", currency="KRW", lines=(LineEntry(label="Spare parts"),))
    assert draft(database, held, begun, version=0) == 1
    assert draft(database, held, held.entry, version=1) == 2
    assert kept(database, held) == (LogStatus.DRAFT, held.entry)


def test_the_amount_discussed_is_the_exact_sum_of_the_lines(held: Held) -> None:
    assert held.entry.discussed == Money(448_166_00, "EUR")
    open_price = without(held.entry, lines=(LineEntry(label="Later", quantity=3), *held.entry.lines))
    assert open_price.discussed == Money(448_166_00, "EUR")


def test_a_window_that_missed_anothers_save_cannot_overwrite_it(database: Database, held: Held) -> None:
    draft(database, held, held.entry, version=0)
    with pytest.raises(StaleLog) as refusal:
        draft(database, held, LogEntry(needs="Older"), version=0, window=OTHER_WINDOW)
    assert refusal.value.params == {"version": 1}
    assert kept(database, held)[1] == held.entry


def test_a_window_whose_save_was_never_answered_goes_on_from_it(database: Database, held: Held) -> None:
    draft(database, held, LogEntry(needs="Forty"), version=0)
    # The answer to the save above was lost with the line.
    assert draft(database, held, held.entry, version=0) == 2


def test_a_window_that_has_seen_the_other_version_may_replace_it(database: Database, held: Held) -> None:
    draft(database, held, LogEntry(needs="Forty"), version=0)
    assert draft(database, held, held.entry, version=1, window=OTHER_WINDOW) == 2


def test_submitting_puts_it_on_record_and_the_meeting_was_held(database: Database, held: Held) -> None:
    submit(database, held, held.entry)
    assert kept(database, held) == (LogStatus.SUBMITTED, held.entry)
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(Meeting, held.meeting.id).status is MeetingStatus.HELD


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"due_on": None}, {"due_on": "required"}),
        ({"destination": "", "interest": None, "needs": ""}, dict.fromkeys(("destination", "interest", "needs"), "required")),
        ({"next_step": "", "next_step_owner": ""}, dict.fromkeys(("next_step", "next_step_owner"), "required")),
        ({"due_on": date(2026, 11, 23)}, {"due_on": "before_the_meeting"}),
    ],
)
def test_a_log_on_record_lacks_nothing(
    database: Database, held: Held, changes: dict[str, Any], missing: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        submit(database, held, without(held.entry, **changes))
    assert refusal.value.fields == missing
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(Meeting, held.meeting.id).status is MeetingStatus.CONFIRMED


def test_where_there_is_no_interest_nothing_need_follow(database: Database, held: Held) -> None:
    nothing = without(held.entry, interest=Interest.D, next_step="", next_step_owner="", due_on=None)
    submit(database, held, nothing)
    assert kept(database, held)[0] is LogStatus.SUBMITTED


def test_a_log_on_record_is_corrected_and_no_longer_drafted(database: Database, held: Held) -> None:
    submit(database, held, held.entry)
    with pytest.raises(LogSubmitted):
        draft(database, held, LogEntry(), version=1)
    corrected = without(held.entry, probability=80)
    assert submit(database, held, corrected, version=1) == 2
    assert kept(database, held) == (LogStatus.SUBMITTED, corrected)


def test_the_first_submission_and_each_correction_are_told_apart(database: Database, held: Held) -> None:
    told: list[tuple[str, Any]] = []
    database.announce = lambda event: told.append((event.name, getattr(event, "again", None)))
    submit(database, held, held.entry)
    submit(database, held, held.entry, version=1)
    assert told == [("meeting.held", None), ("outcomes.log_on_record", False), ("outcomes.log_on_record", True)]


def test_nothing_is_written_down_before_the_lobby_opens(database: Database, held: Held, clock: Clock) -> None:
    clock.now = TUESDAY_TEN - timedelta(minutes=10, seconds=1)
    with pytest.raises(LogClosed):
        draft(database, held, held.entry, version=0)
    clock.now = TUESDAY_TEN - timedelta(minutes=10)
    assert draft(database, held, held.entry, version=0) == 1
    # Prepared is not held.
    with pytest.raises(LogTooEarly):
        submit(database, held, held.entry, version=1)


def test_a_cancelled_meeting_has_no_log(database: Database, held: Held) -> None:
    with database.transaction(as_person(database, held.stand.host)) as tx:
        cancel_meeting(tx, tx.session.get_one(Meeting, held.meeting.id), "")
    with pytest.raises(LogClosed):
        draft(database, held, held.entry, version=0)


def test_only_the_representative_who_met_writes(database: Database, held: Held) -> None:
    for person in (held.manager.id, held.buyer.person_id):
        with pytest.raises(NotAllowed), database.transaction(as_person(database, person)) as tx:
            save_draft(tx, tx.session.get_one(Meeting, held.meeting.id), held.entry, version=0, window=WINDOW)


def test_a_rivals_product_cannot_be_logged(database: Database, held: Held) -> None:
    with database.transaction(NOBODY) as tx:
        rival = make_product(tx.session, a_stand(tx).exhibitor).id
    with pytest.raises(Invalid) as refusal:
        draft(database, held, LogEntry(lines=(LineEntry(product_id=rival),)), version=0)
    assert refusal.value.fields == {"lines": "not_a_choice"}


def test_a_product_keeps_its_name_on_record_after_it_is_deleted(database: Database, held: Held) -> None:
    submit(database, held, held.entry)
    with database.transaction(NOBODY) as tx:
        tx.session.delete(tx.session.get_one(Product, held.product.id))
    _status, entry = kept(database, held)
    assert entry.lines == (LineEntry(label="Nabi 2", unit_minor=8_450_00, quantity=40), held.entry.lines[1])
    with database.snapshot(as_person(database, held.buyer.person_id)) as view:
        log = outcome_for(view, held.meeting.id)
        assert log is not None
        assert products_in(view, log) == [Translated(en="Nabi 2"), Translated(en="Spare parts")]


def test_a_draft_keeps_what_it_had_where_the_new_words_cannot_be_read(database: Database, held: Held) -> None:
    draft(database, held, held.entry, version=0)
    half_typed = LogEntry(
        currency="EUR", lines=(LineEntry(product_id=held.product.id, quantity=41), LineEntry(label="Chargers"))
    )
    unread = {"needs", "probability", "negotiating_minor", "unit_minor.0", "unit_minor.1", "no_field"}
    with database.transaction(as_person(database, held.stand.host)) as tx:
        meeting = tx.session.get_one(Meeting, held.meeting.id)
        save_draft(tx, meeting, half_typed, version=1, window=WINDOW, unread=unread)
    assert kept(database, held)[1] == LogEntry(
        needs="Forty units for two depots.",
        probability=60,
        currency="EUR",
        negotiating_minor=338_000_00,
        lines=(LineEntry(product_id=held.product.id, unit_minor=8_450_00, quantity=41), LineEntry(label="Chargers")),
    )


@pytest.mark.parametrize("changes", [{"currency": "KRW"}, {"currency": "EUR", "signed_minor": 1_00}])
def test_an_amount_comes_back_neither_in_another_currency_nor_beside_the_other_kind(
    database: Database, held: Held, changes: dict[str, Any]
) -> None:
    draft(database, held, held.entry, version=0)
    with database.transaction(as_person(database, held.stand.host)) as tx:
        meeting = tx.session.get_one(Meeting, held.meeting.id)
        save_draft(tx, meeting, LogEntry(**changes), version=1, window=WINDOW, unread={"negotiating_minor"})
    assert kept(database, held)[1] == LogEntry(**changes)


def test_the_table_itself_refuses_both_kinds_of_amount(database: Database, held: Held) -> None:
    with pytest.raises(IntegrityError):
        draft(database, held, without(held.entry, signed_minor=1), version=0)


def test_somebody_without_a_booth_writes_nothing(database: Database, held: Held) -> None:
    with database.transaction(NOBODY) as tx:
        stranger = a_person(tx).id
    with pytest.raises(NotAllowed), database.transaction(as_person(database, stranger)) as tx:
        submit_log(tx, tx.session.get_one(Meeting, held.meeting.id), held.entry, version=0, window=WINDOW)
