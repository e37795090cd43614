"""Which notices reach whose pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, select

from exhibition.accounts import BOOTH_ROLES, NOBODY, Grant, Role
from exhibition.database import Database
from exhibition.exhibitors import Booth
from exhibition.kernel.events import STAFF_ROOM, booth_room, person_room

# Asked several times a second.
_PEOPLE = Grant.person_id.in_(bindparam("people", expanding=True))
_STAFF = select(Grant.person_id).where(_PEOPLE, Grant.role == Role.STAFF)
_BOOTHS = (
    select(Grant.person_id, Booth.id).join(Booth, Booth.exhibitor_id == Grant.scope).where(_PEOPLE, Grant.role.in_(BOOTH_ROLES))
)


class NoticeRooms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person_ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return each person's rooms: their own, their booths', and the staff's; two queries."""
        rooms: dict[str, set[str]] = defaultdict(set)
        for person_id in person_ids:
            rooms[person_id].add(person_room(person_id))
        with self._database.snapshot(NOBODY) as view:
            people = {"people": list(person_ids)}
            for person_id in view.rows(_STAFF, people).scalars():
                rooms[person_id].add(STAFF_ROOM)
            for person_id, booth_id in view.rows(_BOOTHS, people):
                rooms[person_id].add(booth_room(booth_id))
        return rooms
