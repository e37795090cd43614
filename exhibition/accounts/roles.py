"""The roles people hold."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the hall. All but staff, interpreter and observer hold within a scope."""

    STAFF = "staff"
    EXHIBITOR_MANAGER = "exhibitor_manager"
    EDITOR = "editor"
    REPRESENTATIVE = "representative"
    BUYER = "buyer"
    INTERPRETER = "interpreter"
    OBSERVER = "observer"


BOOTH_ROLES = (Role.EXHIBITOR_MANAGER, Role.EDITOR, Role.REPRESENTATIVE)
"""What somebody who works for an exhibitor may be there."""
