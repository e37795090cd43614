"""What notifications need of whoever carries the post."""

from email.message import EmailMessage
from typing import Protocol

from exhibition.kernel.errors import DomainError


class MailRefused(DomainError):
    """The post will never take this message: trying again would not help."""

    code = "mail_refused"


class Mailer(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Hand over ``message``. Raise Unavailable if a later try may succeed, MailRefused if none will."""
