"""The schemes under which e-mobility products are certified, and the markets that ask for each.

Names are English message ids: the door says them in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exhibition.kernel.words import marked as _


def _these(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# ISO 3166-1. The Union's acts hold in its members, and in those that have joined its market for goods.
EUROPE = _these("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK")
# Where approvals under the 1958 Agreement are asked for, among the markets this hall deals with.
UN_1958 = EUROPE | _these("AU CH EG GB GE JP KR MD MK MY NG NZ PH PK RS RU TH TN TR UA VN ZA")


@dataclass(frozen=True, slots=True)
class Scheme:
    """``short`` is what one says, the same in every language; ``name`` says what it is about.

    ``markets`` are the countries that ask for it; none where it belongs to the goods rather than to a country.
    """

    code: str
    short: str
    name: str
    markets: frozenset[str] = frozenset()

    def serves(self, country: str) -> bool:
        return not self.markets or country in self.markets


_ALL = (
    Scheme("kc", "KC", _("KC mark, electrical safety"), frozenset({"KR"})),
    Scheme("ks", "KS", _("Korean Standard mark"), frozenset({"KR"})),
    Scheme("kr_self", "KMVSS", _("Korean self-certification of vehicles"), frozenset({"KR"})),
    Scheme("mfds", "MFDS", _("Korean medical device licence"), frozenset({"KR"})),
    Scheme("ce_machinery", "CE 2006/42/EC", _("CE, Machinery Directive"), EUROPE | {"TR"}),
    Scheme("ce_emc", "CE 2014/30/EU", _("CE, Electromagnetic Compatibility Directive"), EUROPE | {"TR"}),
    Scheme("ce_lvd", "CE 2014/35/EU", _("CE, Low Voltage Directive"), EUROPE | {"TR"}),
    Scheme("ce_red", "CE 2014/53/EU", _("CE, Radio Equipment Directive"), EUROPE | {"TR"}),
    Scheme("ce_mdr", "CE (EU) 2017/745", _("CE, Medical Device Regulation"), EUROPE | {"TR"}),
    Scheme("ce_battery", "CE (EU) 2023/1542", _("CE, Battery Regulation"), EUROPE),
    Scheme("eu_168", "EU 168/2013", _("EU whole-vehicle type approval, category L"), EUROPE | {"TR"}),
    Scheme("un_r136", "UN R136", _("Battery safety, category L"), UN_1958),
    Scheme("un_r100", "UN R100", _("Battery safety, categories M and N"), UN_1958),
    Scheme("un_r10", "UN R10", _("Electromagnetic compatibility of vehicles"), UN_1958),
    Scheme("un_r75", "UN R75", _("Tyres, category L"), UN_1958),
    Scheme("un38_3", "UN38.3", _("Test summary for shipping lithium batteries")),
    Scheme("iec_62133", "IEC 62133-2", _("Safety of portable lithium cells")),
    Scheme("rohs", "RoHS", _("Restriction of hazardous substances"), EUROPE | {"TR"}),
    Scheme("reach", "REACH", _("Chemical substances in articles"), EUROPE),
    Scheme("fmvss_500", "FMVSS 500", _("Low-speed vehicles, United States"), frozenset({"US"})),
    Scheme("epa", "EPA", _("Certificate of conformity, United States"), frozenset({"US"})),
    Scheme("ais_156", "AIS-156", _("Traction batteries, India"), frozenset({"IN"})),
    Scheme("bis", "BIS", _("Compulsory registration, India"), frozenset({"IN"})),
    Scheme("tisi", "TISI", _("Type approval, Thailand"), frozenset({"TH"})),
    Scheme("vr", "VR", _("Vehicle registration approval, Viet Nam"), frozenset({"VN"})),
    Scheme("tse", "TSE", _("Turkish Standards Institution"), frozenset({"TR"})),
)

SCHEMES: Mapping[str, Scheme] = {scheme.code: scheme for scheme in _ALL}
