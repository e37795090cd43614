"""The fictional products that can be drawn, by key. Add one by adding a line: dimensions in mm, then its colours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from exhibition.demo.drawings.colours import Paint
from exhibition.demo.drawings.families.battery import BatteryPack
from exhibition.demo.drawings.families.cargo_van import CargoVan
from exhibition.demo.drawings.families.charger import Charger
from exhibition.demo.drawings.families.drive import DrivePart
from exhibition.demo.drawings.families.e_bike import EBike
from exhibition.demo.drawings.families.farm_carrier import FarmCarrier
from exhibition.demo.drawings.families.kick_scooter import KickScooter
from exhibition.demo.drawings.families.micro_ev import MicroCar
from exhibition.demo.drawings.families.mobility_scooter import MobilityScooter
from exhibition.demo.drawings.families.moped import Moped
from exhibition.demo.drawings.families.motorcycle import Motorcycle
from exhibition.demo.drawings.families.pickup import Pickup
from exhibition.demo.drawings.families.place import Place
from exhibition.demo.drawings.families.seated_scooter import SeatedScooter
from exhibition.demo.drawings.families.swap_cabinet import SwapCabinet
from exhibition.demo.drawings.families.trike import Trike
from exhibition.demo.drawings.families.utility_vehicle import UtilityVehicle
from exhibition.demo.drawings.families.wheelchair import PowerWheelchair
from exhibition.demo.drawings.subject import Subject

PICTURES = Path(__file__).parent.parent / "pictures"

PAINTS = MappingProxyType(
    {
        "pearl": Paint("#EEF1F4", "#2B323C", "#1E5BD6"),
        "jade": Paint("#12907A", "#232A33", "#7FE0C8"),
        "coral": Paint("#D9542F", "#E9ECEF", "#D9542F"),
        "graphite": Paint("#3A4654", "#1B2028", "#4CC9DA"),
        "sky": Paint("#3F7DB8", "#2B323C", "#E9ECEF"),
        "cream": Paint("#EADFC9", "#6B4A34", "#A8480F"),
        "mint": Paint("#8FCDB8", "#EEF1F4", "#0B7383"),
        "ruby": Paint("#B3261E", "#39414C", "#E9ECEF"),
        "amber": Paint("#D99A1F", "#2B323C", "#2B323C"),
        "leaf": Paint("#3A7A2A", "#2B323C", "#F2C14B"),
        "olive": Paint("#56693C", "#2B323C", "#F2C14B"),
        "violet": Paint("#6B4BA8", "#2B323C", "#BF9BFF"),
        "courier": Paint("#EEF1F4", "#E9ECEF", "#C8264B"),
        "cobalt": Paint("#1E5BD6", "#E9ECEF", "#1E5BD6"),
        "cool": Paint("#DDE6EE", "#2B323C", "#0B7383"),
        "case": Paint("#E9ECF0", "#39414C", "#1E5BD6"),
        "slate": Paint("#4A5563", "#39414C", "#E07B1A"),
        "copper": Paint("#39414C", "#2B323C", "#E07B1A"),
        "bronze": Paint("#39414C", "#6B4A34", "#F2A46B"),
    }
)


@dataclass(frozen=True, slots=True)
class Model:
    division: str
    subject: Subject
    colours: tuple[str, ...]
    """Names from PAINTS; the first is the one shown unless another is chosen."""


def subject(key: str, colour: str | None = None) -> Subject:
    """Return what to draw. Raise KeyError for an unknown model, or a colour in which it is not made."""
    model = MODELS[key]
    name = colour or model.colours[0]
    if name not in model.colours:
        raise KeyError(f"{key} in {name}")
    return replace(model.subject, paint=PAINTS[name])


def picture(key: str, colour: str | None = None) -> Path:
    """The stored hero picture, WebP with a transparent ground, 1600 × 1000."""
    return PICTURES / f"{picture_name(key, colour or MODELS[key].colours[0])}.webp"


def picture_name(key: str, colour: str) -> str:
    return f"{key}-{colour}"


def every_picture() -> Iterator[tuple[str, str]]:
    return ((key, colour) for key, model in MODELS.items() for colour in model.colours)


MODELS = MappingProxyType(
    {
        # Micro EVs
        "car-round": Model(
            "micro_ev",
            MicroCar(length=2440, width=1400, height=1535, wheelbase=1600, wheel=570),
            ("pearl", "jade", "coral", "graphite"),
        ),
        "car-round-mini": Model(
            "micro_ev",
            MicroCar(length=2280, width=1320, height=1560, wheelbase=1490, wheel=540, rims="cover", spokes=6, two_tone=True),
            ("mint", "cream"),
        ),
        "car-box": Model(
            "micro_ev",
            MicroCar(
                length=2990,
                width=1450,
                height=1560,
                wheelbase=1980,
                wheel=560,
                body="box",
                rims="cover",
                spokes=8,
                two_tone=True,
            ),
            ("coral", "sky"),
        ),
        "car-box-tall": Model(
            "micro_ev",
            MicroCar(length=2780, width=1430, height=1680, wheelbase=1860, wheel=550, body="box", rims="steel"),
            ("pearl", "jade"),
        ),
        "car-fast": Model(
            "micro_ev",
            MicroCar(length=2660, width=1480, height=1440, wheelbase=1750, wheel=580, body="fast", spokes=7),
            ("graphite", "ruby"),
        ),
        "car-fast-long": Model(
            "micro_ev",
            MicroCar(length=3120, width=1490, height=1450, wheelbase=2080, wheel=590, body="fast", rims="split"),
            ("sky", "pearl"),
        ),
        "van-panel": Model(
            "micro_ev", CargoVan(length=2870, width=1400, height=1710, wheelbase=1800, wheel=560), ("pearl", "courier")
        ),
        "van-cooled": Model(
            "micro_ev",
            CargoVan(length=3350, width=1480, height=1860, wheelbase=2150, wheel=570, cooled=True, nose=0.1),
            ("cool", "courier"),
        ),
        "van-shuttle": Model(
            "micro_ev",
            CargoVan(length=3390, width=1480, height=1790, wheelbase=2180, wheel=570, glazed=True, nose=0.12, rims="cover"),
            ("jade", "pearl"),
        ),
        "pickup-dropside": Model(
            "micro_ev", Pickup(length=2740, width=1400, height=1570, wheelbase=1700, wheel=560), ("sky", "pearl")
        ),
        "pickup-box": Model(
            "micro_ev",
            Pickup(length=3250, width=1480, height=1840, wheelbase=2050, wheel=560, bed="box", cab=0.46),
            ("courier", "pearl"),
        ),
        "pickup-long": Model(
            "micro_ev",
            Pickup(length=3420, width=1500, height=1620, wheelbase=2250, wheel=570, cab=0.46, rims="cast"),
            ("graphite", "sky"),
        ),
        # Electric two-wheelers
        "moped-city": Model(
            "e_moto", Moped(length=1830, width=700, height=1130, wheelbase=1290, wheel=440), ("jade", "pearl", "ruby")
        ),
        "moped-retro": Model(
            "e_moto", Moped(length=1790, width=690, height=1140, wheelbase=1270, wheel=430, look="retro"), ("cream", "mint")
        ),
        "moped-courier": Model(
            "e_moto", Moped(length=1900, width=700, height=1200, wheelbase=1320, wheel=460, box=True), ("courier", "cobalt")
        ),
        "moped-cub": Model(
            "e_moto",
            Moped(length=1880, width=690, height=1100, wheelbase=1240, wheel=560, look="cub", rims="split"),
            ("sky", "ruby"),
        ),
        "moto-roadster": Model(
            "e_moto", Motorcycle(length=2050, width=780, height=1120, wheelbase=1390, wheel=620), ("ruby", "graphite")
        ),
        "moto-trail": Model(
            "e_moto",
            Motorcycle(length=2090, width=810, height=1180, wheelbase=1400, wheel=660, look="trail", rims="wire", spokes=32),
            ("pearl", "amber"),
        ),
        "moto-cafe": Model(
            "e_moto",
            Motorcycle(length=2040, width=740, height=1060, wheelbase=1390, wheel=620, look="cafe", rims="split"),
            ("graphite", "cream"),
        ),
        "trike-box": Model(
            "e_moto", Trike(length=2280, width=980, height=1680, wheelbase=1560, wheel=460), ("cobalt", "courier")
        ),
        "trike-open": Model(
            "e_moto",
            Trike(length=2150, width=900, height=1180, wheelbase=1480, wheel=460, roof=False, box=False),
            ("amber", "leaf"),
        ),
        # Farm and special-purpose vehicles
        "carrier-rack": Model(
            "agri_special", FarmCarrier(length=2640, width=1250, height=1420, wheelbase=1650, wheel=540), ("leaf", "ruby")
        ),
        "carrier-roof": Model(
            "agri_special",
            FarmCarrier(length=2900, width=1350, height=1780, wheelbase=1850, wheel=580, roof=True, rack=False),
            ("coral", "leaf"),
        ),
        "carrier-tipping": Model(
            "agri_special",
            FarmCarrier(length=2640, width=1250, height=1420, wheelbase=1650, wheel=540, rack=False, tipped=30),
            ("amber", "leaf"),
        ),
        "carrier-tipping-roof": Model(
            "agri_special",
            FarmCarrier(length=3050, width=1400, height=1820, wheelbase=1950, wheel=600, roof=True, rack=False, tipped=24),
            ("sky", "ruby"),
        ),
        "utility-two": Model(
            "agri_special",
            UtilityVehicle(length=2950, width=1520, height=1880, wheelbase=2000, wheel=640, screen=True),
            ("olive", "amber"),
        ),
        "utility-four": Model(
            "agri_special",
            UtilityVehicle(length=3560, width=1520, height=1880, wheelbase=2600, wheel=640, rows=2),
            ("ruby", "olive"),
        ),
        "utility-open": Model(
            "agri_special",
            UtilityVehicle(length=2820, width=1480, height=1840, wheelbase=1930, wheel=620, roof=False),
            ("graphite", "amber"),
        ),
        # Mobility aids
        "scooter-road": Model(
            "mobility_aid", MobilityScooter(length=1310, width=640, height=1240, wheelbase=900, wheel=300), ("ruby", "sky")
        ),
        "scooter-travel": Model(
            "mobility_aid",
            MobilityScooter(length=1080, width=540, height=960, wheelbase=770, wheel=230, basket=False, mirrors=False),
            ("violet", "graphite"),
        ),
        "scooter-canopy": Model(
            "mobility_aid",
            MobilityScooter(length=1480, width=700, height=1720, wheelbase=1040, wheel=350, canopy=True),
            ("sky", "ruby"),
        ),
        "chair-mid": Model(
            "mobility_aid", PowerWheelchair(length=1080, width=640, height=1180, wheelbase=370, wheel=340), ("jade", "ruby")
        ),
        "chair-lift": Model(
            "mobility_aid",
            PowerWheelchair(length=1100, width=650, height=1390, wheelbase=380, wheel=350, lift=20),
            ("graphite", "sky"),
        ),
        "chair-fold": Model(
            "mobility_aid",
            PowerWheelchair(length=1020, width=600, height=940, wheelbase=470, wheel=320, folding=True, headrest=False),
            ("coral", "sky"),
        ),
        # Personal mobility
        "kick-slim": Model(
            "pm", KickScooter(length=1170, width=450, height=1200, wheelbase=900, wheel=250), ("graphite", "violet")
        ),
        "kick-fleet": Model(
            "pm", KickScooter(length=1240, width=500, height=1240, wheelbase=960, wheel=270, fleet=True), ("mint", "amber")
        ),
        "kick-sprung": Model(
            "pm", KickScooter(length=1290, width=620, height=1280, wheelbase=980, wheel=290, sprung=True), ("ruby", "graphite")
        ),
        "kick-seat": Model(
            "pm", KickScooter(length=1220, width=560, height=1180, wheelbase=930, wheel=280, seat=True), ("sky", "mint")
        ),
        "seat-basket": Model(
            "pm", SeatedScooter(length=1290, width=600, height=1060, wheelbase=900, wheel=370), ("pearl", "mint")
        ),
        "seat-bench": Model(
            "pm",
            SeatedScooter(length=1420, width=640, height=1080, wheelbase=980, wheel=420, bench=True, basket=False),
            ("bronze", "olive"),
        ),
        "bike-step": Model("pm", EBike(length=1850, width=620, height=1120, wheelbase=1130, wheel=690), ("sky", "cream")),
        "bike-fat": Model(
            "pm",
            EBike(length=1760, width=640, height=1100, wheelbase=1090, wheel=660, fat=True, step_through=False, rack=False),
            ("coral", "graphite"),
        ),
        # Parts and services
        "pack-portable": Model("parts_service", BatteryPack(length=260, width=190, height=380), ("case", "copper")),
        "pack-traction": Model(
            "parts_service", BatteryPack(length=980, width=620, height=240, portable=False), ("slate", "case")
        ),
        "pack-traction-long": Model(
            "parts_service", BatteryPack(length=1360, width=700, height=210, portable=False, modules=9), ("case", "slate")
        ),
        "swap-street": Model("parts_service", SwapCabinet(length=1040, width=700, height=1920), ("case", "cobalt")),
        "swap-wall": Model(
            "parts_service", SwapCabinet(length=1500, width=700, height=1780, columns=4, rows=4, roof=False), ("mint", "slate")
        ),
        "charger-wall": Model("parts_service", Charger(length=460, width=160, height=480), ("case", "copper", "mint")),
        "charger-pedestal": Model(
            "parts_service", Charger(length=460, width=200, height=1350, kind="pedestal"), ("case", "slate")
        ),
        "charger-rapid": Model(
            "parts_service", Charger(length=820, width=500, height=1850, kind="rapid", guns=2), ("case", "mint")
        ),
        "charger-rapid-single": Model("parts_service", Charger(length=640, width=450, height=1700, kind="rapid"), ("slate",)),
        "motor-hub": Model("parts_service", DrivePart(length=330, width=130, height=270), ("copper", "slate")),
        "motor-axle": Model("parts_service", DrivePart(length=980, width=300, height=280, kind="axle"), ("bronze", "slate")),
        "controller": Model(
            "parts_service", DrivePart(length=240, width=160, height=110, kind="controller"), ("slate", "case", "bronze")
        ),
        "test-bench": Model("parts_service", Place(length=2600, width=900, height=1650, kind="bench"), ("case",)),
        "laboratory": Model("parts_service", Place(length=24000, width=12000, height=8800), ("case",)),
        "workshop": Model("parts_service", Place(length=9000, width=8000, height=4600, kind="workshop"), ("courier", "case")),
    }
)
