"""Units: kept in one, shown in the reader's, chosen once for all pages and never mixed up between readers."""

import pytest
from flask import Flask

from exhibition.accounts import NOBODY
from exhibition.catalogue.specsheets import BATTERY, LENGTH, PAYLOAD, POWER, RANGE, TEMP_LEAST, TOP_SPEED, TURNING, Field
from exhibition.catalogue.statements import figure
from exhibition.catalogue.units import METRIC, US, System
from exhibition.database import Database, Translated
from exhibition.floor import Division
from tests.factories.browsers import Browser, a_browser
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product


@pytest.fixture
def hall(database: Database) -> Database:
    with database.transaction(NOBODY) as tx:
        booth = make_booth(tx.session, make_halls(tx.session, make_exhibition(tx.session))[Division.MICRO_EV], "A07")
        specs = {"range": 118_000, "top_speed": 80 / 3.6, "length": 2.44, "width": 1.4, "height": 1.535, "curb_mass": 498}
        specs |= {"temperature_least": -20, "temperature_most": 50, "power": 9_000, "battery": 10.3 * 3_600_000}
        make_product(tx.session, booth.exhibitor_id, slug="nabi-2", name=Translated(en="Nabi 2"), specs=specs)
    return database


def chooses(browser: Browser, units: str, back: str = "/en/products/nabi-2") -> str:
    return str(browser.post("/en/units", data={"units": units, "back": back}).location)


@pytest.mark.parametrize(
    ("field", "kept", "metric", "us"),
    [
        (RANGE, 118_000, "118 km", "73 mi"),
        (TOP_SPEED, 80 / 3.6, "80 km/h", "50 mph"),
        (PAYLOAD, 450, "450 kg", "992 lb"),
        (POWER, 9_000, "9 kW", "12.1 hp"),
        (LENGTH, 2.44, "2,440 mm", "96.1 in"),
        (TURNING, 7.4, "7.4 m", "24.3 ft"),
        (TEMP_LEAST, -20, "−20 °C", "−4 °F"),
        (BATTERY, 36_000_000, "10 kWh", "10 kWh"),
    ],
)
def test_a_number_is_shown_in_either_system(field: Field, kept: float, metric: str, us: str) -> None:
    def shown(system: System) -> str:
        assert field.unit is not None
        unit = system.unit(field.unit)
        return f"{figure(unit.shown(kept), system.decimals(field.unit, field.decimals))} {unit.symbol}"

    assert (shown(METRIC), shown(US)) == (metric, us)


@pytest.mark.parametrize("trade", list(US.instead))
def test_what_is_typed_in_a_unit_of_ones_own_comes_back_the_same(trade: str) -> None:
    unit = US.instead[trade]
    for typed in (0, 1, 73.5, -40):
        assert round(unit.shown(unit.kept(typed)), 9) == typed


def test_a_product_is_read_in_the_readers_units_and_nobody_else_sees_them(hall: Database, app: Flask) -> None:
    american, other = a_browser(app), a_browser(app)
    assert "118<small>km</small>" in american.get("/en/products/nabi-2").text
    assert chooses(american, "us") == "/en/products/nabi-2"
    page = american.get("/en/products/nabi-2").text
    assert "73<small>mi</small>" in page
    assert "96.1 × 55.1 × 60.4\u00a0in" in page
    assert "−4…122\u00a0°F" in page
    assert "Show kilometres, kilograms" in page
    for browser in (other, a_browser(app)):
        assert "118<small>km</small>" in browser.get("/en/products/nabi-2").text
    assert "1,097.9\u00a0lb" in american.get("/ko/products/nabi-2").text
    assert "73\u00a0mi" in american.get("/en/e/hall/booths/A07").text
    assert "118\u00a0km" in other.get("/en/e/hall/booths/A07").text
    chooses(american, "metric")
    assert "118<small>km</small>" in american.get("/en/products/nabi-2").text


def test_an_address_means_the_same_whatever_units_its_reader_has(hall: Database, app: Flask) -> None:
    american = a_browser(app)
    chooses(american, "us")
    address = "/en/products?division=micro_ev&range-min=80"
    assert "Range: at least 49.7\u00a0mi" in american.get(address).text
    assert "Range: at least 80\u00a0km" in a_browser(app).get(address).text
    sent = american.get("/en/products?in=us&division=micro_ev&temperature_least-max=&range-min=49.7")
    assert sent.location == "/en/products?division=micro_ev&range-min=79.9844"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/en/", "/en/\\\\elsewhere", "javascript:x", ""]
)
def test_choosing_units_leads_nowhere_but_back(hall: Database, client: Browser, back: str) -> None:
    assert chooses(client, "us", back) == "/"


def test_units_that_there_are_not_change_nothing(hall: Database, client: Browser) -> None:
    assert chooses(client, "furlongs") == "/en/products/nabi-2"
    assert "118<small>km</small>" in client.get("/en/products/nabi-2").text
