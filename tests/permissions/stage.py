"""One hall in which everybody has something of their own, and everything is somebody's: what permissions are tried on."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from exhibition.accounts import NOBODY, Actor, Person, Role, begin_sign_in
from exhibition.accounts.models import SignIn, Token, TokenKind
from exhibition.accounts.tokens import issue
from exhibition.buyers import Buyer, Thing, keep
from exhibition.catalogue import ProductStatus
from exhibition.database import Database, Transaction
from exhibition.database.transaction import ActorT
from exhibition.demo.data.people import STAFF
from exhibition.exhibitors import Booth, Exhibitor
from exhibition.floor import Division, Hall
from exhibition.jobs.models import Job, JobStatus
from exhibition.leads import Wish, ask_for_quote, leave_card
from exhibition.media import ObjectStore
from exhibition.media.models import Attachment, MediaObject, MediaPurpose, MediaStatus
from exhibition.meetings import Meeting
from exhibition.notifications import Mail
from tests.factories.certificates import make_certificate, make_rule
from tests.factories.exhibitors import make_booth, make_exhibition, make_halls, make_product
from tests.factories.meetings import TUESDAY_TEN, a_colleague, a_meeting, a_request
from tests.factories.people import a_buyer, acting, an_interpreter, an_observer, one_of_the_booth, staff

Tx = Transaction[Actor]

HOUR = timedelta(hours=1)
PLAYER = STAFF[1]
"""Somebody of the demonstration, in whose place everybody may put themselves."""
BROWSER = "b" * 32
"""The name of everybody's browser: some links work only where they were asked for."""


class Rehearsal(Database):
    """A database in which everything works and nothing lasts: every try finds the hall as it was."""

    @contextmanager
    def transaction(self, actor: ActorT) -> Generator[Transaction[ActorT]]:
        try:
            with Database.transaction(self, actor) as tx:
                yield tx
                tx.session.flush()
                # What was loaded or made stays readable, as after a commit.
                tx.session.expunge_all()
                raise _CalledOff
        except _CalledOff:
            pass


class _CalledOff(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Scene:
    """The cookie of every role, and what addresses may name: things of ``ours`` (everybody's in the cast) and of ``theirs``."""

    cookies: Mapping[str, str]
    sign_ins: Mapping[str, str]
    ours: Mapping[str, str]
    theirs: Mapping[str, str]

    def things(self, role: str, whose: str) -> Mapping[str, str]:
        """Return what an address names. A sign-in of ours is the role's own; one of theirs is the rival buyer's."""
        named = self.theirs if whose == "theirs" else self.ours
        return {**named, "sign_in_id": self.sign_ins.get("rival" if whose == "theirs" else role, "none")}


@dataclass(frozen=True, slots=True)
class _House:
    """A maker and a buyer who have to do with each other."""

    people: Mapping[str, str]
    things: Mapping[str, str]


def set_scene(database: Database, store: ObjectStore) -> Scene:
    with database.transaction(NOBODY) as tx:
        halls = make_halls(tx.session, make_exhibition(tx.session))
        people = {"staff": staff(tx, email=PLAYER).id, "observer": an_observer(tx).id}
        ours, theirs = (_house(tx, halls[division], store) for division in (Division.MICRO_EV, Division.E_MOTO))
        _close(tx, theirs.things["exhibitor_id"])
        people |= {**ours.people, "rival": theirs.people["buyer"]}
        cookies = {role: begin_sign_in(tx, person) for role, person in people.items()}
        tx.session.flush()
        sign_ins = {
            role: tx.session.scalars(select(SignIn.id).where(SignIn.person_id == person)).one()
            for role, person in people.items()
        }
        known = {"player": people["staff"], "mail_id": tx.session.scalars(select(Mail.id)).first() or ""}
        return Scene(cookies, sign_ins, {**ours.things, **known}, {**theirs.things, **known, **_NO_SECRETS})


def _house(tx: Tx, hall: Hall, store: ObjectStore) -> _House:
    booth = make_booth(tx.session, hall, f"{hall.letter}07")
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
    picture, upload = _picture(tx, exhibitor, store), _upload(tx, exhibitor, store)
    brochure, attached = _brochure(tx, exhibitor), _brochure(tx, exhibitor)
    attachment = Attachment(owner=exhibitor.id, place=draft.id, media_id=attached.id)
    tx.session.add(attachment)
    tx.session.flush()
    people = {
        "buyer": buyer.person_id,
        "representative": host.id,
        "manager": manager.id,
        "editor": editor.id,
        "interpreter": interpreter.id,
    }
    things = {
        "exhibition": "hall",
        "letter": hall.letter,
        "code": booth.code,
        "exhibitor_id": exhibitor.id,
        "representative_id": representative.id,
        "meeting_id": meeting.id,
        "request_id": asked.id,
        "product_id": draft.id,
        "slug": draft.slug,
        "certificate_id": make_certificate(tx.session, exhibitor.id).id,
        "rule_id": make_rule(tx.session, division=hall.division).id,
        "shown": make_product(tx.session, exhibitor).slug,
        "brochure_id": brochure.id,
        "attachment_id": attachment.id,
        "media_id": picture.id,
        "name": "480.webp",
        "upload_id": upload.id,
        "part_token": _token(_part(store, hall.letter)),
        "upload_token": _token(
            store.presign_upload(f"quarantine/{hall.letter}", content_type="image/webp", max_bytes=64, expires=HOUR).url
        ),
        "download_token": _token(store.signed_url(picture.renditions[0]["key"], HOUR)),
        "job_id": _parked(tx).id,
        "person_id": editor.id,
        "role": "editor",
        "day": "2026-11-25",
        **_secrets(tx, manager, exhibitor),
        "invitation_id": _invited(tx, exhibitor),
        **_lead(tx, exhibitor, buyer),
    }
    return _House(people, things)


def _lead(tx: Tx, exhibitor: Exhibitor, buyer: Buyer) -> Mapping[str, str]:
    """Return what a buyer has asked an exhibitor, left there and keeps in mind."""
    asking, product = acting(tx, buyer.person_id), make_product(tx.session, exhibitor)
    asked = ask_for_quote(asking, product.id, Wish(quantity=12, destination="TH"), idempotency_key="0123456789abcdef")
    card = leave_card(asking, exhibitor.id, email=True, phone="", shows_looks=True)
    kept = keep(asking, Thing(exhibitor.id, product.name, product.id))
    tx.session.flush()
    return {"enquiry_id": asked.id, "lead_id": asked.lead_id, "card_id": card.id, "entry_id": kept.id}


def _close(tx: Tx, exhibitor_id: str) -> None:
    """Take a booth back from the visitors' eyes."""
    tx.session.scalars(select(Booth).where(Booth.exhibitor_id == exhibitor_id)).one().published_at = None


def _part(store: ObjectStore, name: str) -> str:
    """Return where the first four bytes of a file would be sent."""
    key = f"quarantine/{name}-in-parts"
    return store.presign_part(key, store.begin_parts(key, "video/mp4"), 1, size=4, expires=HOUR)


def _token(address: str) -> str:
    return address.rpartition("/")[2]


def _begin(tx: Tx, meeting: Meeting) -> None:
    """Let a meeting run since this very moment."""
    meeting.starts_at, meeting.ends_at = tx.now, tx.now + timedelta(minutes=30)
    tx.session.flush()


def _picture(tx: Tx, exhibitor: Exhibitor, store: ObjectStore) -> MediaObject:
    """Add a picture that everybody may see, in one size."""
    media = _media(tx, exhibitor, MediaStatus.PUBLISHED)
    key = f"pictures/{media.id}/480.webp"
    store.put(key, b"RIFF", "image/webp")
    media.renditions = [{"type": "image/webp", "width": 480, "height": 320, "size": 4, "key": key}]
    return media


def _brochure(tx: Tx, exhibitor: Exhibitor) -> MediaObject:
    """Add a brochure that is still being checked."""
    media = _media(tx, exhibitor, MediaStatus.CHECKING)
    media.purpose = MediaPurpose.BROCHURE
    tx.session.flush()
    return media


def _upload(tx: Tx, exhibitor: Exhibitor, store: ObjectStore) -> MediaObject:
    """Add a picture that has arrived and that nobody has looked at."""
    media = _media(tx, exhibitor, MediaStatus.PENDING)
    store.put(media.quarantine_key, b"RIFF", "image/webp")
    return media


def _media(tx: Tx, exhibitor: Exhibitor, status: MediaStatus) -> MediaObject:
    media = MediaObject(
        owner=exhibitor.id,
        purpose=MediaPurpose.PICTURE,
        filename="nabi.webp",
        content_type="image/webp",
        quarantine_key="",
        status=status,
        created_at=tx.now,
    )
    media.quarantine_key = f"quarantine/{media.id}.webp"
    tx.session.add(media)
    tx.session.flush()
    return media


def _parked(tx: Tx) -> Job:
    job = Job(
        kind="notifications.deliver", payload={}, run_at=tx.now, created_at=tx.now, status=JobStatus.PARKED, finished_at=tx.now
    )
    tx.session.add(job)
    tx.session.flush()
    return job


def _secrets(tx: Tx, person: Person, exhibitor: Exhibitor) -> Mapping[str, str]:
    """Return one of every kind of link that goes out by mail, by the name of the route it leads to."""
    newcomer = {"name": "Ji Eun", "locale": "ko", "zone": "Asia/Seoul", "consents": {}, "agreed_at": tx.now.isoformat()}
    invited = {**newcomer, "role": "editor", "scope": exhibitor.id, "organisation": {"en": "Mirnae"}, "inviter": "Kim"}
    known: dict[str, Any] = {"person_id": person.id}
    return {
        "invitation": issue(tx, TokenKind.INVITATION, "invited@people.example", payload=invited),
        "verify": issue(tx, TokenKind.VERIFY_EMAIL, "fresh@people.example", payload=newcomer),
        "password-reset": issue(tx, TokenKind.RESET_PASSWORD, person.email, **known),
        "address": issue(tx, TokenKind.CHANGE_EMAIL, "moved@people.example", **known),
        "link": issue(tx, TokenKind.SIGN_IN, person.email, browser=BROWSER, payload={"next": ""}, **known),
    }


def _invited(tx: Tx, exhibitor: Exhibitor) -> str:
    """Return the number of the exhibitor's invitation."""
    tx.session.flush()
    sent = tx.session.scalars(select(Token).where(Token.kind == TokenKind.INVITATION))
    return next(token.id for token in sent if token.payload["scope"] == exhibitor.id)


# A link that was never sent opens nothing.
_NO_SECRETS = dict.fromkeys(
    ("invitation", "verify", "password-reset", "address", "link", "upload_token", "part_token", "download_token"), "never-sent"
)
