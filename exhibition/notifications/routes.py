"""The staff's page of jobs: what gave up, why, and a way to try again."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from exhibition import web
from exhibition.accounts import staff
from exhibition.notifications import actions, queries

bp = Blueprint("notifications", __name__, url_prefix=web.PREFIX)

KINDS = {
    "notifications.deliver": lazy_gettext("Deliver a mail"),
    "notifications.remind": lazy_gettext("Remind of a meeting"),
    "meetings.expire_request": lazy_gettext("Close an unanswered request"),
    "consultations.close_room": lazy_gettext("Close the room of a meeting"),
    "media.check": lazy_gettext("Check an upload"),
    "media.unused": lazy_gettext("Drop a file that nothing shows"),
    "catalogue.certificate_runs_out": lazy_gettext("Warn of a certificate that runs out"),
    "accounts.sign_in_link": lazy_gettext("Write a sign-in link"),
    "accounts.password_reset": lazy_gettext("Write a password link"),
    "accounts.registration": lazy_gettext("Write a registration link"),
    "accounts.email_change": lazy_gettext("Write an address link"),
}


@bp.get("/staff/jobs")
@web.allow(staff)
def staff_jobs() -> ResponseReturnValue:
    with web.snapshot() as view:
        return render_template(
            "notifications/jobs.html",
            parked=queries.parked_jobs(view),
            struggling=queries.struggling_jobs(view),
            counts=queries.job_counts(view),
            kinds=KINDS,
        )


@bp.post("/staff/jobs/<job_id>/retry")
@web.allow(staff)
def retry_job(job_id: str) -> ResponseReturnValue:
    with web.transaction() as tx:
        actions.retry(tx, queries.parked_job_for(tx, job_id))
    return redirect(url_for(".staff_jobs"), code=303)
