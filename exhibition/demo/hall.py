"""Building the demonstration's hall: floor, members, booths, products and their pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from exhibition.accounts import Actor
from exhibition.catalogue import Product
from exhibition.database import Transaction, Translated
from exhibition.demo.bodies import add_bodies
from exhibition.demo.data.members import MEMBERS, MemberSeed
from exhibition.demo.products import add_products
from exhibition.demo.shelves import many_at_once
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus, Member, MemberKind
from exhibition.floor import Division, Exhibition, ExhibitionKind, Hall, HallOrder, standard_plan
from exhibition.media import ObjectStore, Prepared

Tx = Transaction[Actor]

SLUG = "hall"
HALLS = {
    "A": (Division.MICRO_EV, "초소형전기차", "Micro EVs"),
    "B": (Division.E_MOTO, "전기이륜차", "Electric two-wheelers"),
    "C": (Division.AGRI_SPECIAL, "농업용 및 특수목적용 전동차량", "Farm and special-purpose vehicles"),
    "D": (Division.MOBILITY_AID, "교통약자용 전동차량", "Mobility aids"),
    "E": (Division.PM, "퍼스널모빌리티", "Personal mobility"),
    "F": (Division.PARTS_SERVICE, "부품 및 서비스", "Parts and services"),
}
_PUBLISHED_BEFORE = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class BuiltHall:
    """``booths`` and ``products`` are by the maker's slug."""

    exhibition: Exhibition
    booths: Mapping[str, Booth]
    products: Mapping[str, list[Product]]


def build_hall(tx: Tx, store: ObjectStore, prepared: Mapping[Path, Prepared]) -> BuiltHall:
    """Add the exhibition with every booth and product."""
    exhibition = _exhibition(tx)
    halls = _halls(tx, exhibition)
    booths = _booths(tx, exhibition, halls)
    with many_at_once(store) as shelves:
        products = add_products(tx, shelves, prepared, booths)
        add_bodies(tx, shelves, products)
    return BuiltHall(exhibition, booths, products)


def _exhibition(tx: Tx) -> Exhibition:
    exhibition = Exhibition(
        slug=SLUG,
        kind=ExhibitionKind.PERMANENT,
        name=Translated(ko="e-모빌리티 온라인 전시관", en="Korea e-Mobility Hall"),
        zone="Asia/Seoul",
        plan=floor_plan(),
    )
    tx.session.add(exhibition)
    tx.session.flush()
    return exhibition


def floor_plan() -> dict[str, Any]:
    """Return the plan with a stand for every member; institutions have theirs as pavilions."""
    counts = {letter: sum(member.hall == letter for member in MEMBERS) for letter in HALLS}
    plan = standard_plan(
        [HallOrder(letter, ko, en, counts[letter], hue=division.value) for letter, (division, ko, en) in HALLS.items()]
    )
    pavilions = {member.stand for member in MEMBERS if member.kind is MemberKind.INSTITUTION}
    booths = [{**booth, "kit": "pavilion"} if booth["code"] in pavilions else booth for booth in plan["booths"]]
    return {**plan, "booths": booths}


def _halls(tx: Tx, exhibition: Exhibition) -> dict[str, Hall]:
    halls = {
        letter: Hall(exhibition_id=exhibition.id, letter=letter, division=division, name=Translated(ko=ko, en=en))
        for letter, (division, ko, en) in HALLS.items()
    }
    tx.session.add_all(halls.values())
    tx.session.flush()
    return halls


def _booths(tx: Tx, exhibition: Exhibition, halls: Mapping[str, Hall]) -> dict[str, Booth]:
    members = {seed.slug: _member(seed) for seed in MEMBERS}
    tx.session.add_all(members.values())
    tx.session.flush()
    exhibitors = {seed.slug: _exhibitor(exhibition, members[seed.slug], seed) for seed in MEMBERS}
    tx.session.add_all(exhibitors.values())
    tx.session.flush()
    booths = {seed.slug: _booth(tx, exhibition, halls[seed.hall], exhibitors[seed.slug], seed) for seed in MEMBERS}
    tx.session.add_all(booths.values())
    tx.session.flush()
    return booths


def _member(seed: MemberSeed) -> Member:
    return Member(
        kind=seed.kind,
        division=seed.division,
        name=seed.name,
        place=seed.place,
        founded=seed.founded,
        staff=seed.staff,
        website=f"https://{seed.slug}.example",
    )


def _exhibitor(exhibition: Exhibition, member: Member, seed: MemberSeed) -> Exhibitor:
    status = ExhibitorStatus.SUSPENDED if seed.suspended else ExhibitorStatus.ACTIVE
    return Exhibitor(exhibition_id=exhibition.id, member_id=member.id, status=status)


def _booth(tx: Tx, exhibition: Exhibition, hall: Hall, exhibitor: Exhibitor, seed: MemberSeed) -> Booth:
    return Booth(
        exhibition_id=exhibition.id,
        hall_id=hall.id,
        exhibitor_id=exhibitor.id,
        code=seed.stand,
        tagline=seed.tagline,
        about=seed.about,
        capacity=seed.capacity,
        exports_to=list(seed.exports),
        published_at=tx.now - _PUBLISHED_BEFORE,
    )
