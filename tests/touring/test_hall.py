"""The hall: a plan and a list that say the same."""

import re

import pytest
from sqlalchemy import Engine

from exhibition.accounts import NOBODY
from exhibition.catalogue import TradeTerms
from exhibition.database import Database, Translated
from exhibition.exhibitors import ExhibitorStatus
from exhibition.floor import Division
from tests.factories.browsers import Browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_product, make_representative
from tests.touring.floors import a_floor, a_manned_booth


def codes_on_plan(html: str, orientation: str = "only-desk") -> list[str]:
    plan = html.split(f'<svg class="plan {orientation}"')[1].split("</svg>")[0]
    return sorted(re.findall(r'<a class="b [^>]*data-code="(\w+)"', plan))


def codes_in_list(html: str) -> list[str]:
    return re.findall(r'<a class="brow[^>]*data-code="(\w+)"', html)


def lamp_of(html: str, code: str) -> tuple[str, str]:
    row = html.split(f'data-code="{code}"><b class="code">')[1].split("</a>")[0]
    found = re.search(r'<span class="lamp (\w+)">([^<]*)</span>', row)
    assert found is not None
    return found[1], found[2]


def test_the_list_and_both_drawings_name_the_same_booths(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        for code in ("A01", "A07", "A16"):
            a_manned_booth(tx, halls[Division.MICRO_EV], code)
        a_manned_booth(tx, halls[Division.E_MOTO], "B02")
        a_manned_booth(tx, halls[Division.MICRO_EV], "A03", status=ExhibitorStatus.SUSPENDED)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A04", published_at=None)
    html = client.get("/en/e/hall/halls/A").text
    assert sorted(codes_in_list(html)) == ["A01", "A07", "A16"]
    assert codes_on_plan(html) == ["A01", "A07", "A16"]
    assert codes_on_plan(html, "only-phone") == ["A01", "A07", "A16"]


def test_every_place_on_the_plan_is_a_link_that_works_without_script(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01", exports_to=["TH"], name=("해담", "Haedam"))
        a_manned_booth(tx, halls[Division.MICRO_EV], "A02", name=("누리원", "Nuriwon"))
    html = client.get("/en/e/hall/halls/A?to=TH").text
    plan = html.split('<svg class="plan only-desk"')[1].split("</svg>")[0].replace("&amp;", "&")
    assert re.findall(r'<a class="b [^>]*href="([^"]*)"[^>]*aria-label="([^"]*)"', plan) == [
        ("?to=TH&at=A01", "A01 Haedam, Speaks English, Korean"),
        ("?to=TH&at=A02", "A02 Nuriwon, outside your filters"),
    ]
    assert re.findall(r'<a class="todoor" href="([^"]*)"', plan) == ["/en/e/hall/halls/F", "/en/e/hall/halls/B"]


def test_a_booth_is_lit_only_while_someone_there_speaks_the_readers_language(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        hall = halls[Division.MICRO_EV]
        a_manned_booth(tx, hall, "A01", ("ko", "en"))
        a_manned_booth(tx, hall, "A02", ("ko",))
        a_manned_booth(tx, hall, "A03", ("ko", "en"), hours=(9, 12))
    english = client.get("/en/e/hall/halls/A").text
    assert lamp_of(english, "A01") == ("on", "Speaks English, Korean")
    assert lamp_of(english, "A02") == ("here", "There now, speaks Korean")
    assert lamp_of(english, "A03") == ("off", "Back Tue 09:00")
    assert codes_in_list(english) == ["A01", "A02", "A03"]
    korean = client.get("/ko/e/hall/halls/A").text
    assert [lamp_of(korean, code)[0] for code in ("A01", "A02", "A03")] == ["on", "on", "off"]


def test_a_filter_moves_booths_out_of_the_list_but_not_off_the_floor(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        hall = halls[Division.MICRO_EV]
        a_manned_booth(tx, hall, "A01", ("ko", "th"), exports_to=["VN"])
        a_manned_booth(tx, hall, "A02", ("ko", "en"), exports_to=["TH"], name=("미르내모터스", "Mirnae Motors"))
    for query, fitting in (
        ("speaks=th", "A01"),
        ("to=TH", "A02"),
        ("q=mirnae", "A02"),
        ("q=미르", "A02"),
        ("lit=1", "A02"),
        ("lit=1&speaks=th", "A01"),
    ):
        html = client.get(f"/en/e/hall/halls/A?{query}").text
        list_of_fitting = html.split('<ul class="boothlist">')[1].split("</ul>")[0]
        assert (query, codes_in_list(list_of_fitting)) == (query, [fitting])
        assert codes_on_plan(html) == ["A01", "A02"]
        assert html.count("outside your filters</summary>") == 1
        assert "<b>1</b> of 2 booths fit" in html


def test_who_cannot_make_enough_or_wants_to_sell_more_does_not_fit(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        for code, terms in (
            ("A01", TradeTerms(monthly_capacity=10)),
            ("A02", TradeTerms(moq=50)),
            ("A03", TradeTerms(moq=10, monthly_capacity=100)),
            ("A04", TradeTerms()),
        ):
            make_product(tx.session, make_booth(tx.session, halls[Division.MICRO_EV], code).exhibitor_id, terms=terms)
    fitting = {
        about: sorted(codes_in_list(client.get(f"/en/e/hall/halls/A?about={about}").text.split('class="rest"')[0]))
        for about in (20, 200, 1000)
    }
    assert fitting == {20: ["A01", "A03", "A04"], 200: ["A02", "A03", "A04"], 1000: ["A02", "A03", "A04"]}


def test_what_makes_no_sense_in_the_address_is_passed_over(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
    response = client.get("/en/e/hall/halls/A?speaks=klingon&to=XYZ&about=-5&lit=maybe&at=Z99&view=4d")
    assert response.status_code == 200
    assert "<b>1</b> of 1 booths fit" in response.text


def test_names_are_written_as_words_and_never_as_markup(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01", name=("<b>", '"><script>x</script>'))
    for path in ("/en/e/hall/halls/A", "/ko/e/hall/halls/A?at=A01", "/en/e/hall/booths/A01", "/en/search?q=script"):
        assert "<script>x" not in client.get(path).text


def test_the_chosen_booth_has_its_card_and_the_way_in_words(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
        a_manned_booth(tx, halls[Division.MICRO_EV], "A03", name=("미르내모터스", "Mirnae Motors"))
    client.set_cookie("zone", "Asia/Bangkok", domain="127.0.0.1")
    card = client.get("/en/e/hall/halls/A?at=A03").text.split('<div id="peek"')[1].split("</section>")[0]
    steps = re.findall(r"<li>([^<]*)</li>", card)
    assert steps == [
        "From the entrance, 10 m ahead",
        "Left at the info desk, 4 m",
        "Right, 6 m",
        "The booth is on your left",
    ]
    assert "Mon 23 Nov, 12:30<small>Bangkok, Seoul 14:30</small>" in card
    assert 'href="/en/e/hall/booths/A03">Open booth' in card
    fragment = client.get("/en/e/hall/halls/A/booths/A03").text
    assert fragment.split('<div id="peek"')[1].split("</article>")[0] == card.split("</article>")[0]
    assert client.get("/en/e/hall/halls/A/booths/A02").status_code == 404


def test_a_korean_name_too_long_for_its_stand_is_broken_in_two(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A14", name=("도시이동연구원", "Urban Mobility Institute"))
    stand = client.get("/ko/e/hall/halls/A").text.split('data-code="A14"')[1].split("</a>")[0]
    assert re.findall(r'<text class="n"[^>]*>([^<]*)<', stand) == ["도시이동", "연구원"]


def test_the_list_alone_draws_no_plan(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        a_manned_booth(tx, halls[Division.MICRO_EV], "A01")
    html = client.get("/en/e/hall/halls/A?view=list").text
    assert codes_in_list(html) == ["A01"]
    assert 'class="plan' not in html


def test_a_hall_that_is_not_there_is_not_found(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    assert client.get("/en/e/hall/halls/Q").status_code == 404
    assert client.get("/en/e/nowhere/halls/A").status_code == 404


@pytest.mark.parametrize("booths", [1, 30])
def test_a_hall_costs_twelve_statements_however_full_it_is_and_then_one(
    database: Database, client: Browser, engine: Engine, booths: int
) -> None:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        for number in range(1, booths + 1):
            booth = a_manned_booth(tx, halls[Division.MICRO_EV], f"A{number:02d}")
            make_representative(tx.session, booth.exhibitor_id, name=Translated(en="A second one"))
    for path, cost in (("", 12), ("", 1), ("?view=list", 8), ("?view=list", 1), ("?market=TH", 13), ("?market=TH", 1)):
        with statements(engine) as sent:
            client.get(f"/en/e/hall/halls/A{path}")
        assert (path, len(sent)) == (path, cost)
