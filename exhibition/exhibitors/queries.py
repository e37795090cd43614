"""What visitors see of exhibitors, read as columns: a hall has many booths and a page little time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, type_coerce
from sqlalchemy.orm import Session

from exhibition.accounts import Actor, Person
from exhibition.database import Codes, Snapshot, Translated
from exhibition.exhibitors.models import Booth, Exhibitor, ExhibitorStatus, Member, MemberKind, Representative
from exhibition.exhibitors.policy import may_preview
from exhibition.floor import Division
from exhibition.kernel.errors import NotFound

View: TypeAlias = Snapshot[Actor]


class BoothRow(NamedTuple):
    """A booth as it stands in a list. A tuple, since a hall has a hundred of them and makes them anew for each page."""

    code: str
    exhibitor_id: str
    kind: MemberKind
    name: Translated
    tagline: Translated
    exports_to: tuple[str, ...]


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


# Statements that every page needs are built once.
_BOOTHS = (
    select(Booth.code, Booth.exhibitor_id, Member.kind, Member.name, Booth.tagline, type_coerce(Booth.exports_to, Codes))
    .join(Exhibitor, Exhibitor.id == Booth.exhibitor_id)
    .join(Member, Member.id == Exhibitor.member_id)
    .where(Booth.hall_id == bindparam("hall"), is_open())
    .order_by(Booth.code)
)
_PEOPLE = (
    select(Representative.id, Representative.name, Representative.title, Representative.languages, Person.zone)
    .join(Person, Person.id == Representative.person_id)
    .where(Representative.exhibitor_id == bindparam("exhibitor"), Representative.active)
    .order_by(Representative.id)
)
_PAGE = (
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
_PAGE_AT = _PAGE.where(Booth.exhibition_id == bindparam("exhibition"), Booth.code == bindparam("code"))
_PAGE_OF = _PAGE.where(Booth.exhibitor_id == bindparam("exhibitor"))


def booths_in(view: View, hall_id: str) -> Sequence[BoothRow]:
    """Return the open booths of a hall in the order of their codes."""
    return [BoothRow._make(row) for row in view.rows(_BOOTHS, {"hall": hall_id}).all()]


def booth_for(view: View, exhibition_id: str, code: str) -> BoothPage:
    """Return a booth. Raise NotFound for one that is not open, except to its own team and to staff."""
    return _seen(view, view.rows(_PAGE_AT, {"exhibition": exhibition_id, "code": code}).one_or_none())


def booth_of(view: View, exhibitor_id: str) -> BoothPage:
    """Return an exhibitor's booth, under the same rule."""
    return _seen(view, view.rows(_PAGE_OF, {"exhibitor": exhibitor_id}).one_or_none())


def people_at(view: View, exhibitor_id: str) -> Sequence[PersonAtBooth]:
    return [PersonAtBooth(*row) for row in view.rows(_PEOPLE, {"exhibitor": exhibitor_id})]


def shows_picture(session: Session, media_id: str) -> bool:
    """Return whether a picture is the logo or the hero of a booth, open or not: what is being prepared needs it too."""
    hung = select(Booth.id).where(or_(Booth.logo_id == media_id, Booth.hero_id == media_id))
    return session.scalar(hung.limit(1)) is not None


def _seen(view: View, row: Any | None) -> BoothPage:
    if row is None:
        raise NotFound
    booth = BoothPage(*row)
    if not booth.open and not may_preview(view.actor, booth.exhibitor_id):
        raise NotFound
    return booth
