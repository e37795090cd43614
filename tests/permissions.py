"""One hall in which everybody has something of their own, and everything is somebody's: what permissions are tried on."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from exhibition.accounts import NOBODY, Actor, Person, Role
from exhibition.accounts.models import TokenKind
from exhibition.accounts.tokens import issue
from exhibition.catalogue import Product, ProductStatus
from exhibition.database import Database, Transaction
from exhibition.database.transaction import ActorT
from exhibition.exhibitors import Exhibitor
from exhibition.floor import Division
from exhibition.jobs.models import Job, JobStatus
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from exhibition.meetings import Meeting, MeetingRequest
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product
from tests.factories.meetings import TUESDAY_TEN, a_colleague, a_meeting, a_request
from tests.factories.people import a_buyer, acting, an_interpreter, an_observer, begin_sign_in, one_of_the_booth, staff

Tx = Transaction[Actor]

ROLES = ("nobody", "buyer", "representative", "manager", "editor", "interpreter", "staff", "observer")


class Rehearsal(Database):
    """A database in which everything works and nothing lasts: every try finds the hall as it was."""

    @contextmanager
    def transaction(self, actor: ActorT) -> Generator[Transaction[ActorT]]:
        try:
            with Database.transaction(self, actor) as tx:
                yield tx
                tx.session.flush()
                raise _CalledOff
        except _CalledOff:
            pass


class _CalledOff(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Scene:
    """``people`` by role, and what addresses may name: things of ``ours`` (everybody's in the cast) and of ``theirs``."""

    people: Mapping[str, str]
    ours: Mapping[str, str]
    theirs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _House:
    """A maker and a buyer who have to do with each other."""

    people: Mapping[str, str]
    things: Mapping[str, str]


def set_scene(database: Database) -> Scene:
    with database.transaction(NOBODY) as tx:
        exhibition = make_exhibition(tx.session)
        halls = make_halls(tx.session, exhibition)
        keeper, watcher = staff(tx), an_observer(tx)
        ours, theirs = (_house(tx, halls[division].id, letter) for division, letter in _WHERE)
        people = {**ours.people, "staff": keeper.id, "observer": watcher.id}
        return Scene(people, ours.things, theirs.things)


_WHERE = ((Division.MICRO_EV, "A"), (Division.E_MOTO, "B"))


def _house(tx: Tx, hall_id: str, letter: str) -> _House:
    from exhibition.floor import Hall

    booth = make_booth(tx.session, tx.session.get_one(Hall, hall_id), f"{letter}07")
    exhibitor = tx.session.get_one(Exhibitor, booth.exhibitor_id)
    representative, host = a_colleague(tx, exhibitor)
    manager = one_of_the_booth(tx, exhibitor.id)
    editor = one_of_the_booth(tx, exhibitor.id, Role.EDITOR)
    interpreter = an_interpreter(tx)
    buyer = a_buyer(tx)
    meeting = a_meeting(tx, representative, buyer, interpreter=interpreter)
    asked = a_request(tx, representative, buyer, starts_at=TUESDAY_TEN + timedelta(hours=2))
    _begin(tx, meeting)
    draft = make_product(tx.session, exhibitor, status=ProductStatus.DRAFT)
    picture, upload = _picture(tx, exhibitor, MediaStatus.PUBLISHED), _picture(tx, exhibitor, MediaStatus.PENDING)
    people = {
        "buyer": buyer.person_id,
        "representative": host.id,
        "manager": manager.id,
        "editor": editor.id,
        "interpreter": interpreter.id,
    }
    things = {
        "exhibition": "hall",
        "letter": letter,
        "code": booth.code,
        "exhibitor_id": exhibitor.id,
        "representative_id": representative.id,
        "meeting_id": meeting.id,
        "request_id": asked.id,
        "product_id": draft.id,
        "slug": draft.slug,
        "media_id": picture.id,
        "upload_id": upload.id,
        "job_id": _parked(tx).id,
        "day": "2026-11-25",
        **_secrets(tx, manager, exhibitor),
    }
    return _House(people, things)


def _begin(tx: Tx, meeting: Meeting) -> None:
    """Let a meeting run since this very moment."""
    meeting.starts_at, meeting.ends_at = tx.now, tx.now + timedelta(minutes=30)
    tx.session.flush()


def _picture(tx: Tx, exhibitor: Exhibitor, status: MediaStatus) -> MediaObject:
    media = MediaObject(
        owner=exhibitor.id,
        purpose=MediaPurpose.PICTURE,
        filename="nabi.jpg",
        content_type="image/jpeg",
        quarantine_key="quarantine/nabi.jpg",
        status=status,
        created_at=tx.now,
    )
    tx.session.add(media)
    tx.session.flush()
    return media


def _parked(tx: Tx) -> Job:
    job = Job(kind="notifications.deliver", payload={}, run_at=tx.now, created_at=tx.now, status=JobStatus.PARKED)
    tx.session.add(job)
    tx.session.flush()
    return job
