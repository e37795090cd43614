"""The one declarative base, and the names its constraints get."""

from typing import dataclass_transform

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column, relationship

from exhibition.database.types import key


# Said again for the type checker: SQLAlchemy's own declaration does not know that our rows are keyword-only.
@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column, relationship, key))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table of the hall. Constraints have predictable names, so that a refusal can be told by name."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
