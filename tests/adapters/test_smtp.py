"""Mail, handed to a real SMTP server."""

import smtplib
import ssl
import subprocess
from collections.abc import Generator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from exhibition.adapters.smtp import SmtpMailer
from exhibition.kernel.errors import Unavailable
from exhibition.notifications.ports import MailDelayed, MailRefused
from tests.services.processes import LOOPBACK, free_port
from tests.services.smtp import Mailbox, smtp

LOGIN = ("hall", "p@ss/word")


def test_a_message_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    _mailer(mailbox).send(_message())
    (arrived,) = mailbox.messages
    assert arrived["Subject"] == "상담 요청이 도착했습니다"
    assert arrived["Message-ID"] == "<01J@kemh.example>"
    assert arrived.get_content() == "안녕하세요.\r\n"
    assert mailbox.envelopes[0].rcpt_tos == ["buyer@siam.example"]


def test_a_server_that_takes_one_message_later_is_not_away_for_the_others(mailbox: Mailbox) -> None:
    mailbox.refusal = "451 greylisted"
    with pytest.raises(MailDelayed) as refused:
        _mailer(mailbox).send(_message())
    assert refused.value.args == (451,)
    mailbox.refusal = ""
    _mailer(mailbox).send(_message())
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [("452 mailbox full", MailDelayed), ("550 no such mailbox", MailRefused), ("421 closing", Unavailable)],
)
def test_a_mailbox_is_refused_for_itself_unless_the_server_is_going(
    mailbox: Mailbox, answer: str, refusal: type[Exception]
) -> None:
    mailbox.unwelcome["buyer@siam.example"] = answer
    with pytest.raises(refusal):
        _mailer(mailbox).send(_message())
    assert mailbox.messages == []


def test_a_server_that_is_going_is_away(mailbox: Mailbox) -> None:
    mailbox.refusal = "421 closing"
    with pytest.raises(Unavailable) as away:
        _mailer(mailbox).send(_message())
    assert (away.value.params, away.value.retry_after) == ({"code": 421}, 60)


def test_a_message_that_is_refused_for_good_is_not_tried_again(mailbox: Mailbox) -> None:
    mailbox.refusal = "554 no such message is welcome"
    with pytest.raises(MailRefused) as refused:
        _mailer(mailbox).send(_message())
    assert refused.value.params == {"code": 554}


def test_an_absent_server_is_tried_again_later() -> None:
    with pytest.raises(Unavailable):
        SmtpMailer.from_url(f"smtp://{LOOPBACK}:{free_port()}").send(_message())


def test_an_address_of_letters_beyond_ascii_is_written_to(mailbox: Mailbox) -> None:
    message = _message()
    del message["To"]
    message["To"] = "지우@mirnae.example"
    _mailer(mailbox).send(message)
    assert mailbox.envelopes[0].rcpt_tos == ["지우@mirnae.example"]


def test_the_line_is_encrypted_when_the_server_offers_it(private: Mailbox, trusting: ssl.SSLContext) -> None:
    replace(_mailer(private, "hall:p%40ss%2Fword"), tls=trusting).send(_message())
    assert private.encrypted == [True]


def test_a_server_that_cannot_prove_itself_gets_no_mail(private: Mailbox) -> None:
    with pytest.raises(Unavailable):
        _mailer(private, "hall:p%40ss%2Fword").send(_message())
    assert private.messages == []


def test_a_wrong_password_is_the_operators_to_mend_and_costs_no_mail(private: Mailbox, trusting: ssl.SSLContext) -> None:
    with pytest.raises(Unavailable) as refused:
        replace(_mailer(private, "hall:wrong"), tls=trusting).send(_message())
    assert refused.value.params == {"code": 535}


def test_a_password_is_never_sent_in_the_clear(mailbox: Mailbox) -> None:
    with pytest.raises(Unavailable) as refused:
        _mailer(mailbox, "hall:p%40ss%2Fword").send(_message())
    assert refused.value.params == {"reason": "no_tls_for_password"}
    assert mailbox.messages == []


def test_the_usual_ports_need_not_be_named() -> None:
    assert SmtpMailer.from_url("smtp://mail.example").port == smtplib.SMTP_PORT
    assert SmtpMailer.from_url("smtps://mail.example").port == smtplib.SMTP_SSL_PORT
    assert "word" not in repr(SmtpMailer.from_url("smtp://hall:word@mail.example"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody but the tests trusts, with its key."""
    path = tmp_path_factory.mktemp("tls") / "loopback.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=loopback", "-addext", f"subjectAltName=IP:{LOOPBACK}", "-keyout", str(path), "-out", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def private_server(certificate: Path) -> Generator[Mailbox]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with smtp(tls=tls, login=LOGIN) as mailbox:
        yield mailbox


@pytest.fixture
def private(private_server: Mailbox) -> Mailbox:
    """A server that takes mail over TLS and with a password only."""
    private_server.clear()
    return private_server


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def _mailer(mailbox: Mailbox, credentials: str = "") -> SmtpMailer:
    return SmtpMailer.from_url(mailbox.url(credentials))


def _message() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Korea e-Mobility Hall <hall@kemh.example>"
    message["To"] = "buyer@siam.example"
    message["Subject"] = "상담 요청이 도착했습니다"
    message["Message-ID"] = "<01J@kemh.example>"
    message.set_content("안녕하세요.")
    return message
