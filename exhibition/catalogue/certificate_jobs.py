"""What certificates owe the calendar."""

from collections.abc import Mapping
from datetime import date

from exhibition.catalogue.certificates import WARN, warn_of_expiry
from exhibition.jobs import Handler, JobRun


def warn(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        warn_of_expiry(tx, run.payload["certificate_id"], date.fromisoformat(run.payload["expires"]))


HANDLERS: Mapping[str, Handler] = {WARN: warn}
