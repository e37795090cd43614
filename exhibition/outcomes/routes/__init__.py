"""The pages of outcomes: the log, what the buyer sees of it, and the association's list of meetings."""

from exhibition.outcomes.routes import logs, staff
from exhibition.outcomes.routes.blueprint import bp as bp

__all__ = ["bp", "logs", "staff"]
