"""Exhibitions, their halls and the floor plan."""

from exhibition.floor.actions import lay_out as lay_out
from exhibition.floor.divisions import HUES as HUES
from exhibition.floor.divisions import NAMES as NAMES
from exhibition.floor.divisions import SOURCED as SOURCED
from exhibition.floor.layouts import HallOrder as HallOrder
from exhibition.floor.layouts import standard_plan as standard_plan
from exhibition.floor.models import Division as Division
from exhibition.floor.models import Exhibition as Exhibition
from exhibition.floor.models import ExhibitionKind as ExhibitionKind
from exhibition.floor.models import Hall as Hall
from exhibition.floor.paths import Leg as Leg
from exhibition.floor.paths import Walk as Walk
from exhibition.floor.paths import walk_to as walk_to
from exhibition.floor.plan import BoothPlan as BoothPlan
from exhibition.floor.plan import Face as Face
from exhibition.floor.plan import HallPlan as HallPlan
from exhibition.floor.plan import Plan as Plan
from exhibition.floor.plan import Point as Point
from exhibition.floor.plan import read_plan as read_plan
from exhibition.floor.queries import HallView as HallView
from exhibition.floor.queries import Venue as Venue
from exhibition.floor.queries import plan_of as plan_of
from exhibition.floor.queries import venue_for as venue_for
