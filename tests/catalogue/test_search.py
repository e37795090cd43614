"""Search finds a name in whichever language and script it is typed."""

import re

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, select

from exhibition.accounts import NOBODY
from exhibition.catalogue import Product, ProductStatus
from exhibition.catalogue.commands import group
from exhibition.catalogue.index import search_entry
from exhibition.catalogue.near import distance, meant
from exhibition.catalogue.search import search, suggest
from exhibition.catalogue.terms import terms_of, wanted
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


def test_hangul_is_found_by_pairs_and_latin_by_its_beginning() -> None:
    assert terms_of("배터리 48V").split(" ")[:3] == ["배터", "터리", "리"]
    assert [(word.terms, word.begins) for word in wanted("배터리 48v 밴")] == [
        (("배터", "터리"), False),
        (("48v",), True),
        (("밴",), True),
    ]


@pytest.mark.parametrize(
    ("typed", "products"),
    [
        ("터리", ["pack"]),
        ("교환형배터리", []),
        ("교환형 배터", ["pack"]),
        ("swa", ["pack"]),
        ("wap", []),
        ("pack48", []),
        ("48", ["pack"]),
        ("배", ["pack"]),
        ("리", ["pack"]),
        ("SWAP 터리", ["pack"]),
        ("“swap” (pack)", ["pack"]),
    ],
)
def test_products_are_found_by_two_syllables_by_beginnings_and_by_both_scripts(
    floor: Database, typed: str, products: list[str]
) -> None:
    assert found(floor, typed)[1] == products


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '" OR name_terms : "nabi',
        "nabi*",
        "nabi AND NOT pack",
        "NEAR(nabi pack)",
        "^nabi",
        "{name_terms} : nabi",
        "nabi & !pack | x:*",
        "'; DROP TABLE search_entry; --",
        "\\",
        "a" * 200,
        "나비 " * 60,
        "\u202e\U0001f697 ༀ ก็",
    ],
)
def test_what_is_typed_is_never_taken_for_a_query_language(floor: Database, client: Browser, typed: str) -> None:
    assert client.get("/en/search", query_string={"q": typed}).status_code == 200
    assert client.get("/ko/search/suggestions", query_string={"q": typed}).status_code == 200
    assert found(floor, "pack")[1] == ["pack"]


def test_what_is_named_just_so_comes_first_then_names_then_kinds_then_the_rest(database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        booth = make_booth(tx.session, make_halls(tx.session, make_exhibition(tx.session))[Division.MICRO_EV], "A01")
        for slug, name, kind, summary in (
            ("mentions", "Alpha", "Car", "Charges like a Nuri"),
            ("kind", "Beta", "Nuri carrier", ""),
            ("named-late", "New Nuri", "Car", ""),
            ("begins", "Nuri Plus", "Car", ""),
            ("exact", "Nuri", "Car", ""),
        ):
            words = Translated(en=name), Translated(en=kind), Translated(en=summary)
            make_product(tx.session, booth.exhibitor_id, slug=slug, name=words[0], kind=words[1], summary=words[2])
    assert found(database, "nuri")[1] == ["exact", "begins", "named-late", "kind", "mentions"]
    assert found(database, "NURI plus")[1] == ["begins"]


def test_what_is_found_comes_by_the_page(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        booth = make_booth(tx.session, make_halls(tx.session, make_exhibition(tx.session))[Division.MICRO_EV], "A01")
        for number in range(30):
            make_product(tx.session, booth.exhibitor_id, slug=f"van-{number:02d}", name=Translated(ko=f"화물밴 {number}"))
    with database.snapshot(NOBODY) as view:
        exhibition_id = venue_for(view, "hall").id
        first, second = (search(view, exhibition_id, "화물", page) for page in (1, 2))
        beyond = search(view, exhibition_id, "화물", 9)
    assert [product.slug for product in first.products] == [f"van-{number:02d}" for number in range(24)]
    assert [product.slug for product in second.products] == [f"van-{number:02d}" for number in range(24, 30)]
    assert (first.product_count, first.of_pages, beyond.page) == (30, 2, 2)
    page = client.get("/en/search?q=화물&page=2").text
    assert re.findall(r'class="prow" href="/en/products/([^"]*)"', page) == [f"van-{number:02d}" for number in range(24, 30)]


def test_names_are_suggested_while_somebody_types(floor: Database, client: Browser) -> None:
    def suggested(typed: str) -> tuple[list[str], list[str]]:
        with floor.snapshot(NOBODY) as view:
            booths, products = suggest(view, venue_for(view, "hall").id, typed)
        return [booth.code for booth in booths], [product.slug for product in products]

    assert suggested("mi") == (["A01"], [])
    assert suggested("나") == ([], ["first-a01", "first-c01", "first-f01"])
    assert suggested("로봇") == ([], [])
    assert suggested("secret") == ([], [])
    assert suggested("") == ([], [])
    fragment = client.get("/en/search/suggestions?q=nabi c").text
    assert re.findall(r'role="option" id="([^"]*)" aria-selected="false" data-href="([^"]*)"', fragment) == [
        ("s-1", "/en/products/first-c01")
    ]
    assert "1 suggestion" in fragment


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("nabi", "nabi", 0), ("nabi", "nbai", 1), ("nabi", "navi", 1), ("nabi", "nab", 1), ("nabi", "robot", 3), ("", "ab", 2)],
)
def test_a_transposition_is_one_mistake(one: str, other: str, far: int) -> None:
    assert distance(one, other, 2) == far


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("mirane", "mirnae"),
        ("미르네모터스", "미르내모터스"),
        ("swpa pack", "swap pack"),
        ("zzzz", ""),
        ("배터라", "배터리"),
        ("zwap", "swap"),
    ],
)
def test_a_misspelt_word_is_put_right_if_something_is_found_by_it(floor: Database, typed: str, right: str) -> None:
    with floor.snapshot(NOBODY) as view:
        assert meant(view, venue_for(view, "hall").id, typed) == right


def test_the_page_asks_whether_that_was_meant(floor: Database, client: Browser) -> None:
    page = client.get("/en/search?q=mirane").text
    assert 'Did you mean <a class="link" href="/en/search?q=mirnae">mirnae</a>?' in page


def test_what_is_deleted_or_withdrawn_is_found_no_longer(floor: Database) -> None:
    with floor.transaction(NOBODY) as tx:
        tx.session.delete(tx.session.scalars(select(Product).where(Product.slug == "pack")).one())
        tx.session.scalars(select(Product).where(Product.slug == "first-c01")).one().status = ProductStatus.DRAFT
    assert found(floor, "pack")[1] == []
    assert found(floor, "나비")[1] == ["first-a01", "first-f01"]
    with floor.transaction(NOBODY) as tx:
        assert search(tx, venue_for(tx, "hall").id, "나비").product_count == 2
        tx.session.scalars(select(Product).where(Product.slug == "first-c01")).one().status = ProductStatus.PUBLISHED
        tx.session.flush()
        assert search(tx, venue_for(tx, "hall").id, "나비").product_count == 3


def test_the_index_can_be_written_anew(floor: Database) -> None:
    with floor.transaction(NOBODY) as tx:
        tx.session.execute(delete(search_entry))
    assert found(floor, "nabi") == ([], [])
    done = CliRunner().invoke(group(lambda: floor), ["reindex"])
    assert (done.exit_code, done.output) == (0, "7 entries.\n")
    assert found(floor, "nabi")[1] == ["first-a01", "first-c01", "first-f01"]
    assert found(floor, "istanbul")[0] == ["F01"]
    reconciled = CliRunner().invoke(group(lambda: floor), ["reconcile"])
    assert (reconciled.exit_code, reconciled.output) == (0, "")
