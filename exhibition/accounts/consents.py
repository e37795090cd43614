"""What people agree to: each thing by itself, in a dated wording, with its whole history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from exhibition.accounts.actor import Actor
from exhibition.accounts.models import Consent, ConsentKind, Person
from exhibition.database import Snapshot, Transaction

REQUIRED = (ConsentKind.TERMS, ConsentKind.PRIVACY, ConsentKind.TRANSFER_ABROAD)
OPTIONAL = (ConsentKind.THIRD_PARTY, ConsentKind.MARKETING)

# The wordings are in templates/accounts/consents/. A changed wording gets a new version here.
VERSIONS = dict.fromkeys(ConsentKind, "2026-11")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one consent stands now, and how it came to."""

    kind: ConsentKind
    given: bool
    version: str
    at: datetime | None
    history: tuple[Consent, ...]

    @property
    def is_outdated(self) -> bool:
        """Whether it was given to a wording that is no longer the current one."""
        return self.given and self.version != VERSIONS[self.kind]


def give(tx: Transaction[Actor], person: Person, consents: Mapping[ConsentKind, bool], *, at: datetime | None = None) -> None:
    """Write down what changes: agreeing again to the same wording, or refusing what was never given, does not."""
    standing = {each.kind: each for each in consents_of(tx, person.id)}
    for kind, given in consents.items():
        before = standing[kind]
        if given != before.given or before.is_outdated:
            tx.session.add(Consent(person_id=person.id, kind=kind, version=VERSIONS[kind], given=given, at=at or tx.now))


def consents_of(view: Snapshot[Actor], person_id: str) -> list[Standing]:
    """Return how each of a person's consents stands, required ones first."""
    rows = view.session.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.at, Consent.id)).all()
    return [_standing(kind, tuple(row for row in rows if row.kind is kind)) for kind in (*REQUIRED, *OPTIONAL)]


def _standing(kind: ConsentKind, history: tuple[Consent, ...]) -> Standing:
    last = history[-1] if history else None
    if last is None:
        return Standing(kind, False, VERSIONS[kind], None, ())
    return Standing(kind, last.given, last.version, last.at, history)
