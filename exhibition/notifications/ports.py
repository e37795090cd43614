"""What notifications need of whoever carries the post."""

from email.message import EmailMessage
from typing import Protocol

from exhibition.kernel.errors import DomainError


class MailRefused(DomainError):
    """The post will never take this message: trying again would not help."""

    code = "mail_refused"


class MailDelayed(Exception):
    """The post is there and does not take this one message now: it is tried again like any job, and given up like any."""


class Mailer(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Hand over ``message``.

        Raise Unavailable while the post is away for every message; of this one alone, MailDelayed if a later try may
        succeed, and MailRefused if none will.
        """
