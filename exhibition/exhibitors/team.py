"""Who works at a booth, in which roles, and how the representatives among them are presented."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from exhibition import accounts
from exhibition.accounts import BOOTH_ROLES, Actor, Grant, InvitationAccepted, Person, Role
from exhibition.database import Snapshot, Transaction, Translated
from exhibition.exhibitors.errors import AlreadyOnTeam, LastManager, NotRepresenting
from exhibition.exhibitors.events import ColleagueLeft, RepresentativeChanged
from exhibition.exhibitors.models import Exhibitor, Member, Representative
from exhibition.exhibitors.policy import may_edit_card, may_manage_team
from exhibition.kernel.errors import NotAllowed, NotFound
from exhibition.kernel.events import Event
from exhibition.kernel.ids import is_id
from exhibition.kernel.languages import SPOKEN

View = Snapshot[Actor]
Tx = Transaction[Actor]

ROLES = BOOTH_ROLES

# What a representative may be met in: the buyers' side chooses among these.
LANGUAGES = SPOKEN


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person on the team. ``card`` is how a representative is presented; it stays when the role is taken."""

    person_id: str
    name: str
    email: str
    roles: Sequence[Role]
    card: Representative | None


def team_of(view: View, exhibitor_id: str) -> Sequence[Colleague]:
    """Return everybody who works for an exhibitor, managers first, in three queries. Raise NotFound for outsiders."""
    if not view.actor.works_for(exhibitor_id):
        raise NotFound
    roles: dict[str, list[Role]] = defaultdict(list)
    grants = select(Grant.person_id, Grant.role).where(Grant.scope == exhibitor_id, Grant.role.in_(ROLES))
    for person_id, role in view.session.execute(grants):
        roles[person_id].append(role)
    people = view.session.scalars(select(Person).where(Person.id.in_(roles), Person.disabled_at.is_(None)))
    cards = view.session.scalars(select(Representative).where(Representative.exhibitor_id == exhibitor_id))
    card_of = {card.person_id: card for card in cards}
    team = [
        Colleague(one.id, one.name, one.email, sorted(roles[one.id], key=ROLES.index), card_of.get(one.id)) for one in people
    ]
    return sorted(team, key=lambda one: (ROLES.index(one.roles[0]), one.name))


def invite_colleague(tx: Tx, exhibitor_id: str, email: str, role: Role, *, name: str, locale: str) -> None:
    """Ask someone by e-mail to join the team. Raise AlreadyOnTeam where the address already holds the role there."""
    _check_manager(tx, exhibitor_id)
    holder = select(Grant.id).join(Person, Person.id == Grant.person_id)
    if tx.session.scalar(holder.where(Person.email == email, Grant.role == role, Grant.scope == exhibitor_id)):
        raise AlreadyOnTeam
    organisation = tx.session.scalars(select(Member.name).join(Exhibitor).where(Exhibitor.id == exhibitor_id)).one()
    accounts.invite(tx, email, role, exhibitor_id, organisation=organisation, name=name, locale=locale)


def give_role(tx: Tx, exhibitor_id: str, person_id: str, role: Role) -> None:
    """Give someone who is on the team one more role."""
    _check_manager(tx, exhibitor_id)
    person = _colleague(tx, exhibitor_id, person_id)
    accounts.grant_role(tx, person_id, role, exhibitor_id)
    if role is Role.REPRESENTATIVE:
        _present(tx, exhibitor_id, person.id, person.name)


def take_role(tx: Tx, exhibitor_id: str, person_id: str, role: Role) -> None:
    """Take a role away. A representative cannot be asked for any more; what is agreed stays agreed.

    Raise StillExpected where it is the last role of somebody whom buyers are going to meet.
    """
    _check_manager(tx, exhibitor_id)
    # Two managers who remove each other at the same moment must not both succeed. FOR NO KEY UPDATE: rows that merely
    # refer to the exhibitor may still be written.
    tx.session.get_one(Exhibitor, exhibitor_id, with_for_update={"key_share": True})
    _colleague(tx, exhibitor_id, person_id)
    if role is Role.EXHIBITOR_MANAGER and not _other_managers(tx, exhibitor_id, person_id):
        raise LastManager
    accounts.take_role(tx, person_id, role, exhibitor_id)
    card = _card(tx, exhibitor_id, person_id)
    if role is Role.REPRESENTATIVE and card is not None and card.active:
        card.active = False
        _tell(tx, card)
    if not _holds(tx, exhibitor_id, person_id, *ROLES):
        tx.record(ColleagueLeft(exhibitor_id=exhibitor_id, person_id=person_id))


def card_for(view: View, representative_id: str) -> Representative:
    """Return a representative of one of the actor's exhibitors. Raise NotFound for anybody else's."""
    card = view.session.get(Representative, representative_id) if is_id(representative_id) else None
    if card is None or not view.actor.works_for(card.exhibitor_id):
        raise NotFound
    return card


def introduce(tx: Tx, card: Representative, *, title: Translated, languages: Sequence[str]) -> None:
    """Say what a representative does and which languages they speak, best first."""
    if not may_edit_card(tx.actor, card):
        raise NotAllowed
    card.title, card.languages = title, list(languages)
    _tell(tx, card)


def present_as(tx: Tx, card: Representative, *, name: Translated, active: bool) -> None:
    """Decide under which name a representative stands at the booth, and whether they can be asked for.

    Raise NotRepresenting for somebody who is to be asked for without having the role.
    """
    _check_manager(tx, card.exhibitor_id)
    if active and not _holds(tx, card.exhibitor_id, card.person_id, Role.REPRESENTATIVE):
        raise NotRepresenting
    card.name, card.active = name, active
    _tell(tx, card)


def hear_acceptance(tx: Transaction[Any], event: Event) -> None:
    """Put whoever has accepted to be a representative at the booth, in the transaction in which they accept."""
    if isinstance(event, InvitationAccepted) and event.role is Role.REPRESENTATIVE:
        _present(tx, event.scope, event.person_id, event.person_name)


def _present(tx: Tx, exhibitor_id: str, person_id: str, name: str) -> None:
    card = _card(tx, exhibitor_id, person_id)
    if card is None:
        person = tx.session.get_one(Person, person_id)
        card = Representative(
            exhibitor_id=exhibitor_id,
            person_id=person_id,
            name=Translated({"ko" if _is_hangul(name) else "en": name}),
            languages=[person.locale],
        )
        tx.session.add(card)
        tx.session.flush()
    card.active = True
    _tell(tx, card)


def _is_hangul(name: str) -> bool:
    return any("가" <= letter <= "힣" for letter in name)


def _colleague(tx: Tx, exhibitor_id: str, person_id: str) -> Person:
    if not is_id(person_id):
        raise NotFound
    on_team = select(Grant.person_id).where(Grant.scope == exhibitor_id, Grant.role.in_(ROLES))
    person = tx.session.scalar(select(Person).where(Person.id == person_id, Person.id.in_(on_team)))
    if person is None:
        raise NotFound
    return person


def _other_managers(tx: Tx, exhibitor_id: str, person_id: str) -> bool:
    others = (
        select(Grant.id)
        .join(Person, Person.id == Grant.person_id)
        .where(Grant.scope == exhibitor_id, Grant.role == Role.EXHIBITOR_MANAGER)
        .where(Grant.person_id != person_id, Person.disabled_at.is_(None))
    )
    return tx.session.scalar(others.limit(1)) is not None


def _holds(tx: Tx, exhibitor_id: str, person_id: str, *roles: Role) -> bool:
    held = select(Grant.id).where(Grant.scope == exhibitor_id, Grant.person_id == person_id, Grant.role.in_(roles))
    return tx.session.scalar(held.limit(1)) is not None


def _card(tx: Tx, exhibitor_id: str, person_id: str) -> Representative | None:
    query = select(Representative).where(Representative.exhibitor_id == exhibitor_id, Representative.person_id == person_id)
    return tx.session.scalar(query)


def _check_manager(tx: Tx, exhibitor_id: str) -> None:
    if not may_manage_team(tx.actor, exhibitor_id):
        raise NotAllowed


def _tell(tx: Tx, card: Representative) -> None:
    tx.record(RepresentativeChanged(representative_id=card.id, exhibitor_id=card.exhibitor_id, person_id=card.person_id))
