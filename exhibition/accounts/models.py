"""People, what they may do, how they prove who they are, and what they agreed to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.accounts.roles import Role as Role
from exhibition.database import Base, Document, Moment, Word, key


class Person(Base):
    __tablename__ = "person"
    __on_show__ = frozenset({"name", "zone", "disabled_at"})

    id: Mapped[str] = key()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(8), default="en")
    zone: Mapped[str] = mapped_column(String(64), default="Asia/Seoul")
    password_hash: Mapped[str | None] = mapped_column(String(200), default=None)
    email_verified_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    # Raised to end every sign-in at once: cookies and sockets carry the epoch they began with.
    epoch: Mapped[int] = mapped_column(default=0)
    mail_reminders: Mapped[bool] = mapped_column(default=True)
    mail_news: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Grant(Base):
    """One role of one person. ``scope`` is the exhibitor's or the buyer's id, or empty for the whole hall."""

    __tablename__ = "grant_of_role"
    __table_args__ = (UniqueConstraint("person_id", "role", "scope"), Index("ix_grant_of_role_role_scope", "role", "scope"))

    id: Mapped[str] = key()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(Word(Role))
    scope: Mapped[str] = mapped_column(String(26), default="")


class SignIn(Base):
    """A browser in which a person is signed in. Only a hash of its cookie is kept."""

    __tablename__ = "sign_in"

    id: Mapped[str] = key()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    person: Mapped[Person] = relationship(init=False)
    epoch: Mapped[int]
    browser: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class TokenKind(StrEnum):
    REGISTRATION = "registration"
    SIGN_IN = "sign_in"
    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 -- a kind of token, no secret
    CHANGE_EMAIL = "change_email"
    INVITATION = "invitation"


class Token(Base):
    """A secret sent by mail that does one thing once. Only its hash is kept.

    A registration that is being filled in is one too; its secret is the browser's own.
    """

    __tablename__ = "token"

    id: Mapped[str] = key()
    kind: Mapped[TokenKind] = mapped_column(Word(TokenKind))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), default=None, index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(Document, default_factory=dict)
    # A sign-in link works only in the browser that asked for it.
    browser_hash: Mapped[str | None] = mapped_column(String(64), default=None)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment, default=None)


class ConsentKind(StrEnum):
    TERMS = "terms"
    PRIVACY = "privacy"
    TRANSFER_ABROAD = "transfer_abroad"
    THIRD_PARTY = "third_party"
    MARKETING = "marketing"


class Consent(Base):
    """What a person agreed to, or took back, when, and in which wording. Rows are only ever added."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person_id_kind", "person_id", "kind"),)

    id: Mapped[str] = key()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[ConsentKind] = mapped_column(Word(ConsentKind))
    version: Mapped[str] = mapped_column(String(16))
    given: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
