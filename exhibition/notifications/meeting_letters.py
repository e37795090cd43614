"""What is written about requests and meetings: to each party in their own words, on their own clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select

from exhibition.accounts import Person
from exhibition.database import Transaction
from exhibition.kernel.events import Event
from exhibition.meetings import (
    InterpreterAssigned,
    InterpreterRemoved,
    Meeting,
    MeetingCancelled,
    MeetingConfirmed,
    MeetingEvent,
    MeetingMoved,
    MeetingRequest,
    MeetingRequested,
    OtherTimeProposed,
    Parties,
    PartyIsLate,
    RequestDeclined,
    RequestEvent,
    RequestExpired,
    RequestWithdrawn,
    Side,
    parties_of,
)
from exhibition.notifications.invitations import invitation
from exhibition.notifications.letters import Letter, Reader, Site, Words

Tx: TypeAlias = Transaction[Any]
Written: TypeAlias = Iterator[tuple[Reader, Letter]]


@dataclass(frozen=True, slots=True)
class Matter:
    """A request or a meeting with everyone in it. Who has closed their account is written to no more."""

    thing: MeetingRequest | Meeting
    parties: Parties
    people: Mapping[str, Person]
    site: Site

    @classmethod
    def of(cls, tx: Tx, thing: MeetingRequest | Meeting, site: Site, *others: str | None) -> "Matter":
        interpreter = thing.interpreter_id if isinstance(thing, Meeting) else None
        wanted = {thing.host_id, thing.guest_id, interpreter, *others} - {None}
        people = tx.session.scalars(select(Person).where(Person.id.in_(wanted), Person.disabled_at.is_(None)))
        return cls(thing, parties_of(tx, [thing])[thing.id], {person.id: person for person in people}, site)

    @property
    def both(self) -> tuple[str, str]:
        return self.thing.host_id, self.thing.guest_id

    @property
    def everyone(self) -> Sequence[str]:
        return self.thing.parties if isinstance(self.thing, Meeting) else self.both

    def on(self, side: Side) -> str:
        return self.thing.host_id if side is Side.EXHIBITOR else self.thing.guest_id

    def other_than(self, person_id: str) -> str:
        return self.thing.guest_id if person_id == self.thing.host_id else self.thing.host_id

    def words_for(self, person_ids: Iterable[str | None]) -> Iterator[tuple[str, Words]]:
        for person in (self.people[each] for each in person_ids if each and each in self.people):
            yield person.id, Words(Reader(person.email, person.name, person.locale, person.zone), self.site)

    def title_for(self, w: Words, person_id: str) -> str:
        """Return the counterpart's name; for those on neither side, both."""
        host, guest = w.text(self.parties.host.name), self.parties.guest.company
        return {self.thing.host_id: guest, self.thing.guest_id: host}.get(person_id, f"{host} – {guest}")

    def facts(self, w: Words, person_id: str) -> list[tuple[str, str]]:
        """Return when, with whom and in which language. Nobody's address or telephone is among it."""
        host, guest = self.parties.host, self.parties.guest
        lines = w.times(self.thing.starts_at, self.thing.ends_at)
        if person_id != self.thing.host_id:
            company = w._("%(company)s, booth %(code)s", company=w.text(host.name), code=host.code)
            lines.append((w._("Exhibitor"), f"{w.text(host.representative)}, {company}"))
        if person_id != self.thing.guest_id:
            place = ", ".join(part for part in (guest.city, w.country(guest.country)) if part)
            lines.append((w._("Buyer"), f"{guest.name}, {guest.company} ({place})"))
        lines.append((w._("Language"), w.spoken(self.thing.language)))
        if self.parties.interpreter and self.parties.interpreter.person_id != person_id:
            lines.append((w._("Interpreter"), self.parties.interpreter.name))
        return lines


def requested(tx: Tx, event: MeetingRequested, site: Site) -> Written:
    """To whoever is to answer: a new request, or the question whether a meeting may move."""
    matter = _request(tx, event, site)
    for person_id, w in matter.words_for([matter.on(Side(event.awaiting))]):
        who = matter.title_for(w, person_id)
        moves = event.moves_meeting_id is not None
        subject = w._("%(who)s asks to meet at another time", who=who) if moves else w._("%(who)s asks for a meeting", who=who)
        yield (
            w.reader,
            Letter(
                kind="meeting_requested",
                subject=subject,
                paragraphs=[
                    w._("The time of your meeting stays as it is until you accept the new one.")
                    if moves
                    else w._(
                        "The time is held for you until you answer, at the latest until %(until)s.", until=_until(w, matter)
                    )
                ],
                facts=matter.facts(w, person_id),
                quote=_request_of(matter).message,
                button=(w._("Answer the request"), w.link(f"/me/requests/{event.request_id}")),
            ),
        )


def other_time(tx: Tx, event: OtherTimeProposed, site: Site) -> Written:
    matter = _request(tx, event, site)
    for person_id, w in matter.words_for([matter.on(Side(event.awaiting))]):
        previous = w.moment(datetime.fromisoformat(event.previous_starts_at))
        yield (
            w.reader,
            Letter(
                kind="other_time_proposed",
                subject=w._("%(who)s proposes another time", who=matter.title_for(w, person_id)),
                paragraphs=[
                    w._("Instead of %(previous)s, this time is proposed:", previous=previous),
                ],
                facts=matter.facts(w, person_id),
                quote=_request_of(matter).reason,
                button=(w._("Answer the request"), w.link(f"/me/requests/{event.request_id}")),
                closing=[w._("It is held until you answer, at the latest until %(until)s.", until=_until(w, matter))],
            ),
        )


def declined(tx: Tx, event: RequestDeclined, site: Site) -> Written:
    matter = _request(tx, event, site)
    asker = matter.other_than(matter.on(_request_of(matter).awaiting))
    standing = _standing(tx, event, site)
    for person_id, w in matter.words_for([asker]):
        said = (
            w._("You asked to meet at %(asked)s instead. Your meeting keeps its time:", asked=_asked(w, matter))
            if standing
            else w._("Your request was declined. The reason given:")
        )
        yield (
            w.reader,
            Letter(
                kind="request_declined",
                subject=w._("%(who)s cannot meet at that time", who=matter.title_for(w, person_id)),
                paragraphs=[said],
                facts=(standing or matter).facts(w, person_id),
                quote=_request_of(matter).reason,
                button=_look(w, event, standing),
            ),
        )


def withdrawn(tx: Tx, event: RequestWithdrawn, site: Site) -> Written:
    matter = _request(tx, event, site)
    standing = _standing(tx, event, site)
    for person_id, w in matter.words_for([matter.on(_request_of(matter).awaiting)]):
        said = (
            w._("%(asked)s is no longer asked for. Your meeting keeps its time:", asked=_asked(w, matter))
            if standing
            else w._("Nothing is left for you to do. The time is yours again.")
        )
        yield (
            w.reader,
            Letter(
                kind="request_withdrawn",
                subject=w._("%(who)s has withdrawn the request", who=matter.title_for(w, person_id)),
                paragraphs=[said],
                facts=(standing or matter).facts(w, person_id),
                button=_look(w, event, standing) if standing else None,
            ),
        )


def expired(tx: Tx, event: RequestExpired, site: Site) -> Written:
    matter = _request(tx, event, site)
    asker = matter.other_than(matter.on(_request_of(matter).awaiting))
    standing = _standing(tx, event, site)
    for person_id, w in matter.words_for([asker]):
        said = (
            w._(
                "You asked to meet at %(asked)s instead, and were not answered in time. Your meeting keeps its time:",
                asked=_asked(w, matter),
            )
            if standing
            else w._("Your request has run out and holds no time any more. You can ask for another one.")
        )
        yield (
            w.reader,
            Letter(
                kind="request_expired",
                subject=w._("No answer came from %(who)s", who=matter.title_for(w, person_id)),
                paragraphs=[said],
                facts=(standing or matter).facts(w, person_id),
                button=_look(w, event, standing),
            ),
        )


def confirmed(tx: Tx, event: MeetingConfirmed, site: Site) -> Written:
    matter = _meeting(tx, event, site)
    for person_id, w in matter.words_for(matter.everyone):
        subject = w._("Meeting with %(who)s confirmed", who=matter.title_for(w, person_id))
        yield (
            w.reader,
            _invited(
                tx, matter, person_id, w, "meeting_confirmed", subject, [w._("It is agreed: you meet by video at this time.")]
            ),
        )


def moved(tx: Tx, event: MeetingMoved, site: Site) -> Written:
    matter = _meeting(tx, event, site)
    for person_id, w in matter.words_for(matter.everyone):
        previous = w.moment(datetime.fromisoformat(event.previous_starts_at))
        subject = w._("Meeting with %(who)s moved", who=matter.title_for(w, person_id))
        what = [w._("The meeting has moved from %(previous)s to:", previous=previous)]
        yield w.reader, _invited(tx, matter, person_id, w, "meeting_moved", subject, what)


def cancelled(tx: Tx, event: MeetingCancelled, site: Site) -> Written:
    matter = _meeting(tx, event, site)
    meeting = _meeting_of(matter)
    for person_id, w in matter.words_for(matter.everyone):
        yield (
            w.reader,
            Letter(
                kind="meeting_cancelled",
                subject=w._("Meeting with %(who)s cancelled", who=matter.title_for(w, person_id)),
                paragraphs=[w._("The meeting does not take place. The time is yours again.")],
                facts=matter.facts(w, person_id),
                quote=meeting.reason,
                calendar=_calendar(tx, matter, person_id, w, "CANCEL"),
                calendar_method="CANCEL",
            ),
        )


def interpreter_assigned(tx: Tx, event: InterpreterAssigned, site: Site) -> Written:
    """To the interpreter an invitation; to the parties the meeting as it is now."""
    matter = _meeting(tx, event, site)
    for person_id, w in matter.words_for([event.interpreter_id]):
        subject = w._("You interpret: %(who)s", who=matter.title_for(w, person_id))
        what = [w._("The association asks you to interpret this meeting.")]
        yield w.reader, _invited(tx, matter, person_id, w, "interpreter_assigned", subject, what)
    for person_id, w in matter.words_for(matter.both):
        subject = w._("Your meeting with %(who)s has an interpreter", who=matter.title_for(w, person_id))
        what = [w._("An interpreter will be with you.")]
        yield w.reader, _invited(tx, matter, person_id, w, "interpreter_joins", subject, what)


def interpreter_removed(tx: Tx, event: InterpreterRemoved, site: Site) -> Written:
    """To the interpreter; and to the parties, unless another one comes instead."""
    meeting = tx.session.get_one(Meeting, event.meeting_id)
    matter = Matter.of(tx, meeting, site, event.interpreter_id)
    for person_id, w in matter.words_for([event.interpreter_id]):
        yield (
            w.reader,
            Letter(
                kind="interpreter_removed",
                subject=w._("You no longer interpret: %(who)s", who=matter.title_for(w, person_id)),
                paragraphs=[w._("The association has taken you off this meeting. The time is yours again.")],
                facts=w.times(meeting.starts_at, meeting.ends_at),
                calendar=_calendar(tx, matter, person_id, w, "CANCEL"),
                calendar_method="CANCEL",
            ),
        )
    for person_id, w in matter.words_for(() if event.replaced else matter.both):
        subject = w._("Your meeting with %(who)s has no interpreter any more", who=matter.title_for(w, person_id))
        what = [
            w._("The interpreter will not be with you, and nobody has taken their place so far. The meeting stays as agreed.")
        ]
        yield w.reader, _invited(tx, matter, person_id, w, "interpreter_left", subject, what)


def late(tx: Tx, event: PartyIsLate, site: Site) -> Written:
    matter = _meeting(tx, event, site)
    late_one = matter.people.get(event.by or "")
    for person_id, w in matter.words_for(each for each in matter.everyone if each != event.by):
        yield (
            w.reader,
            Letter(
                kind="party_is_late",
                subject=w._(
                    "%(name)s comes %(minutes)s minutes late", name=late_one.name if late_one else "", minutes=event.minutes
                ),
                paragraphs=[w._("The meeting begins when everybody is there. The room is open.")],
                facts=matter.facts(w, person_id),
                button=_room(w, event.meeting_id),
            ),
        )


def reminder(tx: Tx, meeting: Meeting, site: Site, minutes: int) -> Written:
    """To those who want to be reminded, a while before the meeting."""
    matter = Matter.of(tx, meeting, site)
    wanting = [each for each in matter.everyone if each in matter.people and matter.people[each].mail_reminders]
    for person_id, w in matter.words_for(wanting):
        who = matter.title_for(w, person_id)
        soon = minutes < 60
        subject = (
            w._("In %(minutes)s minutes: %(who)s", minutes=minutes, who=who)
            if soon
            else w._("%(day)s, %(time)s: %(who)s", day=w.day(meeting.starts_at), time=w.clock(meeting.starts_at), who=who)
        )
        yield (
            w.reader,
            Letter(
                kind="meeting_soon" if soon else "meeting_tomorrow",
                subject=subject,
                paragraphs=[
                    w._("The room opens ten minutes before the start.")
                    if soon
                    else w._("A reminder of your meeting. Try camera and microphone in the ready room beforehand.")
                ],
                facts=matter.facts(w, person_id),
                button=_room(w, meeting.id),
                closing=[w._("You can switch reminders off in your account: %(address)s", address=w.link("/account"))],
            ),
        )


def _request(tx: Tx, event: RequestEvent, site: Site) -> Matter:
    return Matter.of(tx, tx.session.get_one(MeetingRequest, event.request_id), site)


def _meeting(tx: Tx, event: MeetingEvent, site: Site) -> Matter:
    return Matter.of(tx, tx.session.get_one(Meeting, event.meeting_id), site)


def _standing(tx: Tx, event: RequestEvent, site: Site) -> Matter | None:
    """Return the meeting that a request was to move, and did not."""
    return Matter.of(tx, tx.session.get_one(Meeting, event.moves_meeting_id), site) if event.moves_meeting_id else None


def _asked(w: Words, matter: Matter) -> str:
    return w.moment(matter.thing.starts_at)


def _look(w: Words, event: RequestEvent, standing: Matter | None) -> tuple[str, str]:
    if standing is None:
        return w._("Look at the request"), w.link(f"/me/requests/{event.request_id}")
    return w._("Open the meeting"), _page(w, standing.thing.id)


def _request_of(matter: Matter) -> MeetingRequest:
    assert isinstance(matter.thing, MeetingRequest)
    return matter.thing


def _meeting_of(matter: Matter) -> Meeting:
    assert isinstance(matter.thing, Meeting)
    return matter.thing


def _until(w: Words, matter: Matter) -> str:
    return w.moment(_request_of(matter).expires_at)


def _room(w: Words, meeting_id: str) -> tuple[str, str]:
    return w._("To the ready room"), w.link(f"/meet/{meeting_id}/ready")


def _invited(tx: Tx, matter: Matter, person_id: str, w: Words, kind: str, subject: str, paragraphs: Sequence[str]) -> Letter:
    meeting = _meeting_of(matter)
    return Letter(
        kind=kind,
        subject=subject,
        paragraphs=paragraphs,
        facts=matter.facts(w, person_id),
        button=_room(w, meeting.id),
        closing=[
            w._(
                "The calendar entry is attached. To move or cancel, open the meeting: %(address)s", address=_page(w, meeting.id)
            )
        ],
        calendar=_calendar(tx, matter, person_id, w, "REQUEST"),
        calendar_method="REQUEST",
    )


def _page(w: Words, meeting_id: str) -> str:
    return w.link(f"/me/meetings/{meeting_id}")


def _calendar(tx: Tx, matter: Matter, person_id: str, w: Words, method: str) -> str:
    title = w._("Meeting: %(who)s", who=matter.title_for(w, person_id))
    return invitation(_meeting_of(matter), matter.people, person_id, w, title=title, method=method, at=tx.now)


COMPOSERS: Mapping[type[Event], Callable[[Tx, Any, Site], Written]] = {
    MeetingRequested: requested,
    OtherTimeProposed: other_time,
    RequestDeclined: declined,
    RequestWithdrawn: withdrawn,
    RequestExpired: expired,
    MeetingConfirmed: confirmed,
    MeetingMoved: moved,
    MeetingCancelled: cancelled,
    InterpreterAssigned: interpreter_assigned,
    InterpreterRemoved: interpreter_removed,
    PartyIsLate: late,
}
