"""Overseas buyers."""

from exhibition.buyers.models import Buyer as Buyer
from exhibition.buyers.models import BuyerKind as BuyerKind
