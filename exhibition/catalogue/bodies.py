"""A product's model as its page shows it: its true size, the colours it comes in, how much there is to load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext

from exhibition.catalogue.queries import ProductPage
from exhibition.media import Attachment, MediaObject, MediaPurpose, MediaStatus, rendition_called
from exhibition.web import gettext, ngettext
from exhibition.web.formats import number, text

Files = Mapping[MediaPurpose, Sequence[Attachment]]

# What makers call the colours of their models; a name of their own is shown as it is.
COLOURS = {
    "amber": lazy_gettext("Amber"),
    "black": lazy_gettext("Black"),
    "blue": lazy_gettext("Blue"),
    "bronze": lazy_gettext("Bronze"),
    "case": lazy_gettext("Light grey"),
    "cobalt": lazy_gettext("Cobalt"),
    "cool": lazy_gettext("Refrigerated white"),
    "copper": lazy_gettext("Copper"),
    "coral": lazy_gettext("Coral"),
    "courier": lazy_gettext("Courier livery"),
    "cream": lazy_gettext("Cream"),
    "graphite": lazy_gettext("Graphite"),
    "green": lazy_gettext("Green"),
    "jade": lazy_gettext("Jade"),
    "leaf": lazy_gettext("Leaf green"),
    "mint": lazy_gettext("Mint"),
    "olive": lazy_gettext("Olive"),
    "pearl": lazy_gettext("Pearl"),
    "red": lazy_gettext("Red"),
    "ruby": lazy_gettext("Ruby"),
    "silver": lazy_gettext("Silver"),
    "sky": lazy_gettext("Sky blue"),
    "slate": lazy_gettext("Slate"),
    "violet": lazy_gettext("Violet"),
    "white": lazy_gettext("White"),
}


@dataclass(frozen=True, slots=True)
class Colour:
    """``key`` is what the model itself calls it; ``ink`` is ``#rrggbb``."""

    key: str
    name: str
    ink: str


@dataclass(frozen=True, slots=True)
class Body:
    address: str
    kilobytes: int
    triangles: int
    colours: Sequence[Colour]
    length: str
    width: str
    height: str
    description: str


def body_of(files: Files, product: ProductPage) -> Body | None:
    """Return the model that stands with a product; None where there is none."""
    models = files.get(MediaPurpose.MODEL)
    if not models:
        return None
    media = models[0].media
    model = rendition_called(media, "model.glb")
    colours = [Colour(each["name"], colour_name(each["name"]), each["colour"]) for each in media.facts["variants"]]
    colours.sort(key=lambda colour: colour.key != models[0].variant)
    length, height, width = (_stated(product, field, media, axis) for axis, field in enumerate(("length", "height", "width")))
    return Body(
        address=f"/media/{media.id}/model.glb",
        kilobytes=max(1, round(model["size"] / 1000)),
        triangles=media.facts["triangles"],
        colours=colours,
        length=length,
        width=width,
        height=height,
        description=_described(product, colours, (length, width, height)),
    )


def colour_name(key: str) -> str:
    known = COLOURS.get(key.lower())
    return str(known) if known else key[:1].upper() + key[1:]


def poster_of(files: Files) -> list[MediaObject]:
    """Return the picture that stands for a model, in a list of none or one."""
    posters = (each.poster for each in files.get(MediaPurpose.MODEL, ()))
    return [poster for poster in posters if poster and poster.status is MediaStatus.PUBLISHED][:1]


def _stated(product: ProductPage, field: str, media: MediaObject, axis: int) -> str:
    """Return a length as the spec sheet states it, else as the model measures: mirrors count there."""
    stated = product.specs.get(field)
    if stated and stated.number is not None:
        millimetres = round(stated.number * 1000)
    else:
        millimetres = media.facts["max_mm"][axis] - media.facts["min_mm"][axis]
    return f"{number(millimetres)} mm"


def _described(product: ProductPage, colours: Sequence[Colour], size: Sequence[str]) -> str:
    words = gettext("%(name)s as a 3D model, %(length)s long, %(width)s wide, %(height)s high.", **_named(product, size))
    if not colours:
        return words
    names = ", ".join(colour.name for colour in colours)
    shades = ngettext("One colour: %(names)s.", "%(num)d colours: %(names)s.", len(colours), names=names)
    return f"{words} {shades}"


def _named(product: ProductPage, size: Sequence[str]) -> dict[str, str]:
    return {"name": text(product.name), "length": size[0], "width": size[1], "height": size[2]}
