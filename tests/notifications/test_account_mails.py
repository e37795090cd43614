"""Mails that open something once, and those that warn."""

from typing import Any

import pytest

from exhibition.accounts import (
    NOBODY,
    EmailChangeAsked,
    EmailChanged,
    EmailToVerify,
    PasswordChanged,
    PasswordResetAsked,
    PersonInvited,
    Role,
    SignInLinkAsked,
)
from exhibition.adapters.smtp import SmtpMailer
from exhibition.database import Database
from exhibition.kernel.events import Event
from exhibition.notifications.account_letters import SECRET_KINDS
from tests.notifications.conftest import Mails, MakeWorker
from tests.services.smtp import Mailbox

WHO: dict[str, Any] = {"person_id": "01J0000000000000000000000A", "person_name": "Somchai", "locale": "en"}
AT: dict[str, Any] = {"email": "somchai@siam.example"}

LINKS: list[tuple[Event, str, str]] = [
    (SignInLinkAsked(**WHO, **AT, secret="s3cret"), "somchai@siam.example", "/en/sign-in/link/s3cret"),
    (PasswordResetAsked(**WHO, **AT, secret="s3cret"), "somchai@siam.example", "/en/password-reset/s3cret"),
    (
        EmailToVerify(person_name="Somchai", locale="en", **AT, secret="s3cret"),
        "somchai@siam.example",
        "/en/verify/s3cret",
    ),
    (EmailChangeAsked(**WHO, new_email="new@siam.example", secret="s3cret"), "new@siam.example", "/en/account/address/s3cret"),
    (
        PersonInvited(
            email="bora@mirnae.example",
            person_name="",
            role=Role.EDITOR,
            scope="",
            inviter_name="Cho Eun-byeol",
            organisation={"ko": "미르내모터스", "en": "Mirnae Motors"},
            locale="en",
            secret="s3cret",
        ),
        "bora@mirnae.example",
        "/en/invitation/s3cret",
    ),
]


def happen(hall: Database, event: Event) -> None:
    with hall.transaction(NOBODY) as tx:
        tx.record(event)


@pytest.mark.parametrize(("event", "recipient", "path"), LINKS, ids=lambda value: getattr(value, "name", ""))
def test_a_link_goes_to_the_address_it_is_for(hall: Database, mails: Mails, event: Event, recipient: str, path: str) -> None:
    happen(hall, event)
    (mail,) = mails()
    assert mail.recipient == recipient
    assert f"http://127.0.0.1{path}\n" in mail.text
    assert f'href="http://127.0.0.1{path}"' in mail.html
    assert mail.kind in SECRET_KINDS


@pytest.mark.parametrize(("event", "recipient", "path"), LINKS, ids=lambda value: getattr(value, "name", ""))
def test_a_secret_is_forgotten_once_it_has_been_delivered(
    hall: Database, mails: Mails, worker_with: MakeWorker, mailbox: Mailbox, event: Event, recipient: str, path: str
) -> None:
    happen(hall, event)
    worker_with(SmtpMailer.from_url(mailbox.url())).run_all()
    (arrived,) = mailbox.messages
    (mail,) = mails()
    body = arrived.get_body(("plain",))
    assert body is not None
    assert path in body.get_content()
    assert (mail.text, mail.html) == ("", "")
    assert mail.sent_at is not None


@pytest.mark.parametrize("event", [event for event, _recipient, _path in LINKS], ids=lambda event: event.name)
def test_the_local_outbox_keeps_what_nobody_else_will_show(
    hall: Database, mails: Mails, worker_with: MakeWorker, event: Event
) -> None:
    happen(hall, event)
    worker_with(None).run_all()
    (mail,) = mails()
    assert "s3cret" in mail.text
    assert mail.sent_at is not None


@pytest.mark.parametrize(
    ("event", "recipient"),
    [
        (EmailChanged(**WHO, old_email="old@siam.example", new_email="new@siam.example"), "old@siam.example"),
        (PasswordChanged(**WHO, **AT), "somchai@siam.example"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_owner_is_warned_of_what_they_may_not_have_done(hall: Database, mails: Mails, event: Event, recipient: str) -> None:
    happen(hall, event)
    (mail,) = mails()
    assert mail.recipient == recipient
    assert "If it was not you" in mail.text


def test_who_registers_twice_reads_that_they_have_an_account(hall: Database, mails: Mails) -> None:
    happen(hall, SignInLinkAsked(**WHO, **AT, secret="s3cret", already_registered=True))
    assert "It has an account already" in mails()[0].text


def test_a_language_we_do_not_speak_is_answered_in_english(hall: Database, mails: Mails) -> None:
    happen(hall, PasswordChanged(**{**WHO, "locale": "tr"}, **AT))
    (mail,) = mails()
    assert (mail.locale, mail.subject) == ("en", "Your password was changed")


def test_every_role_has_its_name_in_korean(hall: Database, mails: Mails) -> None:
    for role in Role:
        happen(
            hall,
            PersonInvited(
                email="bora@mirnae.example",
                person_name="임보라",
                role=role,
                scope="",
                inviter_name="조은별",
                organisation={"ko": "미르내모터스"},
                locale="ko",
                secret="s3cret",
            ),
        )
    named = [mail.text.splitlines()[2] for mail in mails()]
    assert len(set(named)) == len(Role)
    assert all(not any(letter.isascii() and letter.isalpha() for letter in line) for line in named), named
