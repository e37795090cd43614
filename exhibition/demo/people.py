"""The demonstration's people: teams, buyers, interpreters and staff, each ready to be tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from exhibition.accounts import Actor, Consent, ConsentKind, Grant, Person, Role
from exhibition.buyers import Buyer
from exhibition.database import Transaction, Translated
from exhibition.demo.data.people import BUYERS, EDITOR, INTERPRETERS, OBSERVER, REPRESENTATIVES, STAFF, RepresentativeSeed
from exhibition.demo.hall import BuiltHall
from exhibition.exhibitors import Representative
from exhibition.meetings import WeeklyHours

Tx = Transaction[Actor]

CONSENT_VERSION = "2026-11"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: representatives by maker, buyers in their order, and interpreters."""

    representatives: Mapping[str, list[Representative]]
    buyers: list[Buyer]
    interpreters: list[Person]


def invite_everyone(tx: Tx, hall: BuiltHall) -> Cast:
    staff = _person(tx, *STAFF, locale="ko")
    _grant(tx, staff, Role.STAFF)
    observer = _person(tx, *OBSERVER, locale="ko")
    _grant(tx, observer, Role.OBSERVER)
    editor = _person(tx, *EDITOR, locale="ko")
    _grant(tx, editor, Role.EDITOR, hall.booths["mirnae"].exhibitor_id)
    representatives: dict[str, list[Representative]] = {slug: [] for slug in hall.booths}
    for seed in REPRESENTATIVES:
        representatives[seed.maker].append(_representative(tx, hall.booths[seed.maker].exhibitor_id, seed))
    interpreters = []
    for interpreter in INTERPRETERS:
        person = _person(tx, interpreter.name, interpreter.email, zone=interpreter.zone)
        _grant(tx, person, Role.INTERPRETER)
        interpreters.append(person)
    return Cast(representatives, _buyers(tx), interpreters)


def _representative(tx: Tx, exhibitor_id: str, seed: RepresentativeSeed) -> Representative:
    locale = "ko" if seed.ko else "en"
    person = _person(tx, seed.ko or seed.en, seed.email, locale=locale, zone=seed.zone)
    _grant(tx, person, Role.REPRESENTATIVE, exhibitor_id)
    if seed.manager:
        _grant(tx, person, Role.EXHIBITOR_MANAGER, exhibitor_id)
    representative = Representative(
        exhibitor_id=exhibitor_id,
        person_id=person.id,
        name=Translated(ko=seed.ko, en=seed.en),
        title=Translated(ko=seed.title[0], en=seed.title[1]),
        languages=list(seed.languages),
    )
    tx.session.add(representative)
    tx.session.flush()
    tx.session.add_all(
        WeeklyHours(representative_id=representative.id, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in seed.hours
    )
    return representative


def _buyers(tx: Tx) -> list[Buyer]:
    buyers = []
    for seed in BUYERS:
        person = _person(tx, seed.name, seed.email, zone=seed.zone)
        buyer = Buyer(
            person_id=person.id,
            company=seed.company,
            company_local=seed.company_local,
            kind=seed.kind,
            country=seed.country,
            city=seed.city,
            languages=list(seed.languages),
            divisions=list(seed.divisions),
            staff_band=seed.staff_band,
            website=f"https://{seed.email.partition('@')[2]}",
            needs=seed.needs,
            created_at=tx.now,
        )
        tx.session.add(buyer)
        tx.session.flush()
        _grant(tx, person, Role.BUYER, buyer.id)
        buyers.append(buyer)
    return buyers


def _person(tx: Tx, name: str, email: str, *, locale: str = "en", zone: str = "Asia/Seoul") -> Person:
    person = Person(email=email, name=name, locale=locale, zone=zone, email_verified_at=tx.now, created_at=tx.now)
    tx.session.add(person)
    tx.session.flush()
    required = (ConsentKind.TERMS, ConsentKind.PRIVACY, ConsentKind.TRANSFER_ABROAD)
    tx.session.add_all(
        Consent(person_id=person.id, kind=kind, version=CONSENT_VERSION, given=True, at=tx.now) for kind in required
    )
    return person


def _grant(tx: Tx, person: Person, role: Role, scope: str = "") -> None:
    tx.session.add(Grant(person_id=person.id, role=role, scope=scope))
    tx.session.flush()
