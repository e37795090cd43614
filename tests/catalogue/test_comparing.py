"""Products side by side: one set of units, the best of each line with its reason, and none where nothing is comparable."""

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.catalogue import CertificateStatus, ProductStatus, SpecValue, TradeTerms
from exhibition.catalogue.compared import products_to_compare, slugs_in
from exhibition.catalogue.comparison import Cell, Row, table
from exhibition.catalogue.specsheets import SHEETS
from exhibition.catalogue.units import US
from exhibition.database import Database, Translated
from exhibition.floor import Division
from tests.factories.browsers import Browser, a_browser
from tests.factories.certificates import make_certificate
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_product

TODAY = date(2026, 11, 23)
CYCLE = "EU 134/2014"


def _range(km: int, method: str = CYCLE) -> SpecValue:
    return SpecValue(field="range", number=km * 1000, method=method)


def _terms(price: int, currency: str = "USD", incoterm: str = "FOB", moq: int | None = None) -> TradeTerms:
    place = Translated(ko="광양항", en="Gwangyang")
    return TradeTerms(currency=currency, price_minor=price * 100, incoterm=incoterm, incoterm_place=place, moq=moq)


@pytest.fixture
def booths(app: Flask, database: Database) -> list[str]:
    """Four makers of micro EVs, one product each: nabi, chorong, haru and ro."""
    with database.transaction(NOBODY) as tx:
        hall = make_hall(tx.session, make_exhibition(tx.session))
        ids = [make_booth(tx.session, hall, f"A0{place}").exhibitor_id for place in range(1, 5)]
        specs: tuple[dict[str, float | str | SpecValue], ...] = (
            {"range": _range(118), "top_speed": 80 / 3.6, "curb_mass": 498, "seats": 2, "charge_time": 198 * 60},
            {"range": _range(84), "top_speed": 70 / 3.6, "curb_mass": 446, "seats": 2, "charge_time": 156 * 60},
            {"range": _range(92), "top_speed": 80 / 3.6, "curb_mass": 562, "seats": 4, "steering": "left"},
            {"range": _range(104, "WMTC"), "top_speed": 75 / 3.6, "curb_mass": 489, "seats": 2, "steering": "right"},
        )
        terms = (_terms(8900, moq=12), _terms(7350, moq=6), _terms(9100, "EUR", moq=24), None)
        for slug, exhibitor_id, spec, term in zip(("nabi", "chorong", "haru", "ro"), ids, specs, terms, strict=True):
            make_product(tx.session, exhibitor_id, slug=slug, specs=spec, terms=term, name=Translated(en=slug.title()))
    return ids


def _rows(app: Flask, database: Database, *slugs: str, lang: str = "en", us: bool = False) -> dict[str, Row]:
    with app.test_request_context(f"/{lang}/compare"), database.snapshot(NOBODY) as view:
        app.preprocess_request()
        found = products_to_compare(view, slugs)
        groups = table(found, TODAY, US) if us else table(found, TODAY)
        return {row.label: row for group in groups for row in group.rows}


ALL = ("nabi", "chorong", "haru", "ro")


def test_the_best_is_marked_with_its_reason(app: Flask, database: Database, booths: list[str]) -> None:
    rows = _rows(app, database, *ALL)
    assert rows["Mass ready to drive"] == Row(
        "Mass ready to drive", "kg", [Cell("498"), Cell("446", best="Lightest"), Cell("562"), Cell("489")]
    )
    assert rows["Seats"].cells == [Cell("2"), Cell("2"), Cell("4", best="Most"), Cell("2")]
    assert rows["Top speed"].cells == [
        Cell("80", best="Highest, shared"),
        Cell("70"),
        Cell("80", best="Highest, shared"),
        Cell("75"),
    ]


def test_a_range_by_another_cycle_takes_no_part_and_says_so(app: Flask, database: Database, booths: list[str]) -> None:
    assert _rows(app, database, *ALL)["Range"] == Row(
        "Range",
        "km, EU 134/2014",
        [Cell("118", best="Longest"), Cell("84"), Cell("92"), Cell("104", ("WMTC, not comparable",))],
    )


def test_two_cycles_against_each_other_have_no_best(app: Flask, database: Database, booths: list[str]) -> None:
    assert _rows(app, database, "nabi", "ro")["Range"] == Row(
        "Range", "km", [Cell("118", ("EU 134/2014, not comparable",)), Cell("104", ("WMTC, not comparable",))]
    )


def test_a_range_without_its_cycle_is_not_comparable(app: Flask, database: Database, booths: list[str]) -> None:
    with database.transaction(NOBODY) as tx:
        for slug in ("bare", "bald"):
            make_product(tx.session, booths[0], slug=slug, specs={"range": 200_000 if slug == "bare" else 90_000})
    note = ("Method not stated, not comparable",)
    assert _rows(app, database, "bare", "bald")["Range"].cells == [Cell("200", note), Cell("90", note)]
    assert _rows(app, database, "nabi", "chorong", "bare")["Range"].cells == [
        Cell("118", best="Longest"),
        Cell("84"),
        Cell("200", note),
    ]


def test_missing_is_not_zero(app: Flask, database: Database, booths: list[str]) -> None:
    assert _rows(app, database, *ALL)["Full charge"].cells == [
        Cell("3 h 18 min"),
        Cell("2 h 36 min", best="Quickest"),
        Cell(),
        Cell(),
    ]
    assert _rows(app, database, *ALL)["Payload"].cells == [Cell()] * 4


def test_one_alone_and_all_alike_have_no_best(app: Flask, database: Database, booths: list[str]) -> None:
    assert _rows(app, database, "nabi")["Seats"].cells == [Cell("2")]
    assert _rows(app, database, "nabi", "chorong")["Seats"].cells == [Cell("2"), Cell("2")]


def test_prices_count_in_one_currency_on_one_term(app: Flask, database: Database, booths: list[str]) -> None:
    rows = _rows(app, database, *ALL)
    assert rows["Price"] == Row(
        "Price",
        "USD FOB",
        [
            Cell("8,900", ("Gwangyang",)),
            Cell("7,350", ("Gwangyang",), best="Lowest"),
            Cell("9,100", ("EUR FOB, not comparable", "Gwangyang")),
            Cell(),
        ],
    )
    assert rows["Minimum order"].cells == [Cell("12"), Cell("6", best="Smallest"), Cell("24"), Cell()]


def test_everything_is_in_the_readers_units(app: Flask, database: Database, booths: list[str]) -> None:
    rows = _rows(app, database, "nabi", "chorong", us=True)
    assert (rows["Range"].unit, [cell.words for cell in rows["Range"].cells]) == ("mi, EU 134/2014", ["73", "52"])
    assert (rows["Mass ready to drive"].unit, rows["Mass ready to drive"].cells[1].words) == ("lb", "983.3")


def test_it_is_said_in_korean(app: Flask, database: Database, booths: list[str]) -> None:
    rows = _rows(app, database, *ALL, lang="ko")
    assert rows["주행거리"].cells[0].best == "가장 김"


def test_certificates_stand_side_by_side(app: Flask, database: Database, booths: list[str]) -> None:
    verified, declared = CertificateStatus.VERIFIED, CertificateStatus.DECLARED
    with database.transaction(NOBODY) as tx:
        make_certificate(tx.session, booths[0], "tisi", status=declared)
        make_certificate(tx.session, booths[1], "tisi", status=verified, expires=date(2028, 6, 4))
        make_certificate(tx.session, booths[1], "tisi", status=declared)
        make_certificate(tx.session, booths[2], "tisi", status=verified, expires=date(2026, 8, 11))
    cells = _rows(app, database, *ALL)["TISI"].cells
    assert [(cell.evidence.value if cell.evidence else "", cell.notes) for cell in cells] == [
        ("declared", ()),
        ("verified", ("until 4 Jun 2028",)),
        ("expired", ("11 Aug 2026",)),
        ("missing", ()),
    ]


def test_lines_of_different_divisions_come_once(app: Flask, database: Database, booths: list[str]) -> None:
    with database.transaction(NOBODY) as tx:
        specs: dict[str, float | str | SpecValue] = {"range": _range(150), "swap": "swap"}
        make_product(tx.session, booths[0], Division.E_MOTO, slug="sol", specs=specs)
    rows = _rows(app, database, "nabi", "sol")
    assert [cell.words for cell in rows["Range"].cells] == ["118", "150"]
    assert [cell.words for cell in rows["Battery fitting"].cells] == ["", "Swappable"]
    assert [cell.words for cell in rows["Seats"].cells] == ["2", ""]


def test_every_number_that_has_a_better_end_says_which() -> None:
    fields = {field.code: field for sheet in SHEETS.values() for field in sheet.fields}
    assert {code for code, field in fields.items() if field.is_number and field.best is None} == {
        "length",
        "width",
        "height",
        "wheelbase",
        "gross_mass",
        "voltage",
        "packs",
        "bed_length",
        "bed_width",
        "track",
        "seat_width",
        "current",
    }
    assert {code for code, field in fields.items() if field.by_method} == {"range"}


def test_only_what_differs_is_shown_when_asked_for(client: Browser, booths: list[str]) -> None:
    everything = client.get("/en/compare?p=nabi,chorong").text
    differences = client.get("/en/compare?p=nabi,chorong&only=differences").text
    assert _labels(differences) < _labels(everything)
    assert {"Seats", "Payload"} <= _labels(everything)
    assert _labels(differences) == {"Range", "Top speed", "Full charge", "Mass ready to drive", "Price", "Minimum order"}
    assert "Differences only, 6" in everything


def test_the_address_may_say_anything(client: Browser, booths: list[str]) -> None:
    assert "Nothing to compare yet" in client.get("/en/compare").text
    assert "Nothing to compare yet" in client.get("/en/compare?p=%01,<b>,..").text
    assert "1 product of this address is not on show any more." in client.get("/en/compare?p=nabi,gone").text
    fifth = client.get("/en/compare?p=nabi,chorong,haru,ro,fifth").text
    assert "Four products fit side by side. Remove one to add another." in fifth
    assert "Compare 4 micro EVs" in fifth
    assert slugs_in([" nabi,haru", "nabi,../x", "haru,ro"]) == ["nabi", "haru", "ro"]


def test_a_draft_is_not_compared(client: Browser, database: Database, booths: list[str]) -> None:
    with database.transaction(NOBODY) as tx:
        make_product(tx.session, booths[0], slug="secret", status=ProductStatus.DRAFT)
    assert "Secret" not in client.get("/en/compare?p=nabi,secret").text


def test_products_are_gathered_one_by_one_without_script(client: Browser, booths: list[str]) -> None:
    for slug, location in (("nabi", "nabi"), ("haru", "nabi,haru"), ("haru", "nabi,haru"), ("ro", "nabi,haru,ro")):
        answer = client.get(f"/en/compare?add={slug}")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/en/compare?p={location}")
        client.get(answer.headers["Location"])
    assert client.cookie("compare") == "nabi.haru.ro"
    client.get("/en/compare?p=haru,ro")
    assert client.cookie("compare") == "haru.ro"


def test_a_comparison_costs_the_same_for_one_and_for_four(engine: Engine, database: Database, booths: list[str]) -> None:
    for slugs in (("nabi",), ALL):
        with database.snapshot(NOBODY) as view, statements(engine) as sent:
            assert len(products_to_compare(view, slugs)) == len(slugs)
        assert len([each for each in sent if each.startswith("SELECT")]) == 3


def test_another_browser_has_gathered_nothing(app: Flask, client: Browser, booths: list[str]) -> None:
    client.get("/en/compare?p=nabi")
    assert a_browser(app).get("/en/compare?add=haru").headers["Location"] == "/en/compare?p=haru"


def _labels(page: str) -> set[str]:
    return set(re.findall(r'<th scope="row"><span>([^<]+)</span>', page))
