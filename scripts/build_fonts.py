"""Cut Pretendard Variable into the few files a page needs, and write their @font-face rules to build/fonts.

- ``latin``: what English needs; preloaded everywhere.
- ``latin-ext``: Turkish, Vietnamese, Hungarian, Romanian letters and rarer signs; loaded when a page shows one.
- ``ko-ui``: the syllables our own Korean texts use most; preloaded on Korean pages.
- ``ko-N``: the other common syllables of the language, the most frequent first, for what people write.
- ``ko-rest-N``: every remaining syllable, in blocks by code point.

Of overlapping ranges a browser takes the face declared last, so the rare blocks come first with plain ranges.
Pretendard's licence (OFL 1.1) reserves its name for the whole font; what we cut is called Hall Sans.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
PRETENDARD = ROOT / "node_modules/pretendard/dist/web/variable"
SOURCE = PRETENDARD / "woff2/PretendardVariable.woff2"
SLICES = PRETENDARD / "pretendardvariable-dynamic-subset.css"
TEXTS = ((ROOT / "translations/ko", ".po"), *((ROOT / "exhibition/demo", suffix) for suffix in (".py", ".csv", ".toml")))
TARGET = ROOT / "build/fonts"

VERSION = json.loads((ROOT / "node_modules/pretendard/package.json").read_text("utf-8"))["version"]
FAMILY = "Hall Sans"
WEIGHTS = (400, 700)
NARROWED = ROOT / f"build/hall-sans-{VERSION}-{WEIGHTS[0]}-{WEIGHTS[1]}.ttf"
NAMES = (1, 3, 4, 6, 16, 25)
"""The entries of the name table that hold a font's name; copyright and licence (0, 13, 14) stay as they are."""
SYLLABLES = range(0xAC00, 0xD7A4)
HANGUL = (SYLLABLES, range(0x1100, 0x1200), range(0x3000, 0x3020), range(0x3131, 0x318F))
ASCII = range(0x20, 0x7F)
LATIN = {*ASCII, *range(0xA0, 0x100), *range(0x2010, 0x2028), *map(ord, "‰′″‹›€₩←↑→↓−≈≠≤≥™")}
LATIN_EXT = {
    *range(0x100, 0x180),
    *range(0x1E80, 0x1EFA),
    *range(0x300, 0x30D),
    *map(ord, "ƠơƯưȘșȚț₫₺₹฿₽₴℃№Ω∞√◦●○■□▲△▼▽◆◇★☆①②③④⑤⑥⑦⑧⑨"),
}
UI = 448
"""How many syllables are preloaded: more weigh on every page, fewer send most pages after the next slices."""
COMMON = 2350
"""How many syllables count as common: as many as KS X 1001 has."""
OFTEN, OFTEN_SLICE, SELDOM_SLICE = 1100, 16, 48
"""A page has a few of the frequent ones from everywhere: small slices bring little that it does not need. Measured over
the visitors' pages: slices of 16 send half of what slices of 72 did, in as many files."""
REST_SLICE = 420

LATIN_RANGE = "U+0-10FF,U+1E00-2BFF"
HANGUL_RANGE = "U+1100-11FF,U+3000-303F,U+3131-318E,U+AC00-D7A3"
FALLBACKS = (
    # Measured: the mean advance of a paragraph in Pretendard over that in the local face. Faces of one family
    # cover for each other only where their weights are declared alike.
    ("Arial", "LiberationSans", "Roboto", "400 550", "100.7%", LATIN_RANGE),
    ("Arial Bold", "LiberationSans-Bold", "Roboto Bold", "551 900", "97.7%", LATIN_RANGE),
    ("NotoSansKR-Regular", "NotoSansCJKkr-Regular", "Malgun Gothic", "400 550", "94%", HANGUL_RANGE),
    ("NotoSansKR-Bold", "NotoSansCJKkr-Bold", "Malgun Gothic Bold", "551 900", "94%", HANGUL_RANGE),
)


@dataclass(frozen=True, slots=True)
class Cut:
    name: str
    characters: frozenset[int]
    features: tuple[str, ...] = ()
    range: str = ""
    """The unicode-range to declare, where it may be wider than the characters."""


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    cuts = [*latin(), *korean()]
    stale = [cut for cut in cuts if not current(cut)]
    if stale:
        narrow()
        with ProcessPoolExecutor() as pool:
            list(pool.map(make, stale, chunksize=8))
    keep_only({f"{cut.name}.woff2" for cut in cuts})
    write("fonts.css", "".join(face(cut) for cut in cuts if cut.name.startswith("latin")) + fallback())
    write("fonts-ko.css", "".join(face(cut) for cut in cuts if cut.name.startswith("ko")))
    sys.stdout.write(f"fonts: {len(stale)} of {len(cuts)} cut anew\n")


def latin() -> Iterator[Cut]:
    yield Cut("latin-ext", frozenset(LATIN_EXT), ("kern", "mark", "mkmk", "ccmp", "locl"))
    yield Cut("latin", frozenset(LATIN), ("kern", "ccmp", "calt", "tnum"))


def korean() -> Iterator[Cut]:
    """Rarest first: the last declaration that covers a character wins."""
    by_frequency = frequent_syllables()
    ui = (own_hangul() or by_frequency)[:UI]
    common = [point for point in by_frequency[:COMMON] if point not in set(ui)]
    rare = sorted(by_frequency[COMMON:])
    for number, block in enumerate(blocks(rare, REST_SLICE)):
        yield Cut(f"ko-rest-{number:02}", frozenset(block), range=f"U+{block[0]:X}-{block[-1]:X}")
    slices = [*blocks(common[:OFTEN], OFTEN_SLICE), *blocks(common[OFTEN:], SELDOM_SLICE)]
    for number, block in reversed(list(enumerate(slices))):
        yield Cut(f"ko-{number:02}", frozenset(block))
    yield Cut("ko-ui", frozenset(ui))


def own_hangul() -> list[int]:
    """The Hangul of our texts, what stands in the most lines first."""
    lines = Counter[int]()
    for folder, suffix in TEXTS:
        for path in sorted(folder.rglob(f"*{suffix}")):
            for line in path.read_text("utf-8").splitlines():
                lines.update({ord(character) for character in line if is_hangul(ord(character))})
    return sorted(lines, key=lambda point: (-lines[point], point))


def is_hangul(point: int) -> bool:
    return any(point in block for block in HANGUL)


def frequent_syllables() -> list[int]:
    """All 11,172 syllables; the package's slices are numbered from the rarest to the most frequent."""
    ranges = re.findall(r"unicode-range:\s*([^;]+);", SLICES.read_text("utf-8"))
    ordered = dict.fromkeys(point for spec in reversed(ranges) for point in points(spec) if point in SYLLABLES)
    return [*ordered, *(point for point in SYLLABLES if point not in ordered)]


def points(spec: str) -> Iterator[int]:
    for part in spec.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def blocks(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def current(cut: Cut) -> bool:
    target, stamp = TARGET / f"{cut.name}.woff2", TARGET / f"{cut.name}.stamp"
    return target.exists() and stamp.exists() and stamp.read_text() == fingerprint(cut)


def fingerprint(cut: Cut) -> str:
    recipe = f"{VERSION} {FAMILY} {sorted(cut.characters)} {cut.features} {WEIGHTS}"
    return hashlib.sha256(recipe.encode()).hexdigest()


def narrow() -> None:
    """Keep of the weight axis only what we use, once; cutting afterwards takes a tenth of a second a file."""
    if not NARROWED.exists():
        font = TTFont(SOURCE)
        font.flavor = None
        instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
        for record in font["name"].names:
            if record.nameID in NAMES:
                record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
        font.save(NARROWED)


def make(cut: Cut) -> None:
    options = subset.Options()
    options.layout_features = list(cut.features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 25]
    options.hinting = False
    options.notdef_outline = True
    font = TTFont(NARROWED, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=cut.characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(TARGET / f"{cut.name}.woff2")
    (TARGET / f"{cut.name}.stamp").write_text(fingerprint(cut))


def face(cut: Cut) -> str:
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{WEIGHTS[0]} {WEIGHTS[1]};font-display:swap;'
        f'src:url("./{cut.name}.woff2") format("woff2");unicode-range:{cut.range or ranges(cut.characters)}}}\n'
    )


def ranges(characters: Iterable[int]) -> str:
    ordered = sorted(characters)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True))


def fallback() -> str:
    """Local faces stretched to Pretendard's measure, so that nothing moves when it arrives."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY} Fallback";font-weight:{weight};src:{local(*names)};size-adjust:{adjust};'
        f"ascent-override:95.2%;descent-override:24.1%;line-gap-override:0%;unicode-range:{covers}}}\n"
        for *names, weight, adjust, covers in FALLBACKS
    )


def local(*names: str) -> str:
    return ",".join(f'local("{name}")' for name in names)


def keep_only(names: set[str]) -> None:
    for path in TARGET.iterdir():
        if path.suffix in (".woff2", ".stamp") and path.with_suffix(".woff2").name not in names:
            path.unlink()


def write(name: str, text: str) -> None:
    path = TARGET / name
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
