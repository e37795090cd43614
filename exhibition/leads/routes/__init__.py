"""The doors of leads: what buyers ask, what desks answer, the cards between them, and lists that leave the hall."""

from exhibition.leads.routes import asking as asking
from exhibition.leads.routes import cards as cards
from exhibition.leads.routes import desk as desk
from exhibition.leads.routes import exports as exports
from exhibition.leads.routes.blueprint import bp as bp
