"""What the drawings promise: true to the listed dimensions, self-contained, the same every time, and up to date on disk."""

import io
import json
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image

from exhibition.demo.drawings import MODELS, PAINTS, every_picture, hero, logo, picture, side_view, subject
from exhibition.demo.drawings.build import MANIFEST, digest
from exhibition.demo.drawings.flat import MARGIN, drawn
from exhibition.demo.drawings.paths import Path, arc, bar, course, disc, outline
from exhibition.demo.drawings.raster import raster

EVERY = sorted(MODELS)
DIVISIONS = {"micro_ev", "e_moto", "agri_special", "mobility_aid", "pm", "parts_service"}
KNOWN_CLASSES = {
    "veh", "v-body", "v-body2", "v-hue", "v-glass", "v-tyre", "v-well", "v-rim", "v-lamp", "v-tail", "v-line", "v-tube",
    "v-shadow",
}  # fmt: skip


def test_every_division_has_at_least_six_models() -> None:
    counts = {division: sum(model.division == division for model in MODELS.values()) for division in DIVISIONS}
    assert {model.division for model in MODELS.values()} == DIVISIONS
    assert min(counts.values()) >= 6


@pytest.mark.parametrize("key", EVERY)
def test_a_side_view_is_as_wide_as_the_listed_length_and_its_margins(key: str) -> None:
    left, _, width, _ = _view_box(side_view(subject(key)))
    assert left == -MARGIN
    assert width == pytest.approx(subject(key).length / 10 + 2 * MARGIN, abs=0.05)


@pytest.mark.parametrize("key", EVERY)
def test_a_drawing_fills_its_listed_length_and_height(key: str) -> None:
    listed, box = subject(key), drawn(subject(key)).box
    raised = 9 if key == "carrier-tipping" else 0
    assert box.left == pytest.approx(0, abs=2)
    assert box.right == pytest.approx(listed.long, abs=2)
    assert box.top == pytest.approx(listed.tall + raised, abs=2)
    assert box.bottom >= -0.5


@pytest.mark.parametrize("key", EVERY)
def test_wheels_stand_on_the_ground_at_the_listed_wheelbase(key: str) -> None:
    listed, wheels = subject(key), drawn(subject(key)).wheels
    assert all(wheel.y >= wheel.radius - 0.5 for wheel in wheels)
    if listed.wheelbase:
        gaps = [abs(a.x - b.x) for a, b in combinations(wheels, 2)]
        assert min(abs(gap - listed.base) for gap in gaps) <= 2


@pytest.mark.parametrize("key", EVERY)
def test_a_side_view_is_small_well_formed_and_coloured_only_by_known_classes(key: str) -> None:
    svg = side_view(subject(key))
    classes = {name for text in re.findall(r'class="([^"]*)"', svg) for name in text.split()}
    ElementTree.fromstring(svg)
    assert len(svg) < 5500
    assert classes <= KNOWN_CLASSES
    assert "style" not in svg
    assert "currentColor" not in svg


@pytest.mark.parametrize("key", EVERY)
def test_a_hero_is_well_formed_bounded_and_refers_to_nothing_outside_itself(key: str) -> None:
    svg = hero(subject(key))
    names = set(re.findall(r'id="([^"]+)"', svg))
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height")) == ("1600", "1000")
    assert len(svg) < 100_000
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= names
    assert not re.search(r"href|<image|<style|<script|url\((?!#)", svg)
    assert not re.search(r"\b(nan|inf)\b", svg)


def test_no_two_models_look_alike() -> None:
    views = {side_view(subject(key)) for key in EVERY}
    assert len(views) == len(EVERY)


def test_a_longer_listing_makes_a_longer_drawing() -> None:
    van = subject("van-panel")
    longer = replace(van, length=van.length + 400, wheelbase=van.wheelbase + 250)
    assert drawn(longer).box.right - drawn(van).box.right == pytest.approx(40)


def test_a_colour_changes_the_hero_and_leaves_the_side_view_to_the_page() -> None:
    pearl, jade = subject("car-round", "pearl"), subject("car-round", "jade")
    assert hero(pearl) != hero(jade)
    assert side_view(pearl) == side_view(jade)


def test_a_colour_in_which_it_is_not_made_is_refused() -> None:
    with pytest.raises(KeyError):
        subject("car-round", "olive")


def test_the_same_subject_is_drawn_the_same_every_time() -> None:
    assert hero(subject("moto-trail")) == hero(subject("moto-trail"))
    assert side_view(subject("moto-trail")) == side_view(subject("moto-trail"))


def test_every_colour_named_by_a_model_is_a_paint_and_every_paint_is_used() -> None:
    assert {colour for _, colour in every_picture()} == set(PAINTS)


def test_stored_pictures_are_those_of_the_drawings_as_they_are_now() -> None:
    manifest = json.loads(MANIFEST.read_text())
    assert {name: entry["drawing"] for name, entry in manifest.items()} == {
        picture(key, colour).stem: digest(hero(subject(key, colour))) for key, colour in every_picture()
    }


def test_stored_pictures_are_transparent_webp_of_1600_pixels_within_seven_megabytes() -> None:
    total = 0
    for key, colour in every_picture():
        path = picture(key, colour)
        total += path.stat().st_size
        with Image.open(path) as image:
            assert (image.format, image.size, image.mode) == ("WEBP", (1600, 1000), "RGBA")
            assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]  # RGBA pixels are tuples
    assert total < 7_000_000


def test_raster_paints_the_body_and_leaves_the_corner_clear() -> None:
    with Image.open(io.BytesIO(raster(hero(subject("car-round", "coral")), 160))) as image:
        assert image.size == (160, 100)
        assert image.getpixel((0, 0)) == (0, 0, 0, 0)
        red, green, _, alpha = image.getpixel((80, 62))  # type: ignore[misc]  # RGBA pixels are tuples
        assert alpha == 255
        assert red > 1.5 * green


def test_a_company_keeps_its_mark_and_another_gets_its_own() -> None:
    marks = [logo(f"Maker {number}", "#1E5BD6") for number in range(97)]
    assert logo("Maker 3", "#1E5BD6") == marks[3]
    assert len(set(marks)) > 80
    assert all(ElementTree.fromstring(mark).get("viewBox") == "0 -64 64 64" for mark in marks)


@pytest.mark.parametrize(
    ("path", "width", "height"),
    [
        (bar(1, 2, 30, 10, 4), 30, 10),
        (disc(5, 5, 4), 8, 8),
        (outline((0, 0, 2), (0, 8, 2), (8, 8, 2), (8, 0, 2)), 8, 8),
        (course((0, 0), (10, 0), (10, 10)), 10, 10),
        (arc(0, 0, 10, 0, 180), 20, 10),
    ],
)
def test_curves_reach_exactly_as_far_as_they_say(path: Path, width: float, height: float) -> None:
    assert path.box.width == pytest.approx(width, abs=0.01)
    assert path.box.height == pytest.approx(height, abs=0.01)


def test_a_path_is_written_upside_down_for_svg_and_without_idle_digits() -> None:
    assert bar(0, 0, 10, 4).text == "M0 0l10 0l0-4l-10 0z"


def _view_box(svg: str) -> list[float]:
    return [float(number) for number in re.findall(r'viewBox="([^"]+)"', svg)[0].split()]
