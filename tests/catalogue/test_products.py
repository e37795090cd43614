"""A product's page says what is known of it, and what is not."""

import re

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.catalogue import SHEETS, ProductStatus, SpecValue, TradeTerms, fields_of
from exhibition.database import Database, Translated
from exhibition.exhibitors import Booth
from exhibition.floor import Division
from tests.factories.browsers import Browser, a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product
from tests.factories.people import one_of_the_booth, signed_in

DECLARED = "Maker, declared"


@pytest.fixture
def booth(database: Database) -> Booth:
    with database.transaction(NOBODY) as tx:
        halls = make_halls(tx.session, make_exhibition(tx.session))
        return make_booth(tx.session, halls[Division.MICRO_EV], "A07", member={"name": Translated(ko="미르내", en="Mirnae")})


def rows_of(html: str) -> dict[str, list[str]]:
    """Return the sheet's lines, the words of each cell by the line's label."""
    lines = re.findall(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', html, flags=re.S)
    return {label: [words_of(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", rest, flags=re.S)] for label, rest in lines}


def words_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).strip()


def test_every_line_of_the_sheet_says_its_value_its_test_and_its_source(
    database: Database, client: Browser, booth: Booth
) -> None:
    with database.transaction(NOBODY) as tx:
        make_product(
            tx.session,
            booth.exhibitor_id,
            slug="nabi-2",
            specs={
                "length": 2.44,
                "width": 1.4,
                "height": 1.535,
                "range": SpecValue(
                    field="range", number=118_000, method="EU 134/2014", source="Type approval, p. 3", verified=True
                ),
                "power": 9_000,
                "battery": 10.3 * 3_600_000,
                "battery_usable": 9.4 * 3_600_000,
                "chemistry": "lfp",
                "voltage": 76.8,
                "charge_time": 200 * 60,
                "temperature_least": -20,
                "temperature_most": 50,
                "abs": "no",
                "airbags": 0,
            },
        )
    rows = rows_of(client.get("/en/products/nabi-2").text)
    assert rows["Length × width × height"] == ["2,440 × 1,400 × 1,535\u00a0mm", "", DECLARED]
    assert rows["Range"] == ["118\u00a0km", "EU 134/2014", "Type approval, p. 3, verified"]
    assert rows["Motor, continuous / peak"] == ["9 / not stated\u00a0kW", "", DECLARED]
    assert rows["Battery, nominal / usable"] == ["10.3 / 9.4\u00a0kWh", "", DECLARED]
    assert rows["Chemistry and voltage"] == ["LFP, 76.8\u00a0V", "", DECLARED]
    assert rows["Full charge"] == ["3\u00a0h 20\u00a0min", "", DECLARED]
    assert rows["Operating temperature"] == ["−20…50\u00a0°C", "", DECLARED]
    assert rows["ABS"] == ["Not fitted", "", DECLARED]


def test_what_is_missing_is_not_stated_and_never_nought(database: Database, client: Browser, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        make_product(tx.session, booth.exhibitor_id, slug="nabi-2", specs={"airbags": 0})
    html = client.get("/en/products/nabi-2").text
    rows = rows_of(html)
    assert rows["Airbags"] == ["0", "", DECLARED]
    stated = [label for label, words in rows.items() if words[0] != "Not stated"]
    assert stated == ["Airbags"]
    assert len(rows) == sum(len(group.lines) for group in SHEETS[Division.MICRO_EV].groups)
    keys = html.split('<dl class="keys">')[1].split("</dl>")[0]
    assert keys.count("Not stated") == 5
    assert "Price on request" in html
    assert "기재 없음" in client.get("/ko/products/nabi-2").text


def test_the_price_stands_with_its_term_its_place_and_its_quantity(database: Database, client: Browser, booth: Booth) -> None:
    terms = TradeTerms(
        price_minor=890_000,
        price_from=12,
        incoterm="FOB",
        incoterm_place=Translated(ko="광양", en="Gwangyang"),
        moq=12,
        lead_time_days=60,
    )
    with database.transaction(NOBODY) as tx:
        make_product(tx.session, booth.exhibitor_id, slug="nabi-2", terms=terms)
    english = client.get("/en/products/nabi-2").text
    assert "<b>USD\u00a08,900</b><span>FOB Gwangyang, from 12</span>" in english
    assert "<dt>Lead time</dt><dd>60 days</dd>" in english
    assert '<dt>Warranty</dt><dd><span class="ns">Not stated</span></dd>' in english
    assert "FOB 광양, 12대부터" in client.get("/ko/products/nabi-2").text


def test_a_draft_is_there_for_its_own_team_alone(database: Database, app: Flask, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        make_product(tx.session, booth.exhibitor_id, slug="nabi-9", status=ProductStatus.DRAFT)
        own = one_of_the_booth(tx, booth.exhibitor_id)
    assert a_browser(app).get("/en/products/nabi-9").status_code == 404
    assert a_browser(app).get("/en/products/nothing").status_code == 404
    page = signed_in(a_browser(app), own).get("/en/products/nabi-9")
    assert page.status_code == 200
    assert "Only your team and the association see this page." in page.text


def test_products_are_listed_by_division_and_page(database: Database, client: Browser, booth: Booth) -> None:
    with database.transaction(NOBODY) as tx:
        for number in range(30):
            make_product(tx.session, booth.exhibitor_id, slug=f"car-{number:02d}", position=number)
        make_product(tx.session, booth.exhibitor_id, Division.PM, slug="scooter", position=99)
        make_product(tx.session, booth.exhibitor_id, slug="hidden", status=ProductStatus.DRAFT)

    def slugs(address: str) -> list[str]:
        return re.findall(r'class="prow" href="/en/products/([^"]*)"', client.get(address).text)

    assert slugs("/en/products?division=micro_ev") == [f"car-{number:02d}" for number in range(24)]
    assert slugs("/en/products?division=micro_ev&page=2") == [f"car-{number:02d}" for number in range(24, 30)]
    assert slugs("/en/products?division=pm") == ["scooter"]
    assert slugs("/en/products?division=parts_service") == []
    assert len(slugs("/en/products?division=nonsense&page=0")) == 24
    assert client.get("/en/products?division=micro_ev&page=9").location == "/en/products?division=micro_ev&page=2"


def test_every_division_asks_for_fields_of_its_own_once_and_its_keys_are_among_them() -> None:
    for division, sheet in SHEETS.items():
        codes = [field.code for field in sheet.fields]
        assert len(codes) == len(set(codes)), division
        assert {key.code for key in sheet.keys} <= set(fields_of(division))
        assert len(sheet.keys) >= 5


def test_a_number_comes_back_from_its_base_unit_as_it_was_given() -> None:
    for division in Division:
        for field in fields_of(division).values():
            if field.unit:
                assert round(field.unit.shown(field.unit.kept(12.5)), 6) == 12.5


@pytest.mark.parametrize("products", [1, 30])
def test_lists_and_products_cost_the_same_however_many_there_are(
    database: Database, client: Browser, engine: Engine, booth: Booth, products: int
) -> None:
    with database.transaction(NOBODY) as tx:
        for number in range(products):
            make_product(tx.session, booth.exhibitor_id, slug=f"car-{number:02d}", specs={"range": 1000, "top_speed": 20})
    for path, cost in (("/en/products", 6), ("/en/products/car-00", 9), ("/en/products/car-00", 1), ("/en/search?q=nabi", 4)):
        with statements(engine) as sent:
            client.get(path)
        assert (path, len(sent)) == (path, cost)
