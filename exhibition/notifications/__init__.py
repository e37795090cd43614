"""Mails about what happened."""

from exhibition.notifications.correspondence import Correspondence as Correspondence
from exhibition.notifications.letters import Site as Site
from exhibition.notifications.models import Mail as Mail
from exhibition.notifications.ports import Mailer as Mailer
from exhibition.notifications.ports import MailRefused as MailRefused
from exhibition.notifications.queries import mail_for as mail_for
from exhibition.notifications.queries import newest_mails as newest_mails
