"""What the six divisions are called, and in which hue they are drawn. Message ids: the door says them."""

from collections.abc import Mapping

from exhibition.floor.models import Division
from exhibition.kernel.words import marked as _

NAMES: Mapping[Division, str] = {
    Division.MICRO_EV: _("Micro EVs"),
    Division.E_MOTO: _("Electric two-wheelers"),
    Division.AGRI_SPECIAL: _("Farm and special-purpose vehicles"),
    Division.MOBILITY_AID: _("Mobility aids"),
    Division.PM: _("Personal mobility"),
    Division.PARTS_SERVICE: _("Parts and services"),
}

# Shorter, for a row of tabs.
TABS: Mapping[Division, str] = {
    **NAMES,
    Division.E_MOTO: _("Two-wheelers"),
    Division.AGRI_SPECIAL: _("Farm and special-purpose"),
}

# In the middle of a sentence: I'm sourcing …
SOURCED: Mapping[Division, str] = {
    Division.MICRO_EV: _("micro EVs"),
    Division.E_MOTO: _("electric two-wheelers"),
    Division.AGRI_SPECIAL: _("farm vehicles"),
    Division.MOBILITY_AID: _("mobility aids"),
    Division.PM: _("personal mobility"),
    Division.PARTS_SERVICE: _("parts and services"),
}

HUES: Mapping[Division, str] = {
    Division.MICRO_EV: "hue-micro",
    Division.E_MOTO: "hue-moto",
    Division.AGRI_SPECIAL: "hue-agri",
    Division.MOBILITY_AID: "hue-aid",
    Division.PM: "hue-pm",
    Division.PARTS_SERVICE: "hue-parts",
}
