"""Exhibitions, their halls and the floor plan."""

from exhibition.floor.models import Division as Division
from exhibition.floor.models import Exhibition as Exhibition
from exhibition.floor.models import ExhibitionKind as ExhibitionKind
from exhibition.floor.models import Hall as Hall
