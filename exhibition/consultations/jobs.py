"""What rooms owe the clock, also when no process keeps an eye on them."""

from collections.abc import Mapping

from exhibition.consultations import actions
from exhibition.jobs import Handler, JobRun
from exhibition.kernel.errors import NotFound
from exhibition.meetings import Meeting


def close_room(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        meeting = tx.session.get(Meeting, run.payload["meeting_id"])
        if meeting is None:
            raise NotFound
        actions.close_when_over(tx, meeting)


HANDLERS: Mapping[str, Handler] = {actions.CLOSE: close_room}
