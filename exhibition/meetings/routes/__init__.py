"""The pages of meetings: booking one, answering, what one has, and the hours of a desk."""

from exhibition.meetings.routes import availability, booking, desk, meetings, requests
from exhibition.meetings.routes.blueprint import bp as bp

__all__ = ["availability", "booking", "bp", "desk", "meetings", "requests"]
