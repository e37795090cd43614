"""A meeting that runs, and what its representative may write about it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from exhibition.accounts import NOBODY, Person
from exhibition.buyers import Buyer
from exhibition.catalogue import Product, TradeTerms
from exhibition.database import Database, Translated
from exhibition.meetings import Meeting
from exhibition.outcomes.entries import LineEntry, LogEntry
from exhibition.outcomes.models import Interest
from tests.conftest import Clock
from tests.factories.exhibitors import make_product
from tests.factories.meetings import TUESDAY_TEN, Stand, a_meeting, a_stand
from tests.factories.people import a_buyer, one_of_the_booth

WINDOW = "01J0000000000000000000000W"


@dataclass(frozen=True, slots=True)
class Held:
    """Who met whom about what, ten minutes into the meeting."""

    meeting: Meeting
    stand: Stand
    manager: Person
    buyer: Buyer
    product: Product

    @property
    def path(self) -> str:
        return f"/en/desk/meetings/{self.meeting.id}/log"

    @property
    def entry(self) -> LogEntry:
        """A log that lacks nothing."""
        return LogEntry(
            destination="RO",
            interest=Interest.B,
            probability=60,
            horizon="2027-Q1",
            needs="Forty units for two depots.",
            currency="EUR",
            negotiating_minor=338_000_00,
            next_step="Send the approval",
            next_step_owner="Cho Eun-byeol",
            due_on=date(2026, 12, 1),
            confidential_note="May ask for exclusivity.",
            lines=(
                LineEntry(product_id=self.product.id, unit_minor=8_450_00, quantity=40),
                LineEntry(label="Spare parts", unit_minor=9_180_50, quantity=12),
            ),
        )

    def form(self, **changes: Any) -> dict[str, Any]:
        """The same as its form sends it."""
        return {
            "version": "0",
            "window": WINDOW,
            "destination": "RO",
            "interest": "b",
            "probability": "60",
            "horizon": "2027-Q1",
            "needs": "Forty units for two depots.",
            "currency": "EUR",
            "line_product": [self.product.id, ""],
            "line_label": ["", "Spare parts"],
            "line_unit": ["8,450.00", "9,180.50"],
            "line_quantity": ["40", "12"],
            "negotiating": "338,000",
            "signed": "",
            "next_step": "Send the approval",
            "next_step_owner": "Cho Eun-byeol",
            "due_on": "2026-12-01",
            "objections": "",
            "confidential_note": "May ask for exclusivity.",
            **changes,
        }


@pytest.fixture
def held(database: Database, clock: Clock) -> Held:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, code="A07", name="조은별", email="cho@mirnae.example")
        stand.exhibitor.member.name = Translated(ko="미르내모터스", en="Mirnae Motors")
        manager = one_of_the_booth(tx, stand.exhibitor.id)
        buyer = a_buyer(tx, person={"email": "somchai@siam.example"})
        product = make_product(
            tx.session,
            stand.exhibitor,
            name=Translated(ko="나비 2", en="Nabi 2"),
            terms=TradeTerms(currency="EUR", price_minor=8_450_00),
        )
        asked: dict[str, Any] = {"product_ids": [product.id], "message": "First lot of forty."}
        meeting = a_meeting(tx, stand.representative, buyer, **asked)
    clock.now = TUESDAY_TEN + timedelta(minutes=10)
    return Held(meeting, stand, manager, buyer, product)


def without(entry: LogEntry, **changes: Any) -> LogEntry:
    return replace(entry, **changes)
