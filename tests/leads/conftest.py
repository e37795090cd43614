"""A booth with a product, its people, a rival, and a buyer who wants to know what it costs."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, Person
from exhibition.app import owed_listeners
from exhibition.buyers import Buyer
from exhibition.catalogue import Product, TradeTerms
from exhibition.database import Database, Translated
from exhibition.leads import Enquiry, Wish, ask_for_quote
from exhibition.settings import Settings
from tests.factories.browsers import Browser, a_browser
from tests.factories.exhibitors import make_product
from tests.factories.meetings import Stand, a_stand
from tests.factories.people import a_buyer, acting, one_of_the_booth, signed_in

_keys = count(1)


@dataclass(frozen=True, slots=True)
class Market:
    stand: Stand
    manager: Person
    product: Product
    buyer: Buyer

    @property
    def exhibitor_id(self) -> str:
        return self.stand.exhibitor.id

    @property
    def quote_path(self) -> str:
        return f"/en/products/{self.product.slug}/quote"


@pytest.fixture
def market(database: Database) -> Market:
    with database.transaction(NOBODY) as tx:
        stand = a_stand(tx, slug="hall", code="A07", name="조은별", email="cho@mirnae.example")
        stand.exhibitor.member.name = Translated(ko="미르내모터스", en="Mirnae Motors")
        product = make_product(
            tx.session,
            stand.exhibitor,
            name=Translated(ko="나비 2", en="Nabi 2"),
            slug="nabi-2",
            terms=TradeTerms(currency="USD", price_minor=8_900_00, moq=12, trial_moq=2),
        )
        manager = one_of_the_booth(tx, stand.exhibitor.id, email="manager@mirnae.example")
        return Market(stand, manager, product, a_buyer(tx, person={"email": "somchai@siam.example"}))


def a_wish(**changes: Any) -> Wish:
    asked: dict[str, Any] = {"quantity": 40, "destination": "TH", "message": "Forty for two depots."}
    return Wish(**asked | changes)


def an_enquiry(tx: Any, market: Market, *, buyer: Buyer | None = None, product: Product | None = None, **wish: Any) -> Enquiry:
    """Ask as the market's buyer, unless another is named."""
    asker, about = buyer or market.buyer, product or market.product
    return ask_for_quote(acting(tx, asker.person_id), about.id, a_wish(**wish), idempotency_key=f"asked-{next(_keys):08}")


BrowserOf = Callable[[Person | str], Browser]


@pytest.fixture
def browser_of(app: Flask) -> BrowserOf:
    return lambda person: signed_in(a_browser(app), person)


@pytest.fixture
def hall(database: Database, settings: Settings) -> Database:
    """The database, with everyone listening who writes something down when something happens."""
    database.owed = owed_listeners(settings)
    return database
