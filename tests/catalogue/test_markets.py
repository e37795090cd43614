"""The market lens: what a market asks for, how products stand to it, and rules with their sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from exhibition.accounts import NOBODY
from exhibition.catalogue import (
    CertificateStatus,
    Evidence,
    ExportRestriction,
    MarketRule,
    RestrictionLevel,
    certificates_of,
    countries_with_rules,
    market_of,
)
from exhibition.catalogue.markets import best_of, evidence_in
from exhibition.database import Database
from exhibition.floor import Division
from tests.conftest import NOW
from tests.factories.browsers import Browser, a_browser
from tests.factories.certificates import make_certificate, make_restriction, make_rule
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_product
from tests.factories.people import signed_in, staff
from tests.touring.floors import a_floor

D, V, R = CertificateStatus.DECLARED, CertificateStatus.VERIFIED, CertificateStatus.REFUSED
TODAY = date(2026, 11, 23)
RULE = {
    "country": "TH",
    "division": "micro_ev",
    "scheme": "tisi",
    "note_ko": "등록에 필요",
    "note_en": "Needed to register",
    "source_name": "Standards, public summary",
    "source_url": "https://standards.example/vehicles",
    "read_on": "2026-10-13",
}
RESTRICTION = {
    "country": "RU",
    "hs6": "850760",
    "level": "licence",
    "note_en": "Said to need a licence",
    "source_name": "Strategic goods notice",
    "source_url": "https://export.example/ru",
    "read_on": "2026-11-11",
}


@dataclass(frozen=True, slots=True)
class Lens:
    """Four makers in Hall A, one product each, and somebody of the association."""

    makers: Sequence[str]
    keeper: Browser
    keeper_name: str
    database: Database

    def write(self, kind: str = "rules", **changed: Any) -> Any:
        stated = RULE if kind == "rules" else RESTRICTION
        return self.keeper.post(f"/en/staff/market-rules/{kind}", data={**stated, **changed})

    def rules(self) -> Sequence[MarketRule]:
        with self.database.snapshot(NOBODY) as view:
            return view.session.scalars(select(MarketRule).order_by(MarketRule.id)).all()

    def restrictions(self) -> Sequence[ExportRestriction]:
        with self.database.snapshot(NOBODY) as view:
            return view.session.scalars(select(ExportRestriction).order_by(ExportRestriction.id)).all()


@pytest.fixture
def lens(app: Flask, database: Database) -> Lens:
    with database.transaction(NOBODY) as tx:
        _, halls = a_floor(tx)
        makers = []
        for place in range(1, 5):
            booth = make_booth(tx.session, halls[Division.MICRO_EV], f"A0{place}")
            make_product(tx.session, booth.exhibitor_id, slug=f"nabi-of-{place}", hs6="8703.80")
            makers.append(booth.exhibitor_id)
        keeper = staff(tx)
    return Lens(makers, signed_in(a_browser(app), keeper), keeper.name, database)


@pytest.fixture
def thailand(lens: Lens) -> Lens:
    """Thailand asks for TISI and UN R136; the four makers stand to TISI in the four ways there are."""
    with lens.database.transaction(NOBODY) as tx:
        make_rule(tx.session, "TH", "un_r136")
        make_rule(tx.session, "TH", "tisi")
        held = ((V, date(2028, 6, 4)), (D, None), (V, date(2026, 8, 11)), (R, None))
        for maker, (status, expires) in zip(lens.makers, held, strict=True):
            make_certificate(tx.session, maker, "tisi", status=status, expires=expires)
    return lens


def test_a_rule_is_written_down_with_its_source_and_its_day(lens: Lens) -> None:
    answer = lens.write()
    (rule,) = lens.rules()
    assert answer.headers["Location"] == "/en/staff/market-rules?country=TH&saved=added"
    assert (rule.country, rule.division, rule.scheme) == ("TH", Division.MICRO_EV, "tisi")
    assert rule.note == {"ko": "등록에 필요", "en": "Needed to register"}
    assert (rule.source_name, rule.source_url) == ("Standards, public summary", "https://standards.example/vehicles")
    assert (rule.read_on, rule.added_at, rule.withdrawn_at) == (date(2026, 10, 13), NOW, None)
    page = lens.keeper.get("/en/staff/market-rules").text
    assert "read on 13 Oct 2026" in page
    assert f"Written on 23 Nov 2026, 14:00:00, {lens.keeper_name}" in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"country": ""}, "This cannot be left empty."),
        ({"country": "XX"}, "Choose one of those offered."),
        ({"scheme": "legal"}, "Choose one of those offered."),
        ({"note_ko": "", "note_en": ""}, "This cannot be left empty."),
        ({"source_name": ""}, "This cannot be left empty."),
        ({"source_url": "javascript:alert(1)"}, "Enter an address like https://authority.example/notice."),
        ({"source_url": "standards.example"}, "Enter an address like https://authority.example/notice."),
        ({"read_on": ""}, "This cannot be left empty."),
        ({"read_on": "2026-11-24"}, "It cannot have been read in the future."),
    ],
)
def test_a_rule_without_its_source_does_not_stand(lens: Lens, changed: dict[str, str], told: str) -> None:
    answer = lens.write(**changed)
    assert answer.status_code == 422
    assert told in answer.text
    assert lens.rules() == []


def test_two_rules_about_the_same_do_not_stand_side_by_side(lens: Lens) -> None:
    lens.write()
    answer = lens.write(note_en="Something else")
    assert answer.status_code == 409
    assert "There is a rule about the same country and the same goods already. Change that one." in answer.text
    assert 'value="Something else"' in answer.text
    assert len(lens.rules()) == 1


def test_a_change_puts_another_rule_in_place_and_keeps_the_former(lens: Lens) -> None:
    lens.write()
    (former,) = lens.rules()
    lens.keeper.post(f"/en/staff/market-rules/rules/{former.id}", data={**RULE, "note_en": "Asked for at customs"})
    before, after = lens.rules()
    assert (before.note["en"], before.withdrawn_at) == ("Needed to register", NOW)
    assert (after.note["en"], after.withdrawn_at, after.replaces) == ("Asked for at customs", None, former.id)
    assert lens.keeper.post(f"/en/staff/market-rules/rules/{former.id}", data=RULE).status_code == 409
    assert "This rule has been taken back. It cannot be changed any more." in (
        lens.keeper.get(f"/en/staff/market-rules/rules/{former.id}").text
    )


def test_what_is_taken_back_stays_on_record(lens: Lens) -> None:
    lens.write("restrictions")
    (restriction,) = lens.restrictions()
    assert (restriction.country, restriction.hs6, restriction.level) == ("RU", "8507.60", RestrictionLevel.LICENCE)
    address = f"/en/staff/market-rules/restrictions/{restriction.id}/withdrawal"
    assert lens.keeper.post(address).headers["Location"] == "/en/staff/market-rules?country=RU&saved=withdrawn"
    assert lens.keeper.post(address).status_code == 409
    assert lens.restrictions()[0].withdrawn_at == NOW
    assert f"taken back on 23 Nov 2026, 14:00:00, {lens.keeper_name}" in lens.keeper.get("/en/staff/market-rules").text
    assert lens.write("restrictions").status_code == 303


@pytest.mark.parametrize("typed", ["85", "8507", "8507.60", "850760"])
def test_a_restriction_may_be_about_goods_as_widely_as_wanted(lens: Lens, typed: str) -> None:
    assert lens.write("restrictions", hs6=typed).status_code == 303


@pytest.mark.parametrize("typed", ["850", "85076012", "85x7"])
def test_what_is_no_code_is_refused(lens: Lens, typed: str) -> None:
    assert lens.write("restrictions", hs6=typed).status_code == 422


def test_only_the_association_keeps_rules(client: Browser, lens: Lens) -> None:
    assert client.get("/en/staff/market-rules").status_code == 303
    assert client.post("/en/staff/market-rules/rules", data=RULE).status_code == 401
    assert lens.rules() == []


def test_a_product_is_shown_with_what_its_market_asks_for(client: Browser, thailand: Lens) -> None:
    rows = _rows(client.get("/en/products/nabi-of-1?market=TH").text)
    note = "Needed to register Standards, public summary , read on 13 Oct 2026"
    assert rows == [
        ["TISI Type approval, Thailand", note, "Verified Document read by the association, until 4 Jun 2028"],
        ["UN R136 Battery safety, category L", note, "Not stated"],
    ]
    page = client.get("/en/products/nabi-of-1?market=TH").text
    assert "1 of 2 are verified." in page
    assert _rows(client.get("/en/products/nabi-of-4?market=TH").text)[0][2] == "Not stated"
    assert "legal" not in page.replace("This is not legal advice", "")


def test_what_is_asked_for_elsewhere_is_also_held(client: Browser, thailand: Lens) -> None:
    with thailand.database.transaction(NOBODY) as tx:
        make_certificate(tx.session, thailand.makers[0], "vr")
    page = client.get("/en/products/nabi-of-1?market=TH").text
    assert "Vehicle registration approval, Viet Nam" in page.partition("Also held")[2]


def test_a_market_of_which_nothing_was_read_says_so(client: Browser, thailand: Lens) -> None:
    page = client.get("/en/products/nabi-of-1?market=NP").text
    assert "No rule has been read for Nepal and this division yet." in page


def test_the_market_is_remembered_and_an_address_outweighs_it(app: Flask, client: Browser, thailand: Lens) -> None:
    answer = client.post("/en/market", data={"market": "TH", "next": "/en/products/nabi-of-1?market=DE"})
    assert answer.headers["Location"] == "/en/products/nabi-of-1"
    assert "Market: Thailand" in client.get("/en/products/nabi-of-1").text
    assert "Market: Nepal" in client.get("/en/products/nabi-of-1?market=NP").text
    assert "Where would it be sold?" in client.get("/en/products/nabi-of-1?market=").text
    assert "Where would it be sold?" in a_browser(app).get("/en/products/nabi-of-1").text
    client.post("/en/market", data={"market": ""})
    assert "Where would it be sold?" in client.get("/en/products/nabi-of-1").text


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "/en/\\elsewhere", "/desk", "/en/\n"])
def test_choosing_a_market_leads_nowhere_else(client: Browser, lens: Lens, onward: str) -> None:
    assert client.post("/en/market", data={"market": "TH", "next": onward}).headers["Location"] == "/en/products"


def test_a_market_that_is_none_is_refused(client: Browser, lens: Lens) -> None:
    assert client.post("/en/market", data={"market": "XX"}).status_code == 422


def test_an_export_restriction_is_told_by_destination_and_goods(client: Browser, lens: Lens) -> None:
    with lens.database.transaction(NOBODY) as tx:
        make_restriction(tx.session, "RU", "", RestrictionLevel.LICENCE)
        make_restriction(tx.session, "RU", "8703", RestrictionLevel.BARRED)
        make_restriction(tx.session, "RU", "8507.60", RestrictionLevel.CHECK)
        market = market_of(tx, "RU")
    assert market is not None
    levels = {
        code: found.level.value if found else ""
        for code in ("8703.80", "8507.60", "8711.60", "")
        for found in [market.restriction(code)]
    }
    assert levels == {"8703.80": "barred", "8507.60": "check", "8711.60": "licence", "": "licence"}
    page = client.get("/en/products/nabi-of-1?market=RU").text
    assert "Export to Russia: Listed as barred (HS 8703)" in re.sub(r"\s+", " ", page)
    assert "read on 13 Oct 2026" in page


def test_the_hall_is_seen_through_the_market(client: Browser, thailand: Lens) -> None:
    page = client.get("/en/e/hall/halls/A?market=TH").text
    told = dict(re.findall(r'data-code="(A0\d)"><b.*?class="evid \w+">.*?</svg>([^<]+)</span>', page))
    assert told == {"A01": "TISI verified", "A02": "TISI declared", "A03": "TISI expired", "A04": "TISI not stated"}
    classes = dict(re.findall(r'class="b [^"]*(ev-\w+)[^"]*"[^>]*data-code="(A0\d)"', page))
    assert {code: mark for mark, code in classes.items()} == {
        "A01": "ev-ver",
        "A02": "ev-dec",
        "A03": "ev-exp",
        "A04": "ev-non",
    }
    assert "Nobody there now, TISI expired" in page
    assert "read on 13 Oct 2026" in page


@pytest.mark.parametrize(("proof", "fit"), [("", 4), ("declared", 2), ("verified", 1), ("sealed", 4)])
def test_booths_are_chosen_by_their_evidence(client: Browser, thailand: Lens, proof: str, fit: int) -> None:
    assert f"<b>{fit}</b> of 4 booths fit" in client.get(f"/en/e/hall/halls/A?market=TH&proof={proof}").text
    assert "<b>4</b> of 4 booths fit" in client.get(f"/en/e/hall/halls/A?proof={proof}").text


def test_readers_of_two_markets_do_not_read_each_others_page(client: Browser, thailand: Lens) -> None:
    assert "TISI verified" in client.get("/en/e/hall/halls/A?market=TH").text
    assert "TISI verified" not in client.get("/en/e/hall/halls/A").text
    assert "TISI verified" not in client.get("/en/e/hall/halls/A?market=VN").text


def test_a_comparison_puts_the_market_first(client: Browser, thailand: Lens) -> None:
    page = client.get("/en/compare?p=nabi-of-1,nabi-of-2&market=TH").text
    groups = re.findall(r'scope="rowgroup">([^<]+)<', page)
    assert groups[-2:] == ["Certificates for Thailand", "Other certificates"] or groups[-1] == "Certificates for Thailand"
    assert "read on 13 Oct 2026" in page


def test_a_certificate_counts_where_it_holds(lens: Lens) -> None:
    with lens.database.transaction(NOBODY) as tx:
        make_certificate(tx.session, lens.makers[0], "un_r136", status=V, countries=["DE"])
        make_certificate(tx.session, lens.makers[0], "un_r136", status=D)
        held = certificates_of(tx, lens.makers[:1])[lens.makers[0]]
    assert [best_of(held, "un_r136", country, TODAY)[0] for country in ("DE", "TH", "US")] == [
        Evidence.VERIFIED,
        Evidence.DECLARED,
        Evidence.MISSING,
    ]


def test_a_lens_costs_the_same_for_one_maker_and_for_thirty(engine: Engine, thailand: Lens) -> None:
    with thailand.database.snapshot(NOBODY) as view, statements(engine) as sent:
        assert market_of(view, "") is None
        assert countries_with_rules(view) == {"TH"}
        assert len(sent) == 1
        assert market_of(view, "TH") is not None
        assert len(sent) == 3
        assert len(evidence_in(view, thailand.makers[:1], "tisi", "TH")) == 1
        assert len(sent) == 4
        assert len(evidence_in(view, thailand.makers, "tisi", "TH")) == 4
        assert len(sent) == 5


def _rows(page: str) -> list[list[str]]:
    table = page.partition('class="tbl stack certs"')[2].partition("</table>")[0].partition("<tbody>")[2]
    cells = (re.split(r"</t[dh]>", row)[:-1] for row in table.split("</tr>")[:-1])
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
