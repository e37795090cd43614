"""Answers that go by mail: looked up and written by the worker, where nobody can measure whom it found."""

from collections.abc import Mapping

from exhibition.accounts.addresses import mail_email_change
from exhibition.accounts.links import mail_password_reset, mail_sign_in_link
from exhibition.accounts.registrations import mail_registration
from exhibition.jobs import Handler, JobRun


def sign_in_link(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        mail_sign_in_link(tx, **run.payload)


def password_reset(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        mail_password_reset(tx, **run.payload)


def registration(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        mail_registration(tx, **run.payload)


def email_change(run: JobRun) -> None:
    with run.database.transaction(run.actor) as tx:
        mail_email_change(tx, **run.payload)


HANDLERS: Mapping[str, Handler] = {
    "accounts.sign_in_link": sign_in_link,
    "accounts.password_reset": password_reset,
    "accounts.registration": registration,
    "accounts.email_change": email_change,
}
