"""What visitors see of exhibitors, read as columns: a hall has many booths and a page little time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, select

from exhibition.accounts import Actor, Person
from exhibition.database import Snapshot, Translated
from exhibition.exhibitors.models import Booth, Exhibitor, ExhibitorStatus, Member, MemberKind, Representative
from exhibition.exhibitors.policy import may_preview
from exhibition.floor import Division
from exhibition.kernel.errors import NotFound

View: TypeAlias = Snapshot[Actor]
Columns: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class BoothRow:
    """A booth as it stands in a list."""

    code: str
    exhibitor_id: str
    kind: MemberKind
    name: Translated
    tagline: Translated
    exports_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class BoothPage:
    """A booth with everything said of it. Visitors never get one that is not ``open``."""

    id: str
    exhibition_id: str
    hall_id: str
    exhibitor_id: str
    code: str
    name: Translated
    kind: MemberKind
    division: Division
    tagline: Translated
    about: Translated
    capacity: Translated
    place: Translated
    founded: int | None
    staff: int | None
    website: str
    exports_to: Sequence[str]
    logo_id: str | None
    hero_id: str | None
    published: bool
    suspended: bool

    @property
    def open(self) -> bool:
        return self.published and not self.suspended


@dataclass(frozen=True, slots=True)
class PersonAtBooth:
    id: str
    name: Translated
    title: Translated
    languages: Sequence[str]
    zone: str


def is_open() -> ColumnElement[bool]:
    """Return the condition under which a booth, joined with its exhibitor, is shown to everybody."""
    return and_(Booth.published_at.is_not(None), Exhibitor.status == ExhibitorStatus.ACTIVE)


def booths_in(view: View, hall_id: str) -> Sequence[BoothRow]:
    """Return the open booths of a hall in the order of their codes."""
    rows = view.session.execute(
        select(Booth.code, Booth.exhibitor_id, Member.kind, Member.name, Booth.tagline, Booth.exports_to)
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .where(Booth.hall_id == hall_id, is_open())
        .order_by(Booth.code)
    )
    return [BoothRow(*row) for row in rows]


def booth_for(view: View, exhibition_id: str, code: str) -> BoothPage:
    """Return a booth. Raise NotFound for one that is not open, except to its own team and to staff."""
    return _seen(view, _booth_page().where(Booth.exhibition_id == exhibition_id, Booth.code == code))


def booth_of(view: View, exhibitor_id: str) -> BoothPage:
    """Return an exhibitor's booth, under the same rule."""
    return _seen(view, _booth_page().where(Booth.exhibitor_id == exhibitor_id))


def people_at(view: View, exhibitor_id: str) -> Sequence[PersonAtBooth]:
    rows = view.session.execute(
        select(Representative.id, Representative.name, Representative.title, Representative.languages, Person.zone)
        .join(Person, Person.id == Representative.person_id)
        .where(Representative.exhibitor_id == exhibitor_id, Representative.active)
        .order_by(Representative.id)
    )
    return [PersonAtBooth(*row) for row in rows]


def _booth_page() -> Columns:
    return (
        select(
            Booth.id,
            Booth.exhibition_id,
            Booth.hall_id,
            Booth.exhibitor_id,
            Booth.code,
            Member.name,
            Member.kind,
            Member.division,
            Booth.tagline,
            Booth.about,
            Booth.capacity,
            Member.place,
            Member.founded,
            Member.staff,
            Member.website,
            Booth.exports_to,
            Booth.logo_id,
            Booth.hero_id,
            Booth.published_at.is_not(None),
            Exhibitor.status == ExhibitorStatus.SUSPENDED,
        )
        .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
    )


def _seen(view: View, query: Columns) -> BoothPage:
    row = view.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    booth = BoothPage(*row)
    if not booth.open and not may_preview(view.actor, booth.exhibitor_id):
        raise NotFound
    return booth
