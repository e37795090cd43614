"""The exhibition, its halls, and the plan that says where each booth stands."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from exhibition.database import Base, Document, Translated, TranslatedText, Word, key


class Division(StrEnum):
    """The association's six divisions; each has a hall and a spec sheet of its own."""

    MICRO_EV = "micro_ev"
    E_MOTO = "e_moto"
    AGRI_SPECIAL = "agri_special"
    MOBILITY_AID = "mobility_aid"
    PM = "pm"
    PARTS_SERVICE = "parts_service"


class ExhibitionKind(StrEnum):
    PERMANENT = "permanent"
    EXPO = "expo"
    ROADSHOW = "roadshow"


class Exhibition(Base):
    __tablename__ = "exhibition"
    __on_show__ = True

    id: Mapped[str] = key()
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[ExhibitionKind] = mapped_column(Word(ExhibitionKind))
    name: Mapped[Translated] = mapped_column(TranslatedText)
    zone: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    # Weekday opening hours of the booths in ``zone``, in minutes after midnight.
    opens: Mapped[int] = mapped_column(default=9 * 60)
    closes: Mapped[int] = mapped_column(default=18 * 60)
    plan: Mapped[dict[str, Any]] = mapped_column(Document, default_factory=dict)
    plan_version: Mapped[int] = mapped_column(default=1)


class Hall(Base):
    __tablename__ = "hall"
    __on_show__ = True
    __table_args__ = (UniqueConstraint("exhibition_id", "letter"),)

    id: Mapped[str] = key()
    exhibition_id: Mapped[str] = mapped_column(ForeignKey("exhibition.id", ondelete="CASCADE"))
    letter: Mapped[str] = mapped_column(String(2))
    division: Mapped[Division] = mapped_column(Word(Division))
    name: Mapped[Translated] = mapped_column(TranslatedText)
