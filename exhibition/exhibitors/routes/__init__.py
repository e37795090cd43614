"""The exhibitor's desk: its start page, the booth's editor and the team."""

# Each module adds its views to the blueprint.
from exhibition.exhibitors.routes import booth as booth
from exhibition.exhibitors.routes import start as start
from exhibition.exhibitors.routes import team as team
from exhibition.exhibitors.routes.blueprint import bp as bp
