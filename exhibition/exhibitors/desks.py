"""Whose desk the actor sits at. Some people work for several exhibitors."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors.models import Booth, Exhibitor, ExhibitorStatus, Member, Representative
from exhibition.floor import Exhibition, Hall
from exhibition.kernel.errors import NotFound

View = Snapshot[Actor]


@dataclass(frozen=True, slots=True)
class Desk:
    """One exhibitor as its team sees it."""

    exhibitor_id: str
    name: Translated
    code: str
    exhibition: str
    hall: Hall
    suspended: bool


@dataclass(frozen=True, slots=True)
class Desks:
    """The desk that is asked for, and all of the actor's."""

    here: Desk
    all: Sequence[Desk]

    @property
    def named(self) -> str | None:
        """What an address must say to lead back here: nothing, for whoever has one desk only."""
        return self.here.exhibitor_id if len(self.all) > 1 else None


def desks_for(view: View, wanted: str = "") -> Desks:
    """Return the desk of the exhibitor ``wanted``, else the actor's first by name. Raise NotFound for somebody else's."""
    rows = view.session.execute(
        select(Exhibitor.id, Member.name, Booth.code, Exhibition.slug, Hall, Exhibitor.status)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
        .join(Hall, Hall.id == Booth.hall_id)
        .join(Exhibition, Exhibition.id == Exhibitor.exhibition_id)
        .where(Exhibitor.id.in_(view.actor.exhibitors))
    )
    found = [
        Desk(exhibitor_id, name, code, exhibition, hall, status is ExhibitorStatus.SUSPENDED)
        for exhibitor_id, name, code, exhibition, hall, status in rows
    ]
    found.sort(key=lambda desk: (desk.name.within("ko"), desk.exhibitor_id))
    here = next((desk for desk in found if wanted in ("", desk.exhibitor_id)), None)
    if here is None:
        raise NotFound
    return Desks(here, found)


def own_booth(view: View, exhibitor_id: str, *, for_update: bool = False) -> Booth:
    """Return the booth to work on. Raise NotFound for whoever does not work there."""
    if not view.actor.works_for(exhibitor_id):
        raise NotFound
    query = select(Booth).where(Booth.exhibitor_id == exhibitor_id)
    booth = view.session.scalar(query.with_for_update() if for_update else query)
    if booth is None:
        raise NotFound
    return booth


def count_representatives(view: View, exhibitor_id: str) -> int:
    query = select(func.count()).select_from(Representative)
    return view.session.scalar(query.where(Representative.exhibitor_id == exhibitor_id, Representative.active)) or 0
