"""The sheet of certificates: of makers, products and schemes there are, on days counted from the one it is loaded on."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from exhibition.catalogue.schemes import SCHEMES
from exhibition.demo.data import members
from exhibition.demo.data.members import MEMBERS
from exhibition.demo.products import product_seeds

SHEET = Path(members.__file__).parent / "certificates.csv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with SHEET.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_each_is_of_a_maker_its_product_and_a_scheme_and_stated_once(rows: list[dict[str, str]]) -> None:
    made = {(seed.maker, seed.stated["slug"]) for seed in product_seeds()} | {(member.slug, "") for member in MEMBERS}
    assert [row for row in rows if (row["maker"], row["product"]) not in made] == []
    assert {row["scheme"] for row in rows} <= set(SCHEMES)
    assert {row["status"] for row in rows} == {"declared", "verified"}
    assert max(Counter((row["maker"], row["product"], row["scheme"]) for row in rows).values()) == 1
    assert len(rows) == 354


def test_two_have_run_out_and_three_are_about_to(rows: list[dict[str, str]]) -> None:
    expiring = {(row["product"], row["scheme"]): days(row["expires"]) for row in rows if row["expires"]}
    assert {what: left for what, left in expiring.items() if left <= 60} == {
        ("norang-family", "kc"): -12,
        ("dallyeo-t3", "ais_156"): -95,
        ("haedam-v3", "tisi"): 45,
        ("ongeoleum-4", "mfds"): 21,
        ("noeul-wall-7", "tisi"): 58,
    }


def test_none_is_issued_after_today_or_after_it_ends(rows: list[dict[str, str]]) -> None:
    assert [row for row in rows if row["issued"] and days(row["issued"]) >= 0] == []
    assert [row for row in rows if row["issued"] and row["expires"] and days(row["issued"]) >= days(row["expires"])] == []


def test_what_is_verified_was_read_from_a_paper(rows: list[dict[str, str]]) -> None:
    verified = [row for row in rows if row["status"] == "verified"]
    assert [row for row in verified if not (row["number"] and row["issuer"] and row["issued"])] == []


def days(said: str) -> int:
    """Return how many days from today: ``-400d``, ``+45d``."""
    assert re.fullmatch(r"[+-]\d+d", said), said
    return int(said[:-1])
