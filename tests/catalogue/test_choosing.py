"""Choosing among products: counts that say what another choice would give, ranges, orders, and addresses that say it all."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine, RowMapping, delete, select, update

from exhibition.accounts import NOBODY
from exhibition.catalogue import Product, ProductStatus, SpecValue, TradeTerms
from exhibition.catalogue.facets import choice_facets, facets_of, range_facets
from exhibition.catalogue.filters import PLACE, read_filters
from exhibition.catalogue.finding import find, remedies
from exhibition.catalogue.shelf import differences, product_facet, put_on_shelf
from exhibition.catalogue.units import US
from exhibition.database import Database, Translated
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus
from exhibition.floor import Division, venue_for
from tests.factories.browsers import Browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product

KM = 1000.0
KMH = 1 / 3.6

# slug: what is stated of it, and its price.
CARS: Mapping[str, tuple[Mapping[str, float | str | SpecValue], Mapping[str, Any] | None]] = {
    "short-van": (
        {"use": "cargo", "range": 60 * KM, "payload": 300, "vehicle_class": "L7e-CU"},
        {"price_minor": 900_000},
    ),
    "long-van": ({"use": "cargo", "range": 120 * KM, "payload": 400, "vehicle_class": "L7e-CU", "inlet": "Type 2"}, None),
    "car": ({"use": "passenger", "range": 100 * KM, "vehicle_class": "L6e-BP"}, {"price_minor": 800_000, "moq": 5}),
    "either": ({"use": "both", "range": 80 * KM}, {"price_minor": 700_000, "currency": "EUR"}),
    "unsaid": ({}, None),
}


@pytest.fixture
def floor(database: Database) -> Database:
    with database.transaction(NOBODY) as tx:
        halls = make_halls(tx.session, make_exhibition(tx.session))
        booth = make_booth(tx.session, halls[Division.MICRO_EV], "A07")
        for position, (slug, (specs, terms)) in enumerate(CARS.items()):
            make_product(
                tx.session,
                booth.exhibitor_id,
                slug=slug,
                specs=specs,
                terms=TradeTerms(**terms) if terms else None,
                position=position,
            )
        make_product(tx.session, booth.exhibitor_id, slug="draft", specs={"use": "cargo"}, status=ProductStatus.DRAFT)
        wheels = make_booth(tx.session, halls[Division.PM], "E01")
        specs = {"stance": "kick", "folds": "yes", "range": 40 * KM, "chemistry": "lfp", "protection": "IP67"}
        make_product(tx.session, wheels.exhibitor_id, Division.PM, slug="scooter", specs=specs)
    return database


def slugs(database: Database, **given: str | list[str]) -> list[str]:
    filters = read_filters({name: [each] if isinstance(each, str) else each for name, each in given.items()})
    with database.snapshot(NOBODY) as view:
        found = find(view, venue_for(view, "hall").id, filters)
    assert found.count == len(found.products)
    return [product.slug for product in found.products]


def counts(database: Database, **given: str | list[str]) -> dict[str, dict[str, int]]:
    """Return how many each choice would give, by facet; what gives none is left out."""
    filters = read_filters({name: [each] if isinstance(each, str) else each for name, each in given.items()})
    with database.snapshot(NOBODY) as view:
        found = find(view, venue_for(view, "hall").id, filters)
    shown: dict[str, dict[str, int]] = {}
    for facet in choice_facets(filters.division):
        counted = {choice.code: found.choices[choice.bit] for choice in facet.choices if found.choices.get(choice.bit)}
        if counted:
            shown[facet.code] = counted
    return shown


def test_every_division_is_chosen_by_fields_of_its_own_sheet_and_by_terms() -> None:
    for division in Division:
        codes = [facet.code for facet in facets_of(division)]
        assert len(codes) == len(set(codes)) >= 12
        assert codes[-2:] == ["moq", "lead_time_days"]
    assert [facet.code for facet in range_facets(None)] == [
        "range",
        "top_speed",
        "battery",
        "curb_mass",
        "moq",
        "lead_time_days",
    ]


def test_what_every_division_chooses_by_is_the_same_bit_in_each() -> None:
    common = {(facet.code, choice.code): choice.bit for facet in choice_facets(None) for choice in facet.choices}
    for division in Division:
        own = {(facet.code, choice.code): choice.bit for facet in choice_facets(division) for choice in facet.choices}
        assert common.items() <= own.items()
        assert len(set(own.values())) == len(own)
        assert max(own.values()) < 63


def test_choices_are_counted_given_all_others(floor: Database) -> None:
    assert counts(floor, division="micro_ev") == {
        "use": {"passenger": 2, "cargo": 3},
        "vehicle_class": {"l6e": 1, "l7e": 2},
        "inlet": {"type_2": 1},
    }
    # Of its own facet, a choice says what it would give instead; of others, what it would give besides.
    assert counts(floor, division="micro_ev", use="passenger") == {
        "use": {"passenger": 2, "cargo": 3},
        "vehicle_class": {"l6e": 1},
    }
    assert counts(floor, division="micro_ev", use="passenger", vehicle_class="l7e") == {
        "use": {"cargo": 2},
        "vehicle_class": {"l6e": 1},
    }


def test_choices_of_one_facet_widen_and_those_of_two_narrow(floor: Database) -> None:
    assert slugs(floor, division="micro_ev", use="cargo") == ["short-van", "long-van", "either"]
    assert slugs(floor, division="micro_ev", use=["cargo", "passenger"]) == ["short-van", "long-van", "car", "either"]
    assert slugs(floor, division="micro_ev", use="cargo", inlet="type_2") == ["long-van"]
    assert slugs(floor, division="pm", folds="yes") == ["scooter"]
    assert slugs(floor, chemistry="lfp", protection=["ipx7", "ipx8"]) == ["scooter"]


@pytest.mark.parametrize(
    ("least", "most", "found"),
    [
        ("80", "", ["long-van", "car", "either"]),
        ("", "80", ["short-van", "either"]),
        ("80", "100", ["car", "either"]),
        ("80.0", "80.00", ["either"]),
        ("0", "2000", ["short-van", "long-van", "car", "either"]),
        ("121", "", []),
    ],
)
def test_a_range_keeps_what_lies_in_it_and_leaves_out_what_is_not_stated(
    floor: Database, least: str, most: str, found: list[str]
) -> None:
    assert slugs(floor, **{"division": "micro_ev", "range-min": least, "range-max": most}) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("", ["short-van", "long-van", "car", "either", "unsaid"]),
        ("newest", ["unsaid", "either", "car", "long-van", "short-van"]),
        ("range", ["long-van", "car", "either", "short-van", "unsaid"]),
        ("payload", ["long-van", "short-van", "car", "either", "unsaid"]),
        ("price_usd", ["car", "short-van", "long-van", "either", "unsaid"]),
        ("price_eur", ["either", "short-van", "long-van", "car", "unsaid"]),
        ("nonsense", ["short-van", "long-van", "car", "either", "unsaid"]),
    ],
)
def test_whatever_the_order_what_is_not_stated_comes_last(floor: Database, sort: str, found: list[str]) -> None:
    assert slugs(floor, division="micro_ev", sort=sort) == found


def test_all_divisions_are_looked_through_by_what_they_share(floor: Database) -> None:
    assert slugs(floor) == [*CARS, "scooter"]
    assert slugs(floor, **{"range-max": "60"}) == ["short-van", "scooter"]
    assert counts(floor) == {"chemistry": {"lfp": 1}, "protection": {"ipx7": 1}}
    with floor.snapshot(NOBODY) as view:
        found = find(view, venue_for(view, "hall").id, read_filters({}))
    assert found.divisions == {Division.MICRO_EV: 5, Division.PM: 1}
    assert found.bounds == {"range": (40 * KM, 120 * KM), "moq": (5, 5)}


def test_where_nothing_fits_it_says_which_filter_to_take_away(floor: Database) -> None:
    asked = read_filters({"division": ["micro_ev"], "use": ["passenger"], "inlet": ["type_2"], "range-min": ["90"]})
    with floor.snapshot(NOBODY) as view:
        exhibition_id = venue_for(view, "hall").id
        assert find(view, exhibition_id, asked).count == 0
        assert [(each.code, each.count) for each in remedies(view, exhibition_id, asked)] == [("use", 1), ("inlet", 1)]


def test_an_address_says_everything_and_is_read_as_it_was_written() -> None:
    given = {"division": ["e_moto"], "swap": ["swap"], "brakes": ["abs", "cbs"], "range-min": ["80"], "sort": ["range"]}
    asked = read_filters(given)
    assert asked.as_query() == {
        "division": "e_moto",
        "swap": ["swap"],
        "brakes": ["abs", "cbs"],
        "range-min": "80",
        "sort": "range",
    }
    assert asked.without("brakes", "abs").chosen == {"swap": ("swap",), "brakes": ("cbs",)}
    assert asked.without("range").as_query().get("range-min") is None


@pytest.mark.parametrize(
    "given",
    [
        {"division": ["flying"]},
        {"division": ["pm"], "use": ["cargo"], "wings": ["2"], "folds": ["sideways"]},
        {"sort": ["'; DROP TABLE product"]},
        {"range-min": [""], "range-max": ["  "]},
    ],
)
def test_what_is_not_known_is_passed_over(given: dict[str, list[str]]) -> None:
    asked = read_filters(given)
    assert (asked.chosen, asked.ranges, asked.sort) == ({}, {}, PLACE)


@pytest.mark.parametrize(
    ("least", "most", "fault"),
    [
        ("200", "100", "upside_down"),
        ("far", "", "not_a_number"),
        ("1e999", "", "not_a_number"),
        ("9" * 300, "", "not_a_number"),
        ("", "999999", "above_most"),
        ("-1", "", "below_least"),
        ("NaN", "inf", "not_a_number"),
    ],
)
def test_an_impossible_range_is_told_kept_and_not_applied(
    floor: Database, client: Browser, least: str, most: str, fault: str
) -> None:
    given = {"division": "micro_ev", "range-min": least, "range-max": most}
    assert read_filters({name: [each] for name, each in given.items()}).faults == {"range": fault}
    assert slugs(floor, **given) == list(CARS)

    answer = client.get("/en/products", query_string=given)
    assert answer.status_code == 422
    assert 'id="f-range-error"' in answer.text
    for end, typed in (("min", least), ("max", most)):
        assert re.search(f'name="range-{end}" id="f-range-{end}" value="{typed[:40]}"', answer.text)


def test_a_form_in_miles_leads_to_an_address_in_kilometres(floor: Database, client: Browser) -> None:
    sent = {"in": "us", "division": "micro_ev", "range-min": "50", "range-max": "", "use": "cargo", "sort": ""}
    answer = client.get("/en/products", query_string=sent)
    assert answer.status_code == 302
    assert answer.location == "/en/products?division=micro_ev&use=cargo&range-min=80.4672"
    assert client.post("/en/units", data={"units": "us", "back": answer.location}).location == answer.location
    page = client.get(answer.location).text
    assert 'name="range-min" id="f-range-min" value="50"' in page
    assert "Range: at least 50\u00a0mi" in page
    assert re.findall(r'class="prow" href="/en/products/([^"]*)"', page) == ["long-van"]
    assert read_filters({"range-min": ["50"]}, US).ranges["range"].least == pytest.approx(80_467.2)


def test_the_page_shows_counts_what_is_set_and_how_to_take_it_away(floor: Database, client: Browser) -> None:
    page = client.get("/en/products?division=micro_ev&use=cargo&range-min=70").text
    assert '<h2 id="h-fit">2 products fit</h2>' in page
    assert re.search(r'value="cargo" id="f-use-cargo" checked><span>Cargo <span class="n">2</span>', page)
    assert re.search(r'value="passenger" id="f-use-passenger"><span>Passenger <span class="n">2</span>', page)
    chips = re.findall(r'<a class="chip" href="([^"]*)"', page)
    assert chips == ["/en/products?division=micro_ev&amp;range-min=70", "/en/products?division=micro_ev&amp;use=cargo"]
    empty = client.get("/en/products?division=micro_ev&use=passenger&inlet=type_2").text
    assert "Without “Use: Passenger”, 1 product" in empty
    assert "Without “Inlet: Type 2”, 2 products" in empty
    assert "용도: 화물용" in client.get("/ko/products?division=micro_ev&use=cargo").text


def test_rows_follow_every_change_in_the_same_transaction(floor: Database) -> None:
    def row(slug: str) -> RowMapping | None:
        with floor.snapshot(NOBODY) as view:
            wanted = select(product_facet).join(Product, Product.id == product_facet.c.product_id).where(Product.slug == slug)
            return view.session.execute(wanted).mappings().one_or_none()

    before = row("car")
    assert before is not None
    assert (before["range"], before["moq"], before["price"], before["currency"]) == (100_000.0, 5, 800_000, "USD")
    with floor.transaction(NOBODY) as tx:
        car = tx.session.scalars(select(Product).where(Product.slug == "car")).one()
        car.specs.remove(next(spec for spec in car.specs if spec.field == "range"))
        car.specs.append(SpecValue(field="battery", number=36_000_000.0))
        assert car.terms is not None
        car.terms.moq = 8
        tx.session.flush()
        assert tx.session.scalar(select(product_facet.c.moq).where(product_facet.c.product_id == car.id)) == 8
    after = row("car")
    assert after is not None
    assert (after["range"], after["battery"], after["moq"]) == (None, 36_000_000.0, 8)

    with floor.transaction(NOBODY) as tx:
        tx.session.delete(tx.session.scalars(select(Product).where(Product.slug == "car")).one())
    assert row("car") is None
    with floor.transaction(NOBODY) as tx:
        tx.session.scalars(select(Product).where(Product.slug == "scooter")).one().status = ProductStatus.DRAFT
    assert row("scooter") is None
    with floor.transaction(NOBODY) as tx:
        booth = tx.session.scalars(select(Booth).where(Booth.code == "A07")).one()
        tx.session.get_one(Exhibitor, booth.exhibitor_id).status = ExhibitorStatus.SUSPENDED
    assert slugs(floor) == []
    with floor.transaction(NOBODY) as tx:
        tx.session.get_one(Exhibitor, booth.exhibitor_id).status = ExhibitorStatus.ACTIVE
    assert slugs(floor) == ["short-van", "long-van", "either", "unsaid"]


def test_reconciling_finds_every_row_that_says_something_else_and_mends_it(floor: Database) -> None:
    with floor.transaction(NOBODY) as tx:
        connection = tx.session.connection()
        ids = {row.slug: row.id for row in connection.execute(select(Product.slug, Product.id))}
        assert list(differences(connection)) == []
        # Past the mapping, as a script of an operator's own might.
        connection.execute(update(SpecValue).where(SpecValue.product_id == ids["car"]).values(number=1.0))
        connection.execute(delete(product_facet).where(product_facet.c.product_id == ids["unsaid"]))
        connection.execute(update(Product).where(Product.id == ids["scooter"]).values(status=ProductStatus.DRAFT))
        found = set(differences(connection))
        assert found == {ids["car"], ids["unsaid"], ids["scooter"]}
        put_on_shelf(connection, found)
        assert list(differences(connection)) == []


@pytest.mark.parametrize("products", [1, 30])
def test_choosing_costs_the_same_however_many_there_are(
    database: Database, client: Browser, engine: Engine, products: int
) -> None:
    with database.transaction(NOBODY) as tx:
        booth = make_booth(tx.session, make_halls(tx.session, make_exhibition(tx.session))[Division.MICRO_EV], "A07")
        for number in range(products):
            specs: dict[str, float | str | SpecValue] = {"range": 90 * KM, "use": "cargo", "top_speed": 80 * KMH}
            name = Translated(ko=f"나비 {number}", en=f"Nabi {number}")
            make_product(tx.session, booth.exhibitor_id, slug=f"car-{number:02d}", specs=specs, name=name)
    paths = {
        "/en/products": 6,
        "/en/products?division=micro_ev&use=cargo&range-min=80&sort=range": 6,
        "/en/products?division=micro_ev&use=passenger&range-min=80": 5,
        "/en/search?q=nabi": 4,
        "/en/search/suggestions?q=nabi": 4,
    }
    for path, cost in paths.items():
        with statements(engine) as sent:
            client.get(path)
        assert (path, len(sent)) == (path, cost)
