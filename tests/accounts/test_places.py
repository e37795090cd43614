"""Countries and zones to choose from."""

from datetime import UTC, datetime

import pytest

from exhibition.accounts import countries, country_of, is_country, is_zone, zones

NOVEMBER = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Seoul", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Ho_Chi_Minh", "Europe/Istanbul"])
def test_the_zones_of_our_buyers_are_offered(zone: str) -> None:
    assert is_zone(zone)
    assert zone in dict(zones("en", NOVEMBER))


@pytest.mark.parametrize(
    "zone", ["", "UTC", "Etc/GMT+7", "asia/seoul", "Asia/Nowhere", "../zoneinfo", "Asia/Seoul\x00", "x" * 999]
)
def test_what_is_no_place_on_the_map_is_not(zone: str) -> None:
    assert not is_zone(zone)


def test_zones_go_from_west_to_east_by_the_names_of_their_cities() -> None:
    offered = [name for name, _place in zones("en", NOVEMBER)]
    order = [offered.index(zone) for zone in ("America/New_York", "Europe/Istanbul", "Asia/Kathmandu", "Asia/Seoul")]
    assert order == sorted(order)
    assert dict(zones("en", NOVEMBER))["Asia/Bangkok"] == "Bangkok, Thailand"
    assert dict(zones("ko", NOVEMBER))["Asia/Bangkok"] == "방콕, 태국"


def test_countries_are_named_and_sorted_in_the_readers_language() -> None:
    english, korean = dict(countries("en")), dict(countries("ko"))
    assert (english["TH"], korean["TH"]) == ("Thailand", "태국")
    assert english.keys() == korean.keys()
    assert next(name for _code, name in countries("ko")) == "가나"


@pytest.mark.parametrize("code", ["", "th", "TH ", "THA", "EU", "UN", "ZZ", "001", "Ⅳ1"])
def test_what_is_no_country_is_not_one(code: str) -> None:
    assert not is_country(code)


def test_a_zone_lies_in_a_country() -> None:
    assert (country_of("Asia/Kathmandu"), country_of("Etc/UTC"), country_of("Mars/Olympus")) == ("NP", None, None)
