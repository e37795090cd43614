"""Search finds a name in whichever language and script it is typed."""

import pytest
from sqlalchemy import select

from exhibition.accounts import NOBODY
from exhibition.catalogue import ProductStatus
from exhibition.catalogue.search import search
from exhibition.database import Database, Translated
from exhibition.exhibitors import ExhibitorStatus, Member
from exhibition.floor import Division, venue_for
from tests.factories.browsers import Browser
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product


@pytest.fixture
def floor(database: Database) -> Database:
    with database.transaction(NOBODY) as tx:
        session = tx.session
        halls = make_halls(session, make_exhibition(session))
        makers = {
            "A01": (
                Division.MICRO_EV,
                Translated(ko="미르내모터스", en="Mirnae Motors"),
                Translated(ko="2인승 전기차", en="Two-seat cars"),
            ),
            "C01": (
                Division.AGRI_SPECIAL,
                Translated(ko="들마루전동", en="Deulmaru Electric"),
                Translated(ko="농업용 로봇 운반차"),
            ),
            "F01": (Division.PARTS_SERVICE, Translated(ko="이스탄불 허브", en="İstanbul Işık"), Translated(en="100 % tested")),
        }
        for code, (division, name, tagline) in makers.items():
            booth = make_booth(session, halls[division], code, member={"name": name}, tagline=tagline)
            make_product(
                session,
                booth.exhibitor_id,
                division,
                slug=f"first-{code.lower()}",
                name=Translated(ko=f"나비 {code}", en=f"Nabi {code}"),
            )
        make_product(
            session,
            booth.exhibitor_id,
            Division.PARTS_SERVICE,
            slug="pack",
            name=Translated(ko="교환형 배터리", en="Swap Pack 48V"),
        )
        make_product(session, booth.exhibitor_id, slug="draft", name=Translated(en="Secret Pack"), status=ProductStatus.DRAFT)
        gone = make_booth(
            session,
            halls[Division.PM],
            "E01",
            status=ExhibitorStatus.SUSPENDED,
            member={"name": Translated(en="Mirnae Scooters")},
        )
        make_product(session, gone.exhibitor_id, slug="gone", name=Translated(en="Gone Pack"))
    return database


def found(database: Database, typed: str) -> tuple[list[str], list[str]]:
    with database.snapshot(NOBODY) as view:
        result = search(view, venue_for(view, "hall").id, typed)
    return [booth.code for booth in result.booths], [product.slug for product in result.products]


@pytest.mark.parametrize(
    ("typed", "booths"),
    [
        ("미르", ["A01"]),
        ("로봇", ["C01"]),
        ("전기", ["A01"]),
        ("mirnae", ["A01"]),
        ("MIRNAE motors", ["A01"]),
        ("motors 미르내", ["A01"]),
        ("ＭＩＲＮＡＥ", ["A01"]),
        ("istanbul", ["F01"]),
        ("İSTANBUL", ["F01"]),
        ("ISIK", ["F01"]),
        ("ışık", ["F01"]),
        ("100 %", ["F01"]),
        ("%", ["F01"]),
        ("_", []),
        ("c01", ["C01"]),
        ("로보", []),
    ],
)
def test_booths_are_found_by_any_of_their_words(floor: Database, typed: str, booths: list[str]) -> None:
    assert found(floor, typed)[0] == booths


@pytest.mark.parametrize(
    ("typed", "products"),
    [("배터리", ["pack"]), ("swap 48v", ["pack"]), ("pack", ["pack"]), ("나비 c01", ["first-c01"]), ("들마루", ["first-c01"])],
)
def test_products_are_found_by_their_own_words_and_their_makers(floor: Database, typed: str, products: list[str]) -> None:
    assert found(floor, typed)[1] == products


def test_those_named_so_come_before_those_that_only_mention_it(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        hall = make_halls(tx.session, make_exhibition(tx.session))[Division.MICRO_EV]
        make_booth(tx.session, hall, "A01", tagline=Translated(en="We supply Nuri"))
        make_booth(tx.session, hall, "A02", member={"name": Translated(en="Nuri")})
    assert found(database, "nuri")[0] == ["A02", "A01"]


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\u200b\n"])
def test_nothing_typed_finds_nothing(floor: Database, typed: str) -> None:
    assert found(floor, typed) == ([], [])


def test_a_new_name_is_found_at_once_and_the_old_one_no_longer(floor: Database) -> None:
    with floor.transaction(NOBODY) as tx:
        booth = search(tx, venue_for(tx, "hall").id, "mirnae").booths[0]
        assert booth.code == "A01"
        member = next(each for each in tx.session.scalars(select(Member)) if each.name.get("en") == "Mirnae Motors")
        member.name = Translated(ko="가람모터스", en="Garam Motors")
    assert found(floor, "mirnae")[0] == []
    assert found(floor, "가람")[0] == ["A01"]


def test_the_page_helps_where_nothing_is_found(floor: Database, client: Browser) -> None:
    html = client.get("/en/search?q=zzzz").text
    assert "Nothing is called “zzzz”" in html
    assert html.count('class="link" href="/en/e/hall/halls/') == 6
    assert "검색" in client.get("/ko/search?q=로봇").text
    assert '"/ko/e/hall/booths/C01"' in client.get("/ko/search?q=로봇").text
