# ruff: noqa: F401 -- importing a table is what registers it
"""Every table, imported once: for migrations and for tests that need the whole schema."""

import exhibition.accounts.models
import exhibition.buyers.models
import exhibition.catalogue.index
import exhibition.catalogue.models
import exhibition.catalogue.shelf
import exhibition.consultations.models
import exhibition.exhibitors.models
import exhibition.floor.models
import exhibition.jobs.models
import exhibition.leads.models
import exhibition.media.models
import exhibition.meetings.models
import exhibition.notifications.models
import exhibition.outcomes.models
import exhibition.realtime.models
from exhibition.database import Base

metadata = Base.metadata
