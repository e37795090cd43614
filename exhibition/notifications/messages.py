"""A mail as it goes over the wire."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from exhibition.notifications.models import Mail


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """Return the message: text and HTML, and a calendar part both for programs that answer it and for those that save it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _recipient(mail)
    message["Subject"] = mail.subject
    message["Message-ID"] = mail.message_id
    message["Date"] = mail.created_at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        message.add_alternative(mail.calendar, subtype="calendar", params={"method": mail.calendar_method})
        message.add_attachment(
            mail.calendar, subtype="calendar", filename="invite.ics", params={"method": mail.calendar_method}
        )
    # Last: giving a message content takes every Content- header with it.
    message["Content-Language"] = mail.locale
    return message


def _recipient(mail: Mail) -> Address | str:
    try:
        return Address(" ".join(mail.recipient_name.split()), addr_spec=mail.recipient)
    except (ValueError, IndexError):
        # Letters beyond ASCII before the @: the header takes them, the class does not.
        return mail.recipient
