"""Editing products: spec sheets that take no impossible number, trade terms, pictures, and who may."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select

from exhibition.accounts import NOBODY, Person, Role
from exhibition.catalogue import Product, ProductPicture, ProductStatus, SpecValue, TradeTerms, fields_of, figures
from exhibition.catalogue.figures import kept_number, shown_number
from exhibition.catalogue.slugs import slug_of
from exhibition.catalogue.specsheets import SHEETS
from exhibition.catalogue.workshop import own_products
from exhibition.database import Database, Translated
from exhibition.floor import Division
from exhibition.jobs import Job
from exhibition.media import MediaObject, MediaPurpose, MediaStatus
from tests.factories.browsers import Browser, a_browser
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_product
from tests.factories.people import as_person, one_of_the_booth, signed_in

NAMES = {"name_ko": "나비 2", "name_en": "Nabi 2", "kind_ko": "2인승 승용", "kind_en": "Two-seat car"}


@dataclass(frozen=True, slots=True)
class Workshop:
    """A booth of micro EVs, its editor, a representative who only reads, and a rival."""

    exhibitor_id: str
    editor: Browser
    representative: Browser
    rival: Browser
    rival_exhibitor_id: str
    person: Person
    database: Database

    def add(self, **fields: Any) -> Any:
        values = {"division": "micro_ev", **NAMES, **fields}
        return self.editor.post("/en/desk/products", data=values, query_string={"exhibitor": self.exhibitor_id})

    def save(self, product: Product, **fields: Any) -> Any:
        return self.save_as(self.editor, product, fields)

    def save_as(self, browser: Browser, product: Product, fields: Mapping[str, Any]) -> Any:
        values = {"version": 1, "division": product.division, **NAMES, **fields}
        return browser.post(f"/en/desk/products/{product.id}", data=values)

    def product(self, **where: Any) -> Product:
        with self.database.snapshot(NOBODY) as view:
            product = view.session.scalars(select(Product).filter_by(**where)).one()
            # Read now what the tests ask for, while there is a session.
            assert product.specs is not None
            assert product.pictures is not None
            assert product.terms is None or product.terms.currency
            return product

    def specs(self, product: Product) -> dict[str, SpecValue]:
        return {spec.field: spec for spec in self.product(id=product.id).specs}

    def count(self) -> int:
        with self.database.snapshot(NOBODY) as view:
            return view.session.query(Product).count()

    def picture(self, owner: str = "", **more: Any) -> str:
        values = {"purpose": MediaPurpose.PICTURE, "status": MediaStatus.CHECKING} | more
        with self.database.transaction(NOBODY) as tx:
            media = MediaObject(
                owner=owner or self.exhibitor_id,
                filename="side.png",
                content_type="image/png",
                quarantine_key="quarantine/x",
                created_at=tx.now,
                **values,
            )
            tx.session.add(media)
            tx.session.flush()
            return media.id


@pytest.fixture
def workshop(app: Flask, database: Database) -> Workshop:
    with database.transaction(NOBODY) as tx:
        hall = make_hall(tx.session, make_exhibition(tx.session))
        ours, theirs = make_booth(tx.session, hall, "A07"), make_booth(tx.session, hall, "A08")
        editor = one_of_the_booth(tx, ours.exhibitor_id, Role.EDITOR)
        representative = one_of_the_booth(tx, ours.exhibitor_id, Role.REPRESENTATIVE)
        rival = one_of_the_booth(tx, theirs.exhibitor_id)
    return Workshop(
        exhibitor_id=ours.exhibitor_id,
        editor=signed_in(a_browser(app), editor),
        representative=signed_in(a_browser(app), representative),
        rival=signed_in(a_browser(app), rival),
        rival_exhibitor_id=theirs.exhibitor_id,
        person=editor,
        database=database,
    )


@pytest.fixture
def product(workshop: Workshop) -> Product:
    with workshop.database.transaction(NOBODY) as tx:
        return make_product(tx.session, workshop.exhibitor_id)


def test_a_new_product_is_a_draft_behind_the_others_with_an_address_of_its_english_name(
    workshop: Workshop, product: Product
) -> None:
    answer = workshop.add(summary_en="A car.", year="2026", hs6="870380")

    added = workshop.product(slug="nabi-2")
    assert answer.headers["Location"] == f"/en/desk/products/{added.id}?saved=saved"
    assert (added.status, added.position, added.hs6, added.year) == (ProductStatus.DRAFT, 1, "8703.80", 2026)
    assert added.division is Division.MICRO_EV
    assert added.name == {"ko": "나비 2", "en": "Nabi 2"}
    assert (added.terms, list(added.specs)) == (None, [])


def test_a_second_product_of_the_same_name_gets_another_address(workshop: Workshop) -> None:
    workshop.add()
    workshop.add()
    with workshop.database.snapshot(NOBODY) as view:
        slugs = sorted(view.session.scalars(select(Product.slug)))
    assert slugs[0] == "nabi-2"
    assert slugs[1].startswith("nabi-2-")


def test_a_product_without_an_english_name_has_an_address_too(workshop: Workshop) -> None:
    assert workshop.add(name_en="").status_code == 303
    with workshop.database.snapshot(NOBODY) as view:
        (slug,) = view.session.scalars(select(Product.slug))
    assert slug.startswith("product-")
    assert len(slug) == len("product-") + 6


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nabi 2", "nabi-2"),
        ("  Café — Électrique! ", "cafe-electrique"),
        ("나비", ""),
        ("../../etc", "etc"),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_address_holds_letters_digits_and_hyphens(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_an_address_stays_when_the_name_changes(workshop: Workshop) -> None:
    workshop.add()
    product = workshop.product(slug="nabi-2")
    workshop.save(product, name_en="Nabi 3")
    assert workshop.product(slug="nabi-2").name["en"] == "Nabi 3"


def test_numbers_are_typed_in_the_trades_unit_and_kept_in_the_base_one(workshop: Workshop, product: Product) -> None:
    stated = {
        "spec-length": "2,440",
        "spec-top_speed": "80",
        "spec-battery": "10.3",
        "spec-temperature_least": "−20",
        "spec-temperature_most": "５０",
        "spec-use": "cargo",
        "spec-vehicle_class": "L7e-CP",
        "method-top_speed": "EU 134/2014",
        "source-top_speed": "Type approval",
    }
    assert workshop.save(product, **stated).status_code == 303

    specs = workshop.specs(product)
    assert {code: spec.number for code, spec in specs.items() if spec.number is not None} == pytest.approx(
        {
            "length": 2.44,
            "top_speed": 80 / 3.6,
            "battery": 10.3 * 3_600_000,
            "temperature_least": -20,
            "temperature_most": 50,
        }
    )
    assert {code: spec.text for code, spec in specs.items() if spec.text} == {"use": "cargo", "vehicle_class": "L7e-CP"}
    assert (specs["top_speed"].method, specs["top_speed"].source) == ("EU 134/2014", "Type approval")


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("top_speed", "251", "Top speed: between 0 and 250 km/h"),
        ("top_speed", "-1", "Top speed: between 0 and 250 km/h"),
        ("temperature_least", "-81", "Lowest temperature: between -80 and 60 °C"),
        ("length", "999999999999", "Length: between 0 and 15,000 mm"),
        ("top_speed", "fast", "Top speed: Enter a number."),
        ("top_speed", "NaN", "Top speed: Enter a number."),
        ("top_speed", "inf", "Top speed: Enter a number."),
        ("top_speed", "1e999", "Top speed: Enter a number."),
        ("top_speed", "1e2", "Top speed: Enter a number."),
        ("top_speed", "0x10", "Top speed: Enter a number."),
        ("top_speed", "80 km/h", "Top speed: Enter a number."),
        ("battery", "10,3", "Battery: Enter a number."),
        ("length", "9" * 400, "Length: Enter a number."),
        ("seats", "2.5", "Seats: Enter a whole number."),
        ("battery", "10.333", "Battery: at most 2 digits after the point"),
        ("use", "flying", "Use: Choose one of those offered."),
        ("vehicle_class", "x" * 201, "Vehicle class: This is too long."),
        ("vehicle_class", "L7e\x07", "Vehicle class: This cannot be used as it is."),
    ],
)
def test_an_impossible_value_is_refused_in_clear_words_and_kept_on_the_form(
    workshop: Workshop, product: Product, code: str, typed: str, words: str
) -> None:
    answer = workshop.save(product, **{f"spec-{code}": typed, "summary_en": "Typed before the mistake"})

    assert answer.status_code == 422
    assert f'<a href="#spec-{code}">{words}</a>' in answer.text
    assert "Typed before the mistake" in answer.text
    assert workshop.specs(product) == {}
    assert workshop.product(id=product.id).version == 1


@pytest.mark.parametrize(
    ("part", "whole"), [("battery_usable", "battery"), ("power", "peak_power"), ("curb_mass", "gross_mass")]
)
def test_a_part_cannot_be_more_than_its_whole(workshop: Workshop, product: Product, part: str, whole: str) -> None:
    refused = workshop.save(product, **{f"spec-{part}": "11", f"spec-{whole}": "10"})
    assert refused.status_code == 422
    assert f'<a href="#spec-{part}">' in refused.text
    assert workshop.save(product, **{f"spec-{part}": "10", f"spec-{whole}": "10"}).status_code == 303


def test_every_fault_is_told_at_once(workshop: Workshop, product: Product) -> None:
    answer = workshop.save(product, year="1066", price="cheap", **{"spec-seats": "many", "method-seats": "x" * 121})
    assert answer.status_code == 422
    found = [part.split('"')[0] for part in answer.text.split('<li><a href="#')[1:]]
    assert [name for name in found if name in ("year", "price", "spec-seats", "method-seats")] == [
        "year",
        "price",
        "method-seats",
        "spec-seats",
    ]


@pytest.mark.parametrize("division", list(Division))
def test_every_sheet_can_be_filled_in_to_its_bounds_and_comes_back_the_same(division: Division) -> None:
    for field in fields_of(division).values():
        if not field.is_number:
            continue
        for bound in (field.least, field.most):
            typed = f"{bound:.0f}"
            assert shown_number(field, kept_number(field, typed)) == typed, field.code


def test_what_is_shown_means_the_same_when_it_comes_back() -> None:
    field = fields_of(Division.MICRO_EV)["battery"]
    assert [shown_number(field, kept_number(field, typed)) for typed in ("10.3", "0.07", "9", "10.30")] == [
        "10.3",
        "0.07",
        "9",
        "10.3",
    ]
    assert figures.bounds_of(field) == ("0", "1,000", "kWh")


def test_a_verified_number_stays_so_only_while_nobody_changes_it(workshop: Workshop) -> None:
    with workshop.database.transaction(NOBODY) as tx:
        length = SpecValue(field="length", number=2.4400000001, source="Type approval", verified=True)
        speed = SpecValue(field="top_speed", number=80 / 3.6, verified=True)
        product = make_product(tx.session, workshop.exhibitor_id, specs={"length": length, "top_speed": speed})
    workshop.save(product, **{"spec-length": "2440", "source-length": "Type approval", "spec-top_speed": "81"})

    specs = workshop.specs(product)
    assert {code: spec.verified for code, spec in specs.items()} == {"length": True, "top_speed": False}
    # Read as typed, it would have lost a hair.
    assert specs["length"].number == 2.4400000001


def test_an_emptied_field_is_not_stated_any_more(workshop: Workshop) -> None:
    with workshop.database.transaction(NOBODY) as tx:
        product = make_product(tx.session, workshop.exhibitor_id, specs={"length": 2.44, "seats": 2})
    workshop.save(product, **{"spec-length": "2440", "spec-seats": "", "method-seats": "counted"})
    assert list(workshop.specs(product)) == ["length"]


def test_a_field_of_another_division_is_refused(workshop: Workshop, product: Product) -> None:
    answer = workshop.save(product, **{"spec-seat_width": "400"})
    assert answer.status_code == 422
    assert workshop.specs(product) == {}


def test_trade_terms_are_kept_in_the_currencys_smallest_unit(workshop: Workshop, product: Product) -> None:
    terms = {
        "currency": "EUR",
        "price": "8,450.50",
        "price_from": "1,000",
        "incoterm": "FOB",
        "place_ko": "광양항",
        "place_en": "Gwangyang",
        "moq": "12",
        "trial_moq": "2",
        "lead_time_days": "45",
        "monthly_capacity": "180",
        "warranty_months": "36",
        "payment": "T/T 30 / 70",
    }
    assert workshop.save(product, **terms).status_code == 303

    kept = workshop.product(id=product.id).terms
    assert kept is not None
    assert (kept.currency, kept.price_minor, kept.price_from, kept.incoterm) == ("EUR", 845_050, 1000, "FOB")
    assert kept.incoterm_place == {"ko": "광양항", "en": "Gwangyang"}
    assert (kept.moq, kept.trial_moq, kept.lead_time_days, kept.monthly_capacity, kept.warranty_months) == (12, 2, 45, 180, 36)
    page = workshop.editor.get(f"/en/desk/products/{product.id}").text
    assert 'name="price" type="text" value="8,450.50"' in page.replace("\n", " ")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"price": "8,450.50", "currency": "KRW"}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "1e999"}, "price"),
        ({"price": "NaN"}, "price"),
        ({"price": "9" * 30}, "price"),
        ({"currency": "XXX"}, "currency"),
        ({"incoterm": "FAR"}, "incoterm"),
        ({"moq": "0"}, "moq"),
        ({"moq": "12.5"}, "moq"),
        ({"moq": "99999999999999999999"}, "moq"),
        ({"moq": "5", "trial_moq": "6"}, "trial_moq"),
        ({"lead_time_days": "soon"}, "lead_time_days"),
        ({"warranty_months": "601"}, "warranty_months"),
        ({"year": "2029"}, "year"),
        ({"hs6": "87038"}, "hs6"),
        ({"hs6": "8703.8O"}, "hs6"),
        ({"drawing": "hovercraft"}, "drawing"),
        ({"name_en": "x" * 81}, "name_en"),
        ({"name_ko": "", "name_en": ""}, "name_ko"),
        ({"kind_ko": "", "kind_en": ""}, "kind_ko"),
    ],
)
def test_what_cannot_be_offered_is_refused_at_its_field(
    workshop: Workshop, product: Product, fields: dict[str, str], field: str
) -> None:
    answer = workshop.save(product, **fields)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert workshop.product(id=product.id).version == 1


def test_terms_that_say_nothing_are_none(workshop: Workshop) -> None:
    with workshop.database.transaction(NOBODY) as tx:
        product = make_product(tx.session, workshop.exhibitor_id, terms=TradeTerms(moq=5))
    workshop.save(product, currency="USD")
    assert workshop.product(id=product.id).terms is None


def test_a_draft_needs_a_name_and_publishing_what_it_is(workshop: Workshop) -> None:
    assert workshop.add(name_ko="", name_en="").status_code == 422
    assert workshop.add(kind_ko="", kind_en="", then="publish").status_code == 422
    assert workshop.count() == 0
    assert workshop.add(kind_ko="", kind_en="").status_code == 303
    assert workshop.add(name_en="Nabi 3", then="publish").headers["Location"].endswith("?saved=published")
    assert workshop.product(slug="nabi-3").status is ProductStatus.PUBLISHED


def test_an_unpublished_product_is_gone_for_visitors_and_there_for_its_team(workshop: Workshop, product: Product) -> None:
    visitor, path = a_browser(workshop.editor.application), f"/en/products/{product.slug}"
    assert visitor.get(path).status_code == 200
    assert workshop.editor.post(f"/en/desk/products/{product.id}/withdrawal").status_code == 303
    assert (visitor.get(path).status_code, workshop.editor.get(path).status_code) == (404, 200)


def test_a_deleted_product_takes_its_pictures_with_it(workshop: Workshop, product: Product) -> None:
    media = workshop.picture()
    workshop.save(product, picture=[media])
    answer = workshop.editor.post(f"/en/desk/products/{product.id}/removal")
    assert answer.headers["Location"] == "/en/desk/products?saved=deleted"
    assert workshop.count() == 0
    with workshop.database.snapshot(NOBODY) as view:
        assert view.session.query(ProductPicture).count() == 0
        assert [job.payload for job in view.session.query(Job).filter_by(kind="media.unused")] == [{"media_id": media}]


def test_pictures_keep_the_order_they_are_given_and_what_they_show(workshop: Workshop, product: Product) -> None:
    one, two, three = (workshop.picture() for _ in range(3))
    first = {"picture": [one, two, three], f"alt_en-{two}": "From the side", f"alt_ko-{two}": "옆모습"}
    assert workshop.save(product, **first).status_code == 303
    assert [picture.media_id for picture in workshop.product(id=product.id).pictures] == [one, two, three]

    # Without script the order is typed; one of them goes.
    numbered = {"picture": [one, two], f"order-{one}": "2", f"order-{two}": "1"}
    assert workshop.save(product, version=2, **numbered, **{f"alt_en-{two}": "From the side"}).status_code == 303
    assert [picture.media_id for picture in workshop.product(id=product.id).pictures] == [two, one]
    with workshop.database.snapshot(NOBODY) as view:
        assert view.session.get_one(MediaObject, two).alt == {"en": "From the side"}
        assert [job.payload["media_id"] for job in view.session.query(Job).filter_by(kind="media.unused")] == [three]


def test_the_same_picture_twice_is_shown_once(workshop: Workshop, product: Product) -> None:
    one = workshop.picture()
    workshop.save(product, picture=[one, one])
    assert len(workshop.product(id=product.id).pictures) == 1


@pytest.mark.parametrize("whose", ["foreign", "logo", "pending", "made up"])
def test_a_picture_that_is_not_there_to_be_shown_is_refused(workshop: Workshop, product: Product, whose: str) -> None:
    media = {
        "foreign": lambda: workshop.picture(workshop.rival_exhibitor_id),
        "logo": lambda: workshop.picture(purpose=MediaPurpose.LOGO),
        "pending": lambda: workshop.picture(status=MediaStatus.PENDING),
        "made up": lambda: "x" * 26,
    }[whose]()
    answer = workshop.save(product, picture=[media])
    assert answer.status_code == 422
    assert "This picture is no longer there. Upload it again." in answer.text
    assert workshop.product(id=product.id).pictures == []


def test_more_pictures_than_a_page_holds_are_refused(workshop: Workshop, product: Product) -> None:
    refused = workshop.save(product, picture=["x" * 26] * 25)
    assert refused.status_code == 422
    assert '<a href="#pictures">' in refused.text
    assert 'aria-describedby="pictures-error"' in refused.text
    assert 'id="pictures-error"' in refused.text


def test_a_fault_in_what_a_picture_shows_is_tied_to_its_field(workshop: Workshop, product: Product) -> None:
    media = workshop.picture()
    refused = workshop.save(product, picture=[media], **{f"alt_en-{media}": "x" * 201})
    assert refused.status_code == 422
    assert f'<a href="#alt_en-{media}">' in refused.text
    field = refused.text.split(f'id="alt_en-{media}"')[1].split(">")[0]
    assert field.endswith(f'maxlength="200" aria-invalid="true" aria-describedby="alt_en-{media}-error"')
    assert f'<p class="err" id="alt_en-{media}-error">' in refused.text


@pytest.mark.parametrize("pictures", [1, 24])
def test_the_form_asks_as_often_for_many_pictures_as_for_one(
    workshop: Workshop, product: Product, engine: Engine, pictures: int
) -> None:
    media = [workshop.picture() for _ in range(pictures)]
    workshop.save(product, picture=media)
    with statements(engine) as sent:
        page = workshop.editor.get(f"/en/desk/products/{product.id}").text
    assert page.count('<li class="shot"') == pictures + 1
    assert len([each for each in sent if "FROM media_object" in each.replace("\n", " ")]) == 2
    assert len(sent) == 8


def test_the_draft_of_a_new_product_is_kept_for_its_own_booth_alone(workshop: Workshop) -> None:
    page = workshop.editor.get("/en/desk/products/new").text
    assert f'<draft-form data-island="draft-form" key="product:new:{workshop.exhibitor_id}"' in page
    workshop.add()
    assert workshop.editor.cookie("draft_done") == f"product:new:{workshop.exhibitor_id}"


def test_a_spoilt_picture_is_a_fault_of_the_form_and_no_more(workshop: Workshop, product: Product) -> None:
    assert workshop.save(product, picture=["\0" * 26]).status_code == 422


def test_the_second_of_two_editors_is_shown_both_and_loses_nothing(workshop: Workshop, product: Product) -> None:
    page = workshop.editor.get(f"/en/desk/products/{product.id}").text
    seen = page.split('name="seen" value="')[1].split('"')[0].replace("&#34;", '"')
    workshop.save(product, summary_en="Theirs", **{"spec-seats": "2", "spec-length": "2440"})

    answer = workshop.save(product, seen=seen, summary_en="Mine", **{"spec-seats": "4"})

    assert answer.status_code == 409
    assert "Mine</textarea>" in answer.text
    assert notes(answer.text) == ['<p lang="en">Theirs</p>', "<p>2</p>"]
    assert 'name="spec-seats" value="4"' in answer.text
    assert 'name="spec-length" value="2440"' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert workshop.product(id=product.id).summary == {"en": "Theirs"}


def notes(page: str) -> list[str]:
    """Return what the page says others have saved meanwhile."""
    return re.findall(r'<div class="theirs"><p class="flag warn">.*?</p>(.*?)</div>', page)


def test_what_the_other_saved_stands_beside_each_field_as_words(workshop: Workshop, product: Product) -> None:
    one, two = workshop.picture(), workshop.picture()
    workshop.save(product, picture=[one], **{f"alt_en-{one}": "Side", "price": "100", "place_en": "Busan", "spec-use": "cargo"})
    page = workshop.editor.get(f"/en/desk/products/{product.id}").text
    seen = page.split('name="seen" value="')[1].split('"')[0].replace("&#34;", '"')
    theirs = {f"alt_en-{one}": "<b>Rear</b>", "place_en": "Mokpo", "source-seats": "Brochure", "spec-seats": "2"}
    workshop.save(product, version=2, picture=[one, two], **theirs, **{"spec-use": "passenger"})

    mine = {f"alt_en-{one}": "Front", "price": "120", "place_en": "Incheon", "source-seats": "Data sheet", "spec-seats": "2"}
    answer = workshop.save(product, version=2, seen=seen, picture=[two, one], **mine, **{"spec-use": "both"})

    assert answer.status_code == 409
    assert notes(answer.text) == [
        "<p>2 pictures, in another order or another choice</p>",
        '<p lang="en">&lt;b&gt;Rear&lt;/b&gt;</p>',
        "<p>Passenger</p>",
        "<p>Brochure</p>",
        "<p>(left empty)</p>",
        '<p lang="en">Mokpo</p>',
    ]


def test_the_team_decides_which_product_stands_first(workshop: Workshop) -> None:
    with workshop.database.transaction(NOBODY) as tx:
        one, two, three = (make_product(tx.session, workshop.exhibitor_id, position=place).id for place in range(3))
    for product_id, way in ((three, "up"), (one, "up"), (three, "down"), (three, "up"), (three, "up")):
        assert workshop.editor.post(f"/en/desk/products/{product_id}/places/{way}").status_code == 303
    with workshop.database.snapshot(as_person(workshop.database, workshop.person)) as view:
        assert [row.id for row in own_products(view, workshop.exhibitor_id)] == [three, one, two]


def test_a_representative_reads_products_and_cannot_change_them(workshop: Workshop, product: Product) -> None:
    browser, path = workshop.representative, f"/en/desk/products/{product.id}"
    assert browser.get("/en/desk/products").status_code == 200
    assert '<fieldset class="bare" disabled>' in browser.get(path).text
    assert workshop.save_as(browser, product, {}).status_code == 403
    assert browser.get("/en/desk/products/new").status_code == 403
    assert browser.post("/en/desk/products", data={"division": "micro_ev", **NAMES}).status_code == 403
    for what in ("withdrawal", "removal", "places/up"):
        assert browser.post(f"{path}/{what}").status_code == 403
    assert workshop.product(id=product.id).version == 1


def test_another_exhibitors_product_does_not_exist(workshop: Workshop, product: Product) -> None:
    path = f"/en/desk/products/{product.id}"
    assert workshop.rival.get(path).status_code == 404
    assert workshop.save_as(workshop.rival, product, {}).status_code == 404
    for what in ("withdrawal", "removal", "places/up"):
        assert workshop.rival.post(f"{path}/{what}").status_code == 404
    ours = {"exhibitor": workshop.exhibitor_id}
    assert workshop.rival.get("/en/desk/products", query_string=ours).status_code == 404
    added = workshop.rival.post("/en/desk/products", data={"division": "micro_ev", **NAMES}, query_string=ours)
    assert added.status_code == 404
    assert workshop.count() == 1


@pytest.mark.parametrize("product_id", ["x", "%00", "0" * 26, "..%2F..", "a" * 5000])
def test_an_id_that_is_none_finds_nothing(workshop: Workshop, product_id: str) -> None:
    assert workshop.editor.get(f"/en/desk/products/{product_id}").status_code == 404


def test_every_division_has_a_form(workshop: Workshop) -> None:
    for division in Division:
        page = workshop.editor.get(f"/en/desk/products/new?division={division}").text
        asked = [code for code in fields_of(division) if f'name="spec-{code}"' in page]
        assert asked == list(fields_of(division))
        assert all(group.label for group in SHEETS[division].groups)


def test_the_list_asks_the_database_as_often_for_thirty_products_as_for_one(workshop: Workshop) -> None:
    counts = []
    for many in (1, 30):
        with workshop.database.transaction(NOBODY) as tx:
            for _ in range(many):
                make_product(tx.session, workshop.exhibitor_id, specs={"range": 100_000.0})
        counts.append(_statements(workshop))
    assert counts == [3, 3]


def _statements(workshop: Workshop) -> int:

    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    with workshop.database.snapshot(as_person(workshop.database, workshop.person)) as view:
        event.listen(view.session.get_bind(), "before_cursor_execute", note)
        rows = own_products(view, workshop.exhibitor_id)
        event.remove(view.session.get_bind(), "before_cursor_execute", note)
    assert all(row.stated == 1 for row in rows)
    return len(statements)


def test_translations_that_are_missing_are_flagged(workshop: Workshop) -> None:
    with workshop.database.transaction(NOBODY) as tx:
        make_product(tx.session, workshop.exhibitor_id, name=Translated(ko="나비"))
    page = workshop.editor.get("/en/desk/products").text
    assert "not translated everywhere" in page
