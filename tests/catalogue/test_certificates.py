"""Certificates: stated by makers, looked into by the association, read by visitors; and a warning before one runs out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from exhibition.accounts import NOBODY, SYSTEM, Grant, Person, Role
from exhibition.app import create_worker
from exhibition.catalogue import Certificate, CertificateStatus, Evidence, Product, ProductStatus, certificates_of, for_product
from exhibition.catalogue.certificates import day_of, evidence_on, own_certificates, queue, to_renew
from exhibition.catalogue.schemes import EUROPE, SCHEMES
from exhibition.database import Database
from exhibition.floor import Division
from exhibition.jobs import Job
from exhibition.notifications import Mail
from exhibition.settings import Settings
from tests.conftest import NOW, Clock
from tests.factories.browsers import Browser, a_browser
from tests.factories.certificates import make_certificate
from tests.factories.counting import statements
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_product
from tests.factories.people import as_person, one_of_the_booth, signed_in, staff

D, V, R = CertificateStatus.DECLARED, CertificateStatus.VERIFIED, CertificateStatus.REFUSED
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Office:
    """A maker with a product, its manager and a representative, a rival, and the association."""

    exhibitor_id: str
    product_id: str
    slug: str
    manager: Browser
    representative: Browser
    rival: Browser
    keeper: Browser
    person: Person
    keeper_name: str
    database: Database

    def declare(self, browser: Browser | None = None, **fields: Any) -> Any:
        values = {"scheme": "un_r136", "issuer": "Seohae Vehicle Test Laboratory", "number": "SVT-04-136", **fields}
        address = "/en/desk/certificates"
        return (browser or self.manager).post(address, data=values, query_string={"exhibitor": self.exhibitor_id})

    def stated(self) -> Certificate:
        (one,) = self.all()
        return one

    def all(self) -> Sequence[Certificate]:
        with self.database.snapshot(NOBODY) as view:
            return view.session.scalars(select(Certificate).order_by(Certificate.id)).all()

    def mails(self) -> list[tuple[str, str, str]]:
        with self.database.snapshot(NOBODY) as view:
            return [(mail.recipient, mail.kind, mail.subject) for mail in view.session.scalars(select(Mail).order_by(Mail.id))]

    def warnings(self) -> list[tuple[datetime, str]]:
        with self.database.snapshot(NOBODY) as view:
            owed = select(Job).where(Job.kind == "catalogue.certificate_runs_out").order_by(Job.run_at)
            return [(job.run_at, job.payload["expires"]) for job in view.session.scalars(owed)]

    def verify(self, certificate: Certificate, browser: Browser | None = None, **fields: Any) -> Any:
        values = {"version": certificate.version, **fields}
        return (browser or self.keeper).post(f"/en/staff/certificates/{certificate.id}/verification", data=values)

    def refuse(self, certificate: Certificate, reason: str, **fields: Any) -> Any:
        values = {"version": certificate.version, "reason": reason, **fields}
        return self.keeper.post(f"/en/staff/certificates/{certificate.id}/refusal", data=values)


@pytest.fixture
def office(app: Flask, database: Database) -> Office:
    with database.transaction(NOBODY) as tx:
        hall = make_hall(tx.session, make_exhibition(tx.session))
        ours, theirs = make_booth(tx.session, hall, "A07"), make_booth(tx.session, hall, "A08")
        product = make_product(tx.session, ours.exhibitor_id, slug="nabi-2")
        manager = one_of_the_booth(tx, ours.exhibitor_id, email="cho@mirnae.example")
        representative = one_of_the_booth(tx, ours.exhibitor_id, Role.REPRESENTATIVE)
        rival = one_of_the_booth(tx, theirs.exhibitor_id)
        keeper = staff(tx)
    return Office(
        exhibitor_id=ours.exhibitor_id,
        product_id=product.id,
        slug=product.slug,
        manager=signed_in(a_browser(app), manager),
        representative=signed_in(a_browser(app), representative),
        rival=signed_in(a_browser(app), rival),
        keeper=signed_in(a_browser(app), keeper),
        person=manager,
        keeper_name=keeper.name,
        database=database,
    )


def test_what_a_maker_states_is_declared_and_waits_for_the_association(office: Office) -> None:
    answer = office.declare(
        product_id=office.product_id, issued="2025-03-12", expires="2029-03-12", countries=["TR", "DE", "TR"]
    )

    stated = office.stated()
    assert answer.headers["Location"] == "/en/desk/certificates?saved=added"
    assert (stated.exhibitor_id, stated.product_id, stated.scheme) == (office.exhibitor_id, office.product_id, "un_r136")
    assert (stated.issuer, stated.number) == ("Seohae Vehicle Test Laboratory", "SVT-04-136")
    assert (stated.issued, stated.expires) == (date(2025, 3, 12), date(2029, 3, 12))
    assert (stated.status, stated.stated_at, stated.countries, stated.version) == (D, NOW, ["DE", "TR"], 1)
    with office.database.snapshot(NOBODY) as view:
        found, count = queue(view, D, 1)
    assert ([own.certificate.id for own in found], count) == ([stated.id], 1)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"scheme": ""}, "This cannot be left empty."),
        ({"scheme": "ce"}, "Choose one of those offered."),
        ({"product_id": "01J00000000000000000000000"}, "Choose one of those offered."),
        ({"issued": "2026-11-24"}, "A certificate cannot have been issued in the future."),
        ({"issued": "2025-03-12", "expires": "2025-03-11"}, "It cannot run out before it was issued."),
        ({"expires": "20291231"}, "Enter a date."),
        ({"expires": "2029-02-30"}, "Enter a date."),
        ({"expires": "1889-12-31"}, "Enter a date."),
        ({"countries": ["XX"]}, "Choose one of those offered."),
        ({"number": "4" * 81}, "This is too long."),
        ({"holder": "Mir\u0007nae"}, "This cannot be used as it is."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(office: Office, fields: dict[str, Any], told: str) -> None:
    answer = office.declare(**{"model": "Nabi 2 CP", **fields})
    assert answer.status_code == 422
    assert told in answer.text
    assert 'value="Nabi 2 CP"' in answer.text
    assert office.all() == []


def test_a_product_of_somebody_else_cannot_be_certified(office: Office) -> None:
    with office.database.transaction(NOBODY) as tx:
        rival = as_person(office.database, office.person).exhibitors
        hall = make_hall(tx.session, make_exhibition(tx.session, slug="other"), Division.PM)
        foreign = make_product(tx.session, make_booth(tx.session, hall).exhibitor_id)
    assert rival == {office.exhibitor_id}
    assert office.declare(product_id=foreign.id).status_code == 422
    assert office.all() == []


def test_only_who_edits_the_booth_states_and_only_its_team_reads(office: Office) -> None:
    assert office.declare(office.representative).status_code == 403
    assert office.declare(office.rival).status_code == 404
    assert office.declare().status_code == 303
    address = f"/en/desk/certificates/{office.stated().id}"
    assert [browser.get(address).status_code for browser in (office.manager, office.representative, office.rival)] == [
        200,
        200,
        404,
    ]
    assert office.representative.post(address, data={"version": 1, "scheme": "tisi"}).status_code == 403
    assert office.rival.post(f"{address}/removal").status_code == 404
    assert office.stated().scheme == "un_r136"


def test_the_association_verifies_and_the_managers_are_told(office: Office) -> None:
    office.declare(product_id=office.product_id)
    assert office.verify(office.stated()).headers["Location"] == "/en/staff/certificates?saved=verified"

    verified = office.stated()
    assert (verified.status, verified.reviewed_at, verified.version) == (V, NOW, 2)
    assert office.mails() == [("cho@mirnae.example", "certificate_verified", "UN R136 인증이 확인되었습니다")]


def test_the_association_refuses_with_a_reason_that_the_managers_read(office: Office) -> None:
    office.declare()
    answer = office.refuse(office.stated(), "The number is that of another model.")

    refused = office.stated()
    assert answer.headers["Location"] == "/en/staff/certificates?saved=refused"
    assert (refused.status, refused.refusal) == (R, "The number is that of another model.")
    assert office.mails() == [("cho@mirnae.example", "certificate_refused", "UN R136 인증을 확인하지 못했습니다")]
    assert "The number is that of another model." in office.manager.get("/en/desk/certificates").text


def test_no_reason_no_refusal(office: Office) -> None:
    office.declare()
    answer = office.refuse(office.stated(), "No.")
    assert answer.status_code == 422
    assert "Say in a sentence what is missing: the maker reads it." in answer.text
    assert ">\nNo.</textarea>" in answer.text
    assert office.stated().status is D


def test_two_reviewers_do_not_judge_the_same_thing_twice(office: Office) -> None:
    office.declare()
    seen = office.stated()
    office.verify(seen)
    assert office.verify(seen).status_code == 409
    assert office.verify(office.stated()).status_code == 409
    assert [kind for _, kind, _ in office.mails()] == ["certificate_verified"]


def test_what_was_changed_meanwhile_is_not_verified_unread(office: Office) -> None:
    office.declare()
    seen = office.stated()
    office.manager.post(f"/en/desk/certificates/{seen.id}", data={"version": 1, "scheme": "un_r136", "number": "SVT-04-137"})
    assert office.verify(seen).status_code == 409
    assert (office.stated().status, office.stated().number) == (D, "SVT-04-137")


def test_nobody_verifies_for_a_maker_they_work_for(app: Flask, office: Office) -> None:
    with office.database.transaction(NOBODY) as tx:
        both = one_of_the_booth(tx, office.exhibitor_id, Role.EDITOR)
        tx.session.add(Grant(person_id=both.id, role=Role.STAFF, scope=""))
    office.declare()
    browser = signed_in(a_browser(app), both)
    assert office.verify(office.stated(), browser).status_code == 403
    assert "You work for this maker. Somebody else looks into it." in browser.get("/en/staff/certificates").text


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, V),
        ({"number": "SVT-04-137"}, D),
        ({"expires": "2030-01-01"}, D),
        ({"countries": ["TH"]}, D),
        ({"scheme": "tisi"}, D),
    ],
)
def test_changed_evidence_goes_back_to_declared(office: Office, changed: dict[str, Any], status: CertificateStatus) -> None:
    office.declare(expires="2029-03-12")
    office.verify(office.stated())
    values = {"scheme": "un_r136", "issuer": "Seohae Vehicle Test Laboratory", "number": "SVT-04-136", "expires": "2029-03-12"}
    certificate = office.stated()
    office.manager.post(f"/en/desk/certificates/{certificate.id}", data={"version": 2, **values, **changed})

    saved = office.stated()
    assert saved.status is status
    assert (saved.reviewed_at is None, saved.reviewed_by is None) == (status is D, status is D)


def test_a_form_that_others_have_overtaken_changes_nothing(office: Office) -> None:
    office.declare()
    certificate = office.stated()
    office.verify(certificate)
    answer = office.manager.post(
        f"/en/desk/certificates/{certificate.id}", data={"version": 1, "scheme": "tisi", "model": "Nabi"}
    )
    assert answer.status_code == 409
    assert "Somebody else has changed this certificate meanwhile. Look at it again." in answer.text
    assert 'value="Nabi"' in answer.text
    assert office.stated().scheme == "un_r136"


def test_a_certificate_is_removed_for_good(office: Office) -> None:
    office.declare()
    office.manager.post(f"/en/desk/certificates/{office.stated().id}/removal")
    assert office.all() == []


@pytest.mark.parametrize(
    ("status", "expires", "evidence"),
    [
        (V, None, Evidence.VERIFIED),
        (V, TODAY, Evidence.VERIFIED),
        (V, TODAY - timedelta(days=1), Evidence.EXPIRED),
        (D, None, Evidence.DECLARED),
        (D, TODAY - timedelta(days=1), Evidence.EXPIRED),
        (R, None, Evidence.MISSING),
        (R, TODAY - timedelta(days=1), Evidence.MISSING),
    ],
)
def test_what_has_run_out_is_told_by_the_day(status: CertificateStatus, expires: date | None, evidence: Evidence) -> None:
    assert evidence_on(status, expires, TODAY) is evidence


def test_the_day_is_that_of_the_makers() -> None:
    assert day_of(datetime(2026, 11, 23, 14, 59, tzinfo=UTC)) == TODAY
    assert day_of(datetime(2026, 11, 23, 15, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_a_warning_is_owed_sixty_days_ahead_once_for_each_day(office: Office) -> None:
    office.declare(expires="2027-03-01")
    certificate = office.stated()
    nine_in_seoul = datetime(2026, 12, 31, tzinfo=UTC)
    assert office.warnings() == [(nine_in_seoul, "2027-03-01")]

    again = {"scheme": "un_r136", "expires": "2027-03-01"}
    office.manager.post(f"/en/desk/certificates/{certificate.id}", data={"version": 1, **again, "number": "2"})
    assert office.warnings() == [(nine_in_seoul, "2027-03-01")]
    office.manager.post(f"/en/desk/certificates/{certificate.id}", data={"version": 2, **again, "expires": "2026-12-01"})
    assert office.warnings() == [(NOW, "2026-12-01"), (nine_in_seoul, "2027-03-01")]


def test_what_has_run_out_already_is_warned_of_on_the_desk_only(office: Office) -> None:
    office.declare(expires="2026-11-22")
    assert office.warnings() == []
    assert "1 certificate has run out, or will within 60 days." in office.manager.get("/en/desk/certificates").text
    assert "1 has run out, or will within 60 days" in office.manager.get("/en/desk").text


def test_the_warning_is_written_when_its_day_comes_unless_it_was_renewed(
    office: Office, settings: Settings, clock: Clock
) -> None:
    office.declare(expires="2027-03-01", product_id=office.product_id)
    office.declare(expires="2027-03-02", scheme="tisi")
    renewed = office.all()[1]
    office.manager.post(f"/en/desk/certificates/{renewed.id}", data={"version": 1, "scheme": "tisi", "expires": "2031-03-02"})
    worker = create_worker(settings, office.database)
    clock.advance(timedelta(days=40))
    while worker.run_one():
        pass
    mails = [mail for mail in office.mails() if mail[1] == "certificate_runs_out"]
    assert mails == [("cho@mirnae.example", "certificate_runs_out", "UN R136 인증이 2027년 3월 1일에 만료됩니다")]


def test_visitors_read_what_is_held_and_how_well_it_stands(office: Office, client: Browser) -> None:
    with office.database.transaction(NOBODY) as tx:
        held = make_certificate
        product = tx.session.get_one(Product, office.product_id)
        held(tx.session, office.exhibitor_id, "tisi", product, V, issuer="TISI", expires=date(2028, 6, 4))
        held(tx.session, office.exhibitor_id, "un38_3", product, expires=date(2026, 9, 30))
        held(tx.session, office.exhibitor_id, "un_r10", None, D, issued=None)
        held(tx.session, office.exhibitor_id, "bis", product, R)
    rows = _rows(client.get(f"/en/products/{office.slug}").text)
    assert rows == [
        ["UN38.3 Test summary for shipping lithium batteries", "Not stated", "30 Sep 2026", "Expired Ran out on 30 Sep 2026"],
        ["TISI Type approval, Thailand", "TISI", "4 Jun 2028", "Verified Document read by the association"],
        [
            "UN R10 Electromagnetic compatibility of vehicles",
            "Not stated",
            "Not stated",
            "Declared The maker says so; not read yet",
        ],
    ]
    assert len(_rows(client.get("/en/e/hall/booths/A07").text)) == 3


def test_a_verdict_is_seen_at_once(office: Office, client: Browser) -> None:
    office.declare()
    assert "The maker says so; not read yet" in client.get("/en/e/hall/booths/A07").text
    office.verify(office.stated())
    assert "Document read by the association" in client.get("/en/e/hall/booths/A07").text


def test_a_product_without_any_says_so(office: Office, client: Browser) -> None:
    page = client.get(f"/en/products/{office.slug}").text
    section = page.partition('id="certificates"')[2].partition("</section>")[0]
    assert "Not stated" in section


def test_a_drafts_certificates_are_not_on_the_booth(office: Office) -> None:
    with office.database.transaction(NOBODY) as tx:
        draft = make_product(tx.session, office.exhibitor_id, status=ProductStatus.DRAFT)
        make_certificate(tx.session, office.exhibitor_id, "tisi", draft)
        found = certificates_of(tx, [office.exhibitor_id])[office.exhibitor_id]
    assert [(held.code, held.shown) for held in found] == [("tisi", False)]
    assert [held.code for held in for_product(found, draft.id)] == ["tisi"]
    assert for_product(found, office.product_id) == []


def test_schemes_serve_their_markets() -> None:
    assert SCHEMES["tisi"].serves("TH")
    assert not SCHEMES["tisi"].serves("VN")
    assert SCHEMES["un38_3"].serves("NP")
    assert {country for country in ("DE", "TH", "US", "NO") if SCHEMES["un_r136"].serves(country)} == {"DE", "TH", "NO"}
    assert len(EUROPE) == 30
    assert max(len(code) for code in SCHEMES) <= 20


def test_lists_cost_the_same_for_one_and_for_thirty(office: Office, engine: Engine) -> None:
    team = as_person(office.database, office.person)
    for count in (1, 29):
        with office.database.transaction(NOBODY) as tx:
            for _ in range(count):
                make_certificate(tx.session, office.exhibitor_id, expires=date(2026, 12, 1))
        with office.database.snapshot(team) as view, statements(engine) as sent:
            assert own_certificates(view, office.exhibitor_id)
            assert len(sent) == 1
            assert queue(view, D, 1)[0]
            assert len(sent) == 3
            assert certificates_of(view, [office.exhibitor_id])[office.exhibitor_id]
            assert len(sent) == 4
    with office.database.snapshot(SYSTEM) as view:
        assert to_renew(view, office.exhibitor_id) == 30


def _rows(page: str) -> list[list[str]]:
    table = page.partition('class="tbl stack certs"')[2].partition("</table>")[0].partition("<tbody>")[2]
    cells = (re.split(r"</t[dh]>", row)[:-1] for row in table.split("</tr>")[:-1])
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).replace(". ", " ").split()) for cell in row] for row in cells]
