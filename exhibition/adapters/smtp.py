"""Mail through any SMTP server, over TLS wherever the server offers it."""

import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from exhibition.kernel.errors import Unavailable
from exhibition.notifications.ports import MailDelayed, MailRefused

_PORTS = {"smtp": 25, "smtps": 465}

PAUSE = 60
# "Service not available, closing transmission channel" (RFC 5321): the one refusal that is meant for everybody.
CLOSING = 421


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    timeout: float = 15.0
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    @classmethod
    def from_url(cls, url: str) -> "SmtpMailer":
        """Read ``smtp://user:password@host:port``, or ``smtps://…`` for TLS from the first byte."""
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "localhost",
            port=parts.port or _PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            implicit_tls=parts.scheme == "smtps",
        )

    def send(self, message: EmailMessage) -> None:
        with _reached(), self._connected() as server, _judged():
            refused = server.send_message(message)
        if refused:
            raise MailRefused(recipients=sorted(refused))

    @contextmanager
    def _connected(self) -> Generator[smtplib.SMTP]:
        with self._connection() as server:
            server.ehlo()
            if not self.implicit_tls and server.has_extn("starttls"):
                server.starttls(context=self.tls)
                server.ehlo()
            elif not self.implicit_tls and self.user:
                # Someone on the way may have struck out the offer to read the password.
                raise Unavailable(reason="no_tls_for_password")
            if self.user:
                server.login(self.user, self.password)
            yield server

    def _connection(self) -> smtplib.SMTP:
        if self.implicit_tls:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=self.tls)
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)


@contextmanager
def _reached() -> Generator[None]:
    """Tell that the post is away, whatever keeps us from it: the line, its certificate, or our password."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise Unavailable(retry_after=PAUSE, code=error.smtp_code) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unavailable(retry_after=PAUSE) from error


@contextmanager
def _judged() -> Generator[None]:
    """Tell what the post says of one message from what it would say of all."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        raise _verdict(min(code for code, _text in error.recipients.values())) from error
    except smtplib.SMTPResponseException as error:
        raise _verdict(error.smtp_code) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailRefused(reason=str(error)) from error


def _verdict(code: int) -> Exception:
    if code == CLOSING:
        return Unavailable(retry_after=PAUSE, code=code)
    # A full mailbox, a greylist: the next message may well be taken.
    return MailDelayed(code) if code < 500 else MailRefused(code=code)
