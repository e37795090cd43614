"""What meetings owe the clock."""

from collections.abc import Mapping

from exhibition.jobs import Handler, JobRun
from exhibition.kernel.errors import NotFound
from exhibition.meetings import actions
from exhibition.meetings.models import MeetingRequest


def expire_request(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        request = tx.session.get(MeetingRequest, run.payload["request_id"])
        if request is None:
            raise NotFound
        actions.expire_request(tx, request)


HANDLERS: Mapping[str, Handler] = {"meetings.expire_request": expire_request}
