"""Building the demonstration's hall: floor, members, booths, products and their pictures."""

import csv
import hashlib
import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile

from exhibition.accounts import Actor
from exhibition.catalogue import Product, ProductPicture, ProductStatus, SpecValue, TradeTerms, fields_of
from exhibition.database import Transaction, Translated
from exhibition.demo.data.members import MEMBERS, MemberSeed
from exhibition.demo.drawings.models import MODELS, picture, subject
from exhibition.exhibitors import Booth, Exhibitor, Member
from exhibition.floor import BoothPlan, Division, Exhibition, ExhibitionKind, Hall, HallOrder, read_plan, standard_plan
from exhibition.kernel.money import Money
from exhibition.media import MediaPurpose, ObjectStore, Prepared, add_picture, picture_recipe, prepare_picture

Tx = Transaction[Actor]

SLUG = "hall"
HALLS = {
    "A": (Division.MICRO_EV, "초소형전기차", "Micro EVs"),
    "B": (Division.E_MOTO, "전기이륜차", "Electric two-wheelers"),
    "C": (Division.AGRI_SPECIAL, "농업용 및 특수목적용 전동차량", "Farm and special-purpose vehicles"),
    "D": (Division.MOBILITY_AID, "교통약자용 전동차량", "Mobility aids"),
    "E": (Division.PM, "퍼스널모빌리티", "Personal mobility"),
    "F": (Division.PARTS_SERVICE, "부품 및 서비스", "Parts and services"),
}
PORTS = Translated(ko="광양항", en="Gwangyang")
PLANTS = Translated(ko="공장", en="Works")
_SHEETS = Path(__file__).parent / "data" / "products"
_ENCODED = Path(__file__).parents[2] / "build" / "pictures"
_PUBLISHED_BEFORE = timedelta(days=40)
# Numbers that a maker's own word stands behind are marked so in the data; the rest were read from papers.
_OWN_WORD = "*"
_METHODS = {
    "range": {
        Division.MICRO_EV: "EU 134/2014",
        Division.E_MOTO: "WMTC",
        Division.MOBILITY_AID: "ISO 7176-4",
        Division.PM: "EN 17128",
    },
    "peak_power": {Division.MICRO_EV: "UN R85, 30 s", Division.E_MOTO: "UN R85, 30 s"},
    "power": {Division.MICRO_EV: "UN R85", Division.E_MOTO: "UN R85"},
    "protection": dict.fromkeys(Division, "IEC 60529"),
    "safe_slope": {Division.MOBILITY_AID: "EN 12184"},
    "obstacle": {Division.MOBILITY_AID: "EN 12184"},
    "turning_space": {Division.MOBILITY_AID: "ISO 7176-5"},
}


@dataclass(frozen=True, slots=True)
class ProductSeed:
    """A line of the product sheets: who makes it, how it is drawn, and everything stated about it, by field."""

    maker: str
    drawing: str
    colour: str
    stated: Mapping[str, str]

    @property
    def division(self) -> Division:
        return Division(MODELS[self.drawing].division)

    @property
    def picture(self) -> Path:
        return picture(self.drawing, self.colour)

    def text(self, field: str) -> Translated:
        return Translated(ko=self.stated[f"{field}_ko"], en=self.stated[f"{field}_en"])

    def whole(self, field: str) -> int | None:
        return int(self.stated[field]) if self.stated[field] else None


def product_seeds() -> list[ProductSeed]:
    return [seed for sheet in sorted(_SHEETS.glob("*.csv")) for seed in _rows(sheet)]


def _rows(sheet: Path) -> Iterator[ProductSeed]:
    with sheet.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield ProductSeed(row["maker"], row["drawing"], row["colour"], row)


def prepare_pictures() -> dict[Path, Prepared]:
    """Encode every picture the products need, on all processors: some twenty seconds on two, once on a machine."""
    needed = sorted({seed.picture for seed in product_seeds()})
    # Spawned, not forked: whoever loads the demonstration may have threads of its own.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return dict(zip(needed, pool.map(prepared_once, needed), strict=True))


def prepared_once(path: Path, folder: Path = _ENCODED) -> Prepared:
    """Encode a picture, or find it encoded: what was made of the same bytes by the same code lies in ``build/``."""
    data = path.read_bytes()
    kept = folder / hashlib.sha256(picture_recipe() + data).hexdigest()
    if kept.exists():
        found: Prepared = pickle.loads(kept.read_bytes())  # noqa: S301 -- our own file, written just below
        return found
    prepared = prepare_picture(data)
    # Where nothing may be written, nothing is kept: the next time takes as long.
    with suppress(OSError):
        _keep(prepared, kept)
    return prepared


def _keep(prepared: Prepared, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, delete=False) as draft:
        draft.write(pickle.dumps(prepared))
    Path(draft.name).replace(kept)


@dataclass(frozen=True, slots=True)
class BuiltHall:
    exhibition: Exhibition
    booths: Mapping[str, Booth]
    products: Mapping[str, list[Product]]


def build_hall(tx: Tx, store: ObjectStore, prepared: Mapping[Path, Prepared]) -> BuiltHall:
    """Add the exhibition with every booth and product; ``booths`` and ``products`` are by the maker's slug."""
    exhibition = _exhibition(tx)
    halls = {letter: _hall(tx, exhibition, letter) for letter in HALLS}
    booths = dict(_booths(tx, exhibition, halls))
    products: dict[str, list[Product]] = {slug: [] for slug in booths}
    for seed in product_seeds():
        made = _product(tx, store, prepared, seed, booths[seed.maker], len(products[seed.maker]))
        products[seed.maker].append(made)
    for slug, booth in booths.items():
        if products[slug]:
            booth.hero_id = products[slug][0].pictures[0].media_id
    tx.session.flush()
    return BuiltHall(exhibition, booths, products)


def _exhibition(tx: Tx) -> Exhibition:
    counts = {letter: sum(member.stand[0] == letter for member in MEMBERS) for letter in HALLS}
    orders = [HallOrder(letter, ko, en, counts[letter], hue=division.value) for letter, (division, ko, en) in HALLS.items()]
    exhibition = Exhibition(
        slug=SLUG,
        kind=ExhibitionKind.PERMANENT,
        name=Translated(ko="e-모빌리티 온라인 전시관", en="Korea e-Mobility Hall"),
        zone="Asia/Seoul",
        plan=standard_plan(orders),
    )
    tx.session.add(exhibition)
    tx.session.flush()
    return exhibition


def _hall(tx: Tx, exhibition: Exhibition, letter: str) -> Hall:
    division, ko, en = HALLS[letter]
    hall = Hall(exhibition_id=exhibition.id, letter=letter, division=division, name=Translated(ko=ko, en=en))
    tx.session.add(hall)
    tx.session.flush()
    return hall


def _booths(tx: Tx, exhibition: Exhibition, halls: Mapping[str, Hall]) -> Iterator[tuple[str, Booth]]:
    """Give each hall's stands away, the largest to the first member of its division."""
    plan = read_plan(exhibition.plan)
    for letter, hall in halls.items():
        stands = sorted(plan.booths_in(letter), key=_roominess, reverse=True)
        members = [member for member in MEMBERS if member.stand[0] == letter]
        for member, stand in zip(members, stands, strict=True):
            yield member.slug, _booth(tx, exhibition, hall, member, stand.code)


def _roominess(stand: BoothPlan) -> tuple[float, int]:
    return stand.w * stand.d, len(stand.open)


def _booth(tx: Tx, exhibition: Exhibition, hall: Hall, seed: MemberSeed, code: str) -> Booth:
    member = Member(
        kind=seed.kind,
        division=seed.division,
        name=Translated(ko=seed.ko, en=seed.en),
        place=_both(seed.place),
        founded=seed.founded,
        staff=seed.staff,
        website=f"https://{seed.slug}.example",
    )
    tx.session.add(member)
    tx.session.flush()
    exhibitor = Exhibitor(exhibition_id=exhibition.id, member_id=member.id)
    tx.session.add(exhibitor)
    tx.session.flush()
    booth = Booth(
        exhibition_id=exhibition.id,
        hall_id=hall.id,
        exhibitor_id=exhibitor.id,
        code=code,
        tagline=_both(seed.tagline),
        about=_both(seed.about),
        capacity=_both(seed.capacity),
        exports_to=list(seed.exports),
        published_at=tx.now - _PUBLISHED_BEFORE,
    )
    tx.session.add(booth)
    tx.session.flush()
    return booth


def _both(words: tuple[str, str]) -> Translated:
    return Translated(ko=words[0], en=words[1])


def _product(
    tx: Tx, store: ObjectStore, prepared: Mapping[Path, Prepared], seed: ProductSeed, booth: Booth, position: int
) -> Product:
    name = Translated(ko=seed.stated["ko"], en=seed.stated["en"])
    product = Product(
        exhibitor_id=booth.exhibitor_id,
        slug=seed.stated["slug"],
        division=seed.division,
        name=name,
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
    media = add_picture(
        tx,
        store,
        prepared[seed.picture],
        owner=booth.exhibitor_id,
        purpose=MediaPurpose.PICTURE,
        filename=seed.picture.name,
        alt=Translated(ko=f"{name['ko']}, 옆에서 본 모습", en=f"{name['en']}, seen from the side"),
    )
    tx.session.flush()
    product.pictures = [ProductPicture(media_id=media.id)]
    tx.session.add(product)
    tx.session.flush()
    return product


def _specs(seed: ProductSeed) -> Iterator[SpecValue]:
    drawn = subject(seed.drawing, seed.colour)
    measured = {"length": drawn.length, "width": drawn.width, "height": drawn.height, "wheelbase": drawn.wheelbase}
    is_thing = bool(seed.stated["hs6"])
    for code, field in fields_of(seed.division).items():
        said = seed.stated.get(code) or (str(measured[code]) if is_thing and measured.get(code) else "")
        if not said:
            continue
        own_word = said.endswith(_OWN_WORD)
        said = said.removesuffix(_OWN_WORD)
        yield SpecValue(
            field=code,
            number=field.unit.kept(float(said)) if field.unit else None,
            text="" if field.unit else said,
            method=_METHODS.get(code, {}).get(seed.division, ""),
            source="" if own_word else "Type approval" if is_thing else "",
            verified=not own_word and is_thing,
        )


def _terms(seed: ProductSeed) -> TradeTerms:
    currency, price = seed.stated["currency"], seed.stated["price"]
    incoterm = seed.stated["incoterm"]
    return TradeTerms(
        currency=currency,
        price_minor=Money.parse(price, currency).minor if price else None,
        price_from=seed.whole("price_from"),
        incoterm=incoterm,
        incoterm_place={"FOB": PORTS, "FCA": PLANTS}.get(incoterm, Translated()),
        moq=seed.whole("moq"),
        trial_moq=seed.whole("trial_moq"),
        lead_time_days=seed.whole("lead_days"),
        monthly_capacity=seed.whole("monthly"),
        warranty_months=seed.whole("warranty"),
        payment="T/T 30 / 70" if price else "",
    )
