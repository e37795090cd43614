"""Overseas buyers."""

from exhibition.buyers.actions import hear_registration as hear_registration
from exhibition.buyers.actions import register_buyer as register_buyer
from exhibition.buyers.events import BuyerProfileChanged as BuyerProfileChanged
from exhibition.buyers.events import BuyerRegistered as BuyerRegistered
from exhibition.buyers.models import Buyer as Buyer
from exhibition.buyers.models import BuyerKind as BuyerKind
from exhibition.buyers.profiles import Company as Company
from exhibition.buyers.profiles import Needs as Needs
from exhibition.buyers.queries import buyer_for as buyer_for
from exhibition.buyers.queries import my_buyer as my_buyer
from exhibition.buyers.shortlists import Thing as Thing
from exhibition.buyers.shortlists import keep as keep
