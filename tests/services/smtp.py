"""A real SMTP server that keeps what it is sent, and can be told to refuse."""

import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.services.processes import LOOPBACK, free_port


@dataclass(slots=True)
class Mailbox:
    """What arrived. ``refusal`` is an SMTP answer, e.g. ``"451 try later"``, that every message gets while it is set.

    ``unwelcome`` holds such answers for single recipients.
    """

    port: int
    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    refusal: str = ""
    unwelcome: dict[str, str] = field(default_factory=dict)
    encrypted: list[bool] = field(default_factory=list)

    def url(self, credentials: str = "") -> str:
        return f"smtp://{credentials + '@' if credentials else ''}{LOOPBACK}:{self.port}"

    def clear(self) -> None:
        self.messages.clear()
        self.envelopes.clear()
        self.encrypted.clear()
        self.refusal = ""
        self.unwelcome.clear()

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.unwelcome:
            return self.unwelcome[address]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        if self.refusal:
            return self.refusal
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.envelopes.append(envelope)
        self.encrypted.append(session.ssl is not None)
        return "250 kept"


@contextmanager
def smtp(*, tls: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> Generator[Mailbox]:
    """Run a server that offers STARTTLS when given ``tls``, and wants ``login`` when given one."""
    mailbox = Mailbox(free_port())

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login.decode(), data.password.decode()) == login, handled=False)

    controller = Controller(
        mailbox,
        hostname=LOOPBACK,
        port=mailbox.port,
        enable_SMTPUTF8=True,
        tls_context=tls,
        authenticator=authenticate if login else None,
        auth_required=login is not None,
        auth_require_tls=tls is not None,
    )
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
