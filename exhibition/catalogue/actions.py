"""What a team does with its products."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import func, select

from exhibition.accounts import Actor
from exhibition.catalogue.errors import ProductChanged, SlugTaken
from exhibition.catalogue.events import ProductDeleted, ProductPublished, ProductSaved, ProductUnpublished
from exhibition.catalogue.figures import shown_number
from exhibition.catalogue.models import Product, ProductPicture, ProductStatus, SpecValue, TradeTerms
from exhibition.catalogue.policy import may_edit_product
from exhibition.catalogue.slugs import free_slug
from exhibition.catalogue.specsheets import Field, fields_of
from exhibition.database import Transaction, Translated, refused_as
from exhibition.exhibitors import may_edit
from exhibition.floor import Division
from exhibition.kernel.errors import Invalid, NotAllowed
from exhibition.media import MediaPurpose, clear_place, describe_picture, let_go, own_picture

Tx = Transaction[Actor]


@dataclass(frozen=True, slots=True)
class Statement:
    """What an editor states in one field: a number in the base unit, or words."""

    number: float | None
    text: str
    method: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The columns of TradeTerms, by the same names."""

    currency: str = "USD"
    price_minor: int | None = None
    price_from: int | None = None
    incoterm: str = ""
    incoterm_place: Translated = field(default_factory=Translated)
    moq: int | None = None
    trial_moq: int | None = None
    lead_time_days: int | None = None
    monthly_capacity: int | None = None
    warranty_months: int | None = None
    payment: str = ""


@dataclass(frozen=True, slots=True)
class PictureText:
    media_id: str
    alt: Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductText:
    """Everything an editor writes of a product. ``terms`` is None where nothing is offered yet."""

    name: Translated
    kind: Translated = field(default_factory=Translated)
    summary: Translated = field(default_factory=Translated)
    year: int | None = None
    drawing: str = ""
    hs6: str = ""
    specs: Mapping[str, Statement]
    terms: Terms | None = None
    pictures: Sequence[PictureText] = ()


def add_product(tx: Tx, exhibitor_id: str, division: Division, text: ProductText) -> Product:
    """Add a draft behind the exhibitor's other products. Its address is made of its English name."""
    if not may_edit(tx.actor, exhibitor_id):
        raise NotAllowed
    last = tx.session.scalar(select(func.max(Product.position)).where(Product.exhibitor_id == exhibitor_id))
    product = Product(
        exhibitor_id=exhibitor_id,
        slug="",
        division=division,
        name=text.name,
        position=0 if last is None else last + 1,
    )
    product.slug = free_slug(tx, text.name, product.id)
    tx.session.add(product)
    with refused_as({"uq_product_slug": SlugTaken}):
        tx.session.flush()
    _write(tx, product, text)
    return product


def save_product(tx: Tx, product: Product, text: ProductText, *, version: int) -> None:
    """Write the product anew. Raise ProductChanged if it is not at ``version`` any more."""
    _check_editor(tx, product)
    if product.version != version:
        raise ProductChanged
    if product.status is ProductStatus.PUBLISHED:
        _check_words(text.name, text.kind)
    product.version += 1
    _write(tx, product, text)


def publish_product(tx: Tx, product: Product) -> None:
    """Show the product wherever its booth is shown. Raise Invalid where it does not say what it is."""
    _check_editor(tx, product)
    _check_words(product.name, product.kind)
    if product.status is not ProductStatus.PUBLISHED:
        product.status = ProductStatus.PUBLISHED
        tx.record(ProductPublished(product_id=product.id, exhibitor_id=product.exhibitor_id))


def unpublish_product(tx: Tx, product: Product) -> None:
    _check_editor(tx, product)
    if product.status is not ProductStatus.DRAFT:
        product.status = ProductStatus.DRAFT
        tx.record(ProductUnpublished(product_id=product.id, exhibitor_id=product.exhibitor_id))


def delete_product(tx: Tx, product: Product) -> None:
    """Remove a product for good. What was written of it in consultation logs stays there."""
    _check_editor(tx, product)
    for picture in product.pictures:
        let_go(tx, picture.media_id)
    clear_place(tx, product.id)
    tx.session.delete(product)
    tx.record(ProductDeleted(product_id=product.id, exhibitor_id=product.exhibitor_id))


def move_product(tx: Tx, product: Product, *, up: bool) -> None:
    """Change places with the neighbour. The first product stands for the booth in lists."""
    _check_editor(tx, product)
    order = list(
        tx.session.scalars(
            select(Product)
            .where(Product.exhibitor_id == product.exhibitor_id)
            .order_by(Product.position, Product.id)
            .with_for_update()
        )
    )
    place = order.index(product)
    beside = place - 1 if up else place + 1
    if 0 <= beside < len(order):
        order[place], order[beside] = order[beside], order[place]
    for position, each in enumerate(order):
        each.position = position


def _check_editor(tx: Tx, product: Product) -> None:
    if not may_edit_product(tx.actor, product):
        raise NotAllowed


def _check_words(name: Translated, kind: Translated) -> None:
    missing = [part for part, words in (("name", name), ("kind", kind)) if not words]
    if missing:
        raise Invalid({f"{part}_ko": "needed_to_publish" for part in missing})


def _write(tx: Tx, product: Product, text: ProductText) -> None:
    if not text.name:
        raise Invalid({"name_ko": "name_needed"})
    product.name, product.kind, product.summary = text.name, text.kind, text.summary
    product.year, product.drawing, product.hs6 = text.year, text.drawing, text.hs6
    _write_specs(product, text.specs)
    _write_terms(product, text.terms)
    _write_pictures(tx, product, text.pictures)
    tx.record(ProductSaved(product_id=product.id, exhibitor_id=product.exhibitor_id))


def _write_specs(product: Product, stated: Mapping[str, Statement]) -> None:
    known = {spec.field: spec for spec in product.specs}
    for code, asked in fields_of(product.division).items():
        spec, statement = known.get(code), stated.get(code)
        if spec is not None and statement is None:
            product.specs.remove(spec)
        elif spec is None and statement is not None:
            product.specs.append(SpecValue(field=code, **asdict(statement)))
        elif spec is not None and statement is not None and not _is_same(asked, spec, statement):
            spec.number, spec.text, spec.method, spec.source = (
                statement.number,
                statement.text,
                statement.method,
                statement.source,
            )
            # The association verified something else.
            spec.verified = False


def _is_same(asked: Field, spec: SpecValue, statement: Statement) -> bool:
    words = (spec.text, spec.method, spec.source) == (statement.text, statement.method, statement.source)
    return words and _as_shown(asked, spec.number) == _as_shown(asked, statement.number)


def _as_shown(asked: Field, number: float | None) -> str:
    return "" if number is None or asked.unit is None else shown_number(asked, number)


def _write_terms(product: Product, terms: Terms | None) -> None:
    if terms is None:
        product.terms = None
        return
    if product.terms is None:
        product.terms = TradeTerms()
    for column, value in asdict(terms).items():
        setattr(product.terms, column, value)


def _write_pictures(tx: Tx, product: Product, pictures: Sequence[PictureText]) -> None:
    known = {picture.media_id: picture for picture in product.pictures}
    shown: list[ProductPicture] = []
    for position, text in enumerate(pictures):
        media = own_picture(tx, text.media_id, owner=product.exhibitor_id, purposes=(MediaPurpose.PICTURE, MediaPurpose.HERO))
        if media is None:
            raise Invalid({"pictures": "picture_gone"})
        describe_picture(tx, media, text.alt)
        picture = known.pop(text.media_id, None) or ProductPicture(media_id=text.media_id)
        picture.position = position
        shown.append(picture)
    for media_id in known:
        let_go(tx, media_id)
    product.pictures = shown
