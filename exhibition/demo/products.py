"""The demonstration's products: what the sheets in ``data/products`` say of them, and their pictures."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from exhibition.accounts import Actor
from exhibition.catalogue import Product, ProductPicture, ProductStatus, SpecValue, TradeTerms, fields_of
from exhibition.database import Transaction, Translated
from exhibition.demo.drawings.models import picture, subject
from exhibition.exhibitors import Booth
from exhibition.floor import Division
from exhibition.kernel.money import Money
from exhibition.media import MediaPurpose, ObjectStore, Prepared, add_picture

Tx = Transaction[Actor]

PLACES = {"FOB": Translated(ko="광양항", en="Gwangyang"), "FCA": Translated(ko="공장", en="Works")}
_SHEETS = Path(__file__).parent / "data" / "products"
# Numbers that a maker's own word stands behind are marked so in the data; the rest were read from papers.
_OWN_WORD = "*"
_PAPERS = {
    Division.MICRO_EV: "Type approval",
    Division.E_MOTO: "Type approval",
    Division.AGRI_SPECIAL: "Test report",
    Division.MOBILITY_AID: "Test report",
    Division.PM: "Test report",
    Division.PARTS_SERVICE: "Data sheet",
}
_METHODS = {
    "range": {
        Division.MICRO_EV: "EU 134/2014",
        Division.E_MOTO: "WMTC",
        Division.AGRI_SPECIAL: "Maker, half load",
        Division.MOBILITY_AID: "ISO 7176-4",
        Division.PM: "EN 17128",
    },
    "peak_power": {Division.MICRO_EV: "UN R85, 30 s", Division.E_MOTO: "UN R85, 30 s"},
    "power": {Division.MICRO_EV: "UN R85", Division.E_MOTO: "UN R85"},
    "torque": {Division.MICRO_EV: "UN R85", Division.E_MOTO: "UN R85"},
    "battery_usable": {Division.MICRO_EV: "ISO 12405-4", Division.E_MOTO: "ISO 18243", Division.PM: "EN 50604-1"},
    "protection": dict.fromkeys(Division, "IEC 60529"),
    "safe_slope": {Division.MOBILITY_AID: "EN 12184"},
    "obstacle": {Division.MOBILITY_AID: "EN 12184"},
    "turning_space": {Division.MOBILITY_AID: "ISO 7176-5"},
}


@dataclass(frozen=True, slots=True)
class ProductSeed:
    """A line of a division's sheet: who makes it, how it is drawn, and everything stated about it, by field."""

    division: Division
    maker: str
    drawing: str
    colour: str
    stated: Mapping[str, str]

    @property
    def picture(self) -> Path | None:
        """Some makers have sent no picture yet."""
        return picture(self.drawing, self.colour) if self.drawing else None

    def text(self, field: str = "") -> Translated:
        said = {language: self.stated[f"{field}_{language}".strip("_")] for language in ("ko", "en")}
        return Translated({language: words for language, words in said.items() if words})

    def whole(self, field: str) -> int | None:
        return int(self.stated[field]) if self.stated[field] else None

    def said_of(self, field: str) -> str:
        """Return what is stated of a field; of sizes, what was drawn where nothing else is."""
        said = self.stated.get(field, "")
        if said or not self.drawing or not self.is_thing or field not in ("length", "width", "height", "wheelbase"):
            return said
        return str(getattr(subject(self.drawing, self.colour), field) or "")

    @property
    def is_thing(self) -> bool:
        """Services have no customs code."""
        return bool(self.stated["hs6"])


def product_seeds() -> list[ProductSeed]:
    return [seed for division in Division for seed in _rows(division)]


def _rows(division: Division) -> Iterator[ProductSeed]:
    with (_SHEETS / f"{division}.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield ProductSeed(division, row["maker"], row["drawing"], row["colour"], row)


def add_products(
    tx: Tx, store: ObjectStore, prepared: Mapping[Path, Prepared], booths: Mapping[str, Booth]
) -> dict[str, list[Product]]:
    """Add every product with its picture, and let each booth show its first; return them by the maker's slug."""
    made: dict[str, list[Product]] = {maker: [] for maker in booths}
    places: Counter[str] = Counter()
    heroes: dict[str, str] = {}
    for seed in product_seeds():
        product = _product(seed, booths[seed.maker], places[seed.maker])
        places[seed.maker] += 1
        if seed.picture:
            media_id = _picture(tx, store, prepared[seed.picture], seed, product)
            product.pictures = [ProductPicture(media_id=media_id)]
            heroes.setdefault(seed.maker, media_id)
        made[seed.maker].append(product)
    # The pictures first: nothing in the mapping says that products point to them.
    tx.session.flush()
    for maker, media_id in heroes.items():
        booths[maker].hero_id = media_id
    tx.session.add_all(product for line in made.values() for product in line)
    tx.session.flush()
    return made


def _product(seed: ProductSeed, booth: Booth, position: int) -> Product:
    product = Product(
        exhibitor_id=booth.exhibitor_id,
        slug=seed.stated["slug"],
        division=seed.division,
        name=seed.text(),
        kind=seed.text("kind"),
        summary=seed.text("summary"),
        year=seed.whole("year"),
        drawing=seed.drawing,
        hs6=seed.stated["hs6"],
        status=ProductStatus.PUBLISHED,
        position=position,
    )
    product.specs = list(_specs(seed))
    product.terms = _terms(seed)
    return product


def _picture(tx: Tx, store: ObjectStore, prepared: Prepared, seed: ProductSeed, product: Product) -> str:
    media = add_picture(
        tx,
        store,
        prepared,
        owner=product.exhibitor_id,
        purpose=MediaPurpose.PICTURE,
        filename=f"{seed.stated['slug']}.webp",
        alt=Translated(ko=f"{product.name['ko']}, 옆에서 본 모습", en=f"{product.name['en']}, seen from the side"),
    )
    return media.id


def _specs(seed: ProductSeed) -> Iterator[SpecValue]:
    for code, field in fields_of(seed.division).items():
        said = seed.said_of(code)
        if not said:
            continue
        own_word = said.endswith(_OWN_WORD)
        said = said.removesuffix(_OWN_WORD)
        yield SpecValue(
            field=code,
            number=field.unit.kept(float(said)) if field.unit else None,
            text="" if field.unit else said,
            method=_METHODS.get(code, {}).get(seed.division, ""),
            source="" if own_word or not seed.is_thing else _PAPERS[seed.division],
            verified=not own_word and seed.is_thing,
        )


def _terms(seed: ProductSeed) -> TradeTerms:
    currency, price = seed.stated["currency"], seed.stated["price"]
    incoterm = seed.stated["incoterm"]
    return TradeTerms(
        currency=currency,
        price_minor=Money.parse(price, currency).minor if price else None,
        price_from=seed.whole("price_from"),
        incoterm=incoterm,
        incoterm_place=PLACES.get(incoterm, Translated()),
        moq=seed.whole("moq"),
        trial_moq=seed.whole("trial_moq"),
        lead_time_days=seed.whole("lead_days"),
        monthly_capacity=seed.whole("monthly"),
        warranty_months=seed.whole("warranty"),
        payment="T/T 30 / 70" if price else "",
    )
