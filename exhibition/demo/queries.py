"""Whom one can try the hall as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from exhibition.accounts import Actor, Grant, Person, Role
from exhibition.buyers import Buyer
from exhibition.database import Snapshot, Translated
from exhibition.demo.data.people import BUYERS, EDITOR, INTERPRETERS, OBSERVER, PLAYED, REPRESENTATIVES, STAFF
from exhibition.exhibitors import Booth, Exhibitor, Member, Representative
from exhibition.kernel.errors import NotFound
from exhibition.meetings import Meeting, MeetingStatus

View = Snapshot[Actor]

# The makers whose people have something waiting for them.
_MAKERS = ("mirnae", "beongaesol", "maekdong", "deulmaru")


@dataclass(frozen=True, slots=True)
class Player:
    """A person of the demonstration; ``at`` is the firm they speak for, ``meets_at`` when they meet somebody next."""

    person_id: str
    name: Translated
    role: Role
    at: Translated
    country: str
    zone: str
    meets_at: datetime | None


def players(view: View) -> Mapping[Role, Sequence[Player]]:
    """Return the people to be tried, by what they are."""
    people = {person.email: person for person in view.session.scalars(select(Person).where(Person.email.in_(_emails())))}
    firms, meetings = _firms(view), _next_meetings(view, [person.id for person in people.values()])
    grants = _roles(view, [person.id for person in people.values()])
    found: dict[Role, list[Player]] = {role: [] for role in _ORDER}
    for email in _emails():
        person = people.get(email)
        if person is None or person.id not in grants:
            continue
        name, firm, country = firms.get(person.id, (Translated(en=person.name), Translated(), ""))
        role = grants[person.id]
        found[role].append(Player(person.id, name, role, firm, country, person.zone, meetings.get(person.id)))
    return {role: named for role, named in found.items() if named}


def player_for(view: View, person_id: str) -> Person:
    """Return somebody who can be tried. Raise NotFound for all others."""
    person = view.session.get(Person, person_id)
    if person is None or person.email not in _emails():
        raise NotFound
    return person


# Whoever holds several roles is listed under the first.
_ORDER = (
    Role.BUYER,
    Role.EXHIBITOR_MANAGER,
    Role.REPRESENTATIVE,
    Role.EDITOR,
    Role.INTERPRETER,
    Role.STAFF,
    Role.OBSERVER,
)


def _emails() -> list[str]:
    team = [seed.email for maker in _MAKERS for seed in REPRESENTATIVES if seed.maker == maker]
    buyers, interpreters = [seed.email for seed in BUYERS[:PLAYED]], [seed.email for seed in INTERPRETERS]
    return [*buyers, *team[:6], EDITOR[1], *interpreters, STAFF[1], OBSERVER[1]]


def _roles(view: View, person_ids: Sequence[str]) -> dict[str, Role]:
    held = view.session.execute(select(Grant.person_id, Grant.role).where(Grant.person_id.in_(person_ids)))
    ranked = sorted(held, key=lambda grant: _ORDER.index(grant.role), reverse=True)
    return {grant.person_id: grant.role for grant in ranked}


def _firms(view: View) -> dict[str, tuple[Translated, Translated, str]]:
    """Return the name, firm and country of representatives and buyers, by person."""
    team = view.session.execute(
        select(Representative.person_id, Representative.name, Member.name, Booth.code)
        .join(Exhibitor, Exhibitor.id == Representative.exhibitor_id)
        .join(Member, Member.id == Exhibitor.member_id)
        .join(Booth, Booth.exhibitor_id == Exhibitor.id)
    )
    buyers = view.session.execute(
        select(Buyer.person_id, Person.name, Buyer.company, Buyer.country).join(Person, Person.id == Buyer.person_id)
    )
    found = {person: (name, Translated(_coded(member, code)), "") for person, name, member, code in team}
    return found | {person: (Translated(en=name), Translated(en=firm), country) for person, name, firm, country in buyers}


def _coded(name: Translated, code: str) -> dict[str, str]:
    return {language: f"{words} ({code})" for language, words in name.items()}


def _next_meetings(view: View, person_ids: Sequence[str]) -> dict[str, datetime]:
    parties = (Meeting.host_id, Meeting.guest_id, Meeting.interpreter_id)
    rows = view.session.execute(
        select(Meeting.starts_at, *parties)
        .where(or_(*(party.in_(person_ids) for party in parties)))
        .where(Meeting.status == MeetingStatus.CONFIRMED, Meeting.ends_at > view.now)
        .order_by(Meeting.starts_at.desc())
    )
    return {person: starts_at for starts_at, *people in rows for person in people if person}
