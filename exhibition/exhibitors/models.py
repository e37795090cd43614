"""Member companies and institutions, their part in an exhibition, their booths and who staffs them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from exhibition.database import Base, Document, Moment, Translated, TranslatedText, Word, key
from exhibition.floor import Division
from exhibition.kernel.words import searchable


class MemberKind(StrEnum):
    COMPANY = "company"
    INSTITUTION = "institution"


class Member(Base):
    """A member of the association, with what is true of it in every exhibition."""

    __tablename__ = "member"
    __on_show__ = True

    id: Mapped[str] = key()
    kind: Mapped[MemberKind] = mapped_column(Word(MemberKind))
    division: Mapped[Division] = mapped_column(Word(Division))
    name: Mapped[Translated] = mapped_column(TranslatedText)
    place: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    founded: Mapped[int | None] = mapped_column(default=None)
    staff: Mapped[int | None] = mapped_column(default=None)
    website: Mapped[str] = mapped_column(String(200), default="")
    # What search looks through, kept by the mapping itself.
    search_text: Mapped[str] = mapped_column(Text, init=False, default="")


class ExhibitorStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"


class Exhibitor(Base):
    """A member taking part in an exhibition."""

    __tablename__ = "exhibitor"
    __on_show__ = True
    __table_args__ = (UniqueConstraint("exhibition_id", "member_id"),)

    id: Mapped[str] = key()
    exhibition_id: Mapped[str] = mapped_column(ForeignKey("exhibition.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    member: Mapped[Member] = relationship(init=False)
    booth: Mapped["Booth"] = relationship(init=False, back_populates="exhibitor")
    status: Mapped[ExhibitorStatus] = mapped_column(Word(ExhibitorStatus), default=ExhibitorStatus.ACTIVE)


class Booth(Base):
    """Where an exhibitor stands, and what a visitor reads there."""

    __tablename__ = "booth"
    __on_show__ = True
    __table_args__ = (UniqueConstraint("exhibition_id", "code"), Index("ix_booth_hall_id", "hall_id"))

    id: Mapped[str] = key()
    exhibition_id: Mapped[str] = mapped_column(ForeignKey("exhibition.id", ondelete="CASCADE"))
    hall_id: Mapped[str] = mapped_column(ForeignKey("hall.id"))
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"), unique=True)
    exhibitor: Mapped[Exhibitor] = relationship(init=False, back_populates="booth")
    # "A07": the hall's letter and the stand's number on the plan.
    code: Mapped[str] = mapped_column(String(8))
    tagline: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    about: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    capacity: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    # ISO 3166-1 alpha-2 codes.
    exports_to: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    logo_id: Mapped[str | None] = mapped_column(ForeignKey("media_object.id", ondelete="SET NULL"), default=None)
    hero_id: Mapped[str | None] = mapped_column(ForeignKey("media_object.id", ondelete="SET NULL"), default=None)
    published_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    # Raised by every save, so that two editors cannot overwrite each other unawares.
    version: Mapped[int] = mapped_column(default=1)
    search_text: Mapped[str] = mapped_column(Text, init=False, default="")


class Representative(Base):
    """A person who staffs a booth and can be met there."""

    __tablename__ = "representative"
    __on_show__ = True
    __table_args__ = (UniqueConstraint("exhibitor_id", "person_id"), Index("ix_representative_person_id", "person_id"))

    id: Mapped[str] = key()
    exhibitor_id: Mapped[str] = mapped_column(ForeignKey("exhibitor.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    name: Mapped[Translated] = mapped_column(TranslatedText)
    title: Mapped[Translated] = mapped_column(TranslatedText, default_factory=Translated)
    # BCP 47 codes, best first.
    languages: Mapped[list[str]] = mapped_column(Document, default_factory=list)
    active: Mapped[bool] = mapped_column(default=True)


@event.listens_for(Member, "before_insert")
@event.listens_for(Member, "before_update")
def _find_member_by(_mapper: object, _connection: object, member: Member) -> None:
    member.search_text = searchable(*member.name.values(), *member.place.values())


@event.listens_for(Booth, "before_insert")
@event.listens_for(Booth, "before_update")
def _find_booth_by(_mapper: object, _connection: object, booth: Booth) -> None:
    booth.search_text = searchable(booth.code, *booth.tagline.values(), *booth.about.values())
