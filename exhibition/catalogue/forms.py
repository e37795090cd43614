"""What an editor types about a product: words in two languages, a spec sheet, trade terms, pictures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from exhibition.catalogue.actions import PictureText, ProductText, Statement, Terms
from exhibition.catalogue.figures import kept_number, shown_number
from exhibition.catalogue.models import Product
from exhibition.catalogue.specsheets import Field as SheetField
from exhibition.catalogue.specsheets import fields_of
from exhibition.database import Translated
from exhibition.floor import Division
from exhibition.kernel.errors import Invalid
from exhibition.kernel.money import CURRENCIES, Money
from exhibition.web import LANGUAGES, Form, prose

# Incoterms 2020, the first seven for any mode of transport, the rest for ships.
INCOTERMS = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")
MOST_PICTURES = 24
FIRST_YEAR = 1990

_TEXT, _METHOD, _SOURCE = 200, 120, 120
# What cannot be larger than something else: the part, and the whole.
_WITHIN = (
    ("battery_usable", "battery"),
    ("power", "peak_power"),
    ("curb_mass", "gross_mass"),
    ("temperature_least", "temperature_most"),
)


def _line(typed: str) -> str:
    if not typed.isprintable():
        raise ValueError("unusable")
    return typed


def _grouped(typed: Any) -> Any:
    return typed.replace(",", "") if isinstance(typed, str) else typed


def _hs6(typed: str) -> str:
    digits = typed.replace(".", "").replace(" ", "")
    if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
        raise ValueError("not_an_hs6")
    return f"{digits[:4]}.{digits[4:]}"


def _currency(typed: str) -> str:
    if typed not in CURRENCIES:
        raise ValueError("not_a_choice")
    return typed


def _incoterm(typed: str) -> str:
    if typed not in INCOTERMS:
        raise ValueError("not_a_choice")
    return typed


Name = Annotated[str, Field(max_length=80), AfterValidator(_line)]
Line = Annotated[str, Field(max_length=120), AfterValidator(_line)]
Summary = Annotated[str, AfterValidator(prose), Field(max_length=1000)]
Count = Annotated[int | None, BeforeValidator(_grouped), Field(ge=1, le=10_000_000)]
Id = Annotated[str, Field(max_length=26)]


class ProductForm(Form):
    version: int = Field(default=1, ge=1, le=2**31)
    seen: str = Field(default="", max_length=20_000)
    then: Literal["publish"] | None = None
    division: Division | None = None
    name_ko: Name = ""
    name_en: Name = ""
    kind_ko: Line = ""
    kind_en: Line = ""
    summary_ko: Summary = ""
    summary_en: Summary = ""
    year: int | None = Field(default=None, ge=FIRST_YEAR, le=2200)
    drawing: Annotated[str, Field(max_length=60)] = ""
    hs6: Annotated[str, AfterValidator(_hs6)] | None = None
    currency: Annotated[str, AfterValidator(_currency)] = "USD"
    price: str = Field(default="", max_length=40)
    price_from: Count = None
    incoterm: Annotated[str, AfterValidator(_incoterm)] = ""
    place_ko: Line = ""
    place_en: Line = ""
    moq: Count = None
    trial_moq: Count = None
    lead_time_days: Annotated[int | None, BeforeValidator(_grouped), Field(ge=1, le=1500)] = None
    monthly_capacity: Count = None
    warranty_months: Annotated[int | None, BeforeValidator(_grouped), Field(ge=1, le=600)] = None
    payment: Annotated[str, Field(max_length=80), AfterValidator(_line)] = ""
    picture: list[Id] = Field(default_factory=list, max_length=MOST_PICTURES)

    def terms(self) -> Terms | None:
        """Return the trade terms, None where nothing is said but the currency. Raise Invalid."""
        terms = Terms(
            currency=self.currency,
            price_minor=_price(self.price, self.currency),
            price_from=self.price_from,
            incoterm=self.incoterm,
            incoterm_place=Translated(ko=self.place_ko, en=self.place_en),
            moq=self.moq,
            trial_moq=self.trial_moq,
            lead_time_days=self.lead_time_days,
            monthly_capacity=self.monthly_capacity,
            warranty_months=self.warranty_months,
            payment=self.payment,
        )
        if self.moq and self.trial_moq and self.trial_moq > self.moq:
            raise Invalid({"trial_moq": "trial_above_moq"})
        return None if terms == Terms(currency=self.currency) else terms


def read_product(
    form: ProductForm, typed: Mapping[str, str], division: Division, *, drawings: Sequence[str], now: datetime
) -> ProductText:
    """Return what is to be written. Raise Invalid with every fault at once, each by its field."""
    faults: dict[str, str] = {}
    if form.year is not None and form.year > now.year + 2:
        faults["year"] = "too_large_number"
    if form.drawing and form.drawing not in drawings:
        faults["drawing"] = "not_a_choice"
    terms: Terms | None = None
    try:
        terms = form.terms()
    except Invalid as refusal:
        faults |= refusal.fields
    pictures = _pictures(form.picture, typed, faults)
    specs = _sheet(typed, division, faults)
    if faults:
        raise Invalid(faults)
    return ProductText(
        name=Translated(ko=form.name_ko, en=form.name_en),
        kind=Translated(ko=form.kind_ko, en=form.kind_en),
        summary=Translated(ko=form.summary_ko, en=form.summary_en),
        year=form.year,
        drawing=form.drawing,
        hs6=form.hs6 or "",
        specs=specs,
        terms=terms,
        pictures=pictures,
    )


def sheet_names(division: Division, pictures: Iterable[str]) -> list[str]:
    """Return the fields of the form that depend on the division's sheet and on the pictures there are."""
    of_sheet = [f"{part}-{code}" for code in fields_of(division) for part in ("spec", "method", "source")]
    return [*of_sheet, *(f"{part}-{id_}" for id_ in pictures for part in ("alt_ko", "alt_en", "order"))]


def product_values(product: Product, alts: Mapping[str, Translated]) -> dict[str, str]:
    """Return a product as its form shows it, field by field. ``alts`` says what each picture shows."""
    words = {"name": product.name, "kind": product.kind, "summary": product.summary}
    values = {f"{name}_{lang}": text.get(lang, "") for name, text in words.items() for lang in LANGUAGES}
    values |= {"year": _words(product.year), "hs6": product.hs6, "drawing": product.drawing}
    values |= _term_values(product)
    fields = fields_of(product.division)
    for spec in product.specs:
        if field := fields.get(spec.field):
            values[f"spec-{spec.field}"] = _shown(field, spec.number, spec.text)
            values |= {f"method-{spec.field}": spec.method, f"source-{spec.field}": spec.source}
    values["pictures"] = " ".join(picture.media_id for picture in product.pictures)
    for picture in product.pictures:
        alt = alts.get(picture.media_id, Translated())
        values |= {f"alt_{lang}-{picture.media_id}": alt.get(lang, "") for lang in LANGUAGES}
    return {name: values.get(name, "") for name in {**dict.fromkeys(sheet_names(product.division, ())), **values}}


def in_order(pictures: Sequence[str], typed: Mapping[str, str]) -> list[str]:
    """Return each picture once, by the numbers typed beside them, else as they stand."""

    def place(index: int) -> tuple[float, int]:
        number = typed.get(f"order-{pictures[index]}", "").strip()
        return (float(number) if number.isascii() and number.isdigit() and len(number) < 6 else float("inf"), index)

    ordered = (pictures[index] for index in sorted(range(len(pictures)), key=place))
    return list(dict.fromkeys(picture for picture in ordered if picture))


def _price(typed: str, currency: str) -> int | None:
    if not typed:
        return None
    try:
        return Money.parse(typed, currency).minor
    except ValueError:
        raise Invalid({"price": "not_an_amount"}) from None


def _pictures(ids: Sequence[str], typed: Mapping[str, str], faults: dict[str, str]) -> list[PictureText]:
    texts = []
    for media_id in in_order(ids, typed):
        alt = {lang: typed.get(f"alt_{lang}-{media_id}", "").strip() for lang in LANGUAGES}
        for lang, words in alt.items():
            if fault := _fault_in(words, _TEXT):
                faults[f"alt_{lang}-{media_id}"] = fault
        texts.append(PictureText(media_id, Translated(alt)))
    return texts


def _sheet(typed: Mapping[str, str], division: Division, faults: dict[str, str]) -> dict[str, Statement]:
    stated: dict[str, Statement] = {}
    for code, field in fields_of(division).items():
        value, method, source = (typed.get(f"{part}-{code}", "").strip() for part in ("spec", "method", "source"))
        for part, words, most in (("method", method, _METHOD), ("source", source, _SOURCE)):
            if fault := _fault_in(words, most):
                faults[f"{part}-{code}"] = fault
        if not value:
            # How something was measured says nothing where nothing is stated.
            continue
        try:
            number, text = _stated(field, value)
        except ValueError as fault:
            faults[f"spec-{code}"] = str(fault)
        else:
            stated[code] = Statement(number, text, method, source)
    for part, whole in _WITHIN:
        inner, outer = stated.get(part), stated.get(whole)
        if inner and outer and (inner.number or 0) > (outer.number or 0):
            faults[f"spec-{part}"] = "more_than_the_whole"
    return stated


def _stated(field: SheetField, value: str) -> tuple[float | None, str]:
    if field.is_number:
        return kept_number(field, value), ""
    if field.choices is not None and value not in field.choices:
        raise ValueError("not_a_choice")
    if fault := _fault_in(value, _TEXT):
        raise ValueError(fault)
    return None, value


def _fault_in(words: str, most: int) -> str:
    return "unusable" if not words.isprintable() else "too_long" if len(words) > most else ""


def _term_values(product: Product) -> dict[str, str]:
    terms = product.terms
    if terms is None:
        blank = ("price", "price_from", "incoterm", "place_ko", "place_en", "moq", "trial_moq", "lead_time_days")
        return {**dict.fromkeys((*blank, "monthly_capacity", "warranty_months", "payment"), ""), "currency": "USD"}
    return {
        "currency": terms.currency,
        "price": "" if terms.price_minor is None else _amount(Money(terms.price_minor, terms.currency)),
        "price_from": _words(terms.price_from),
        "incoterm": terms.incoterm,
        "place_ko": terms.incoterm_place.get("ko", ""),
        "place_en": terms.incoterm_place.get("en", ""),
        "moq": _words(terms.moq),
        "trial_moq": _words(terms.trial_moq),
        "lead_time_days": _words(terms.lead_time_days),
        "monthly_capacity": _words(terms.monthly_capacity),
        "warranty_months": _words(terms.warranty_months),
        "payment": terms.payment,
    }


def _amount(price: Money) -> str:
    whole = price.amount.to_integral_value()
    return f"{whole:,f}" if whole == price.amount else f"{price.amount:,f}"


def _shown(field: SheetField, number: float | None, text: str) -> str:
    return text if number is None or not field.is_number else shown_number(field, number)


def _words(number: int | None) -> str:
    return "" if number is None else str(number)
