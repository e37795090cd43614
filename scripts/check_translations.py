"""Whether every word of ours is there in Korean: none missing, none left over, each with the same placeholders."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from scripts.prepare import ROOT

CATALOGUES = ROOT / "translations" / "ko"
_WHERE = (("exhibition", "**.py", "python"), ("templates", "**.html", "jinja2"), ("templates", "**.txt", "jinja2"))
_KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "lazy_gettext"), None),
    **dict.fromkeys(("ngettext", "lazy_ngettext"), (1, 2)),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

Words = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    place: str
    korean: tuple[str, ...]


def main() -> int:
    translated, faults = _translated()
    used = dict(_used())
    for words, place in used.items():
        entry = translated.get(words)
        if entry is None or not all(entry.korean):
            faults.append(f"{place}: no Korean for {words!r}")
        elif any(_placeholders(text) != _placeholders(_most_of(words)) for text in entry.korean):
            faults.append(f"{entry.place}: other placeholders than in {words!r}")
    faults += [f"{entry.place}: nobody says {words!r}" for words, entry in translated.items() if words not in used]
    for fault in sorted(faults):
        print(fault)
    return 1 if faults else 0


def _used() -> Iterator[tuple[Words, str]]:
    """Yield every message in code and templates, with a place where it stands."""
    for folder, pattern, method in _WHERE:
        found = extract_from_dir(
            ROOT / folder, method_map=[(pattern, method)], options_map={pattern: {"trimmed": "true"}}, keywords=_KEYWORDS
        )
        for file, line, words, _comments, _context in found:
            yield (tuple(words) if isinstance(words, (tuple, list)) else words), f"{folder}/{file}:{line}"


def _translated() -> tuple[dict[Words, Entry], list[str]]:
    """Return what the catalogues hold, and what they say twice in different words."""
    entries: dict[Words, Entry] = {}
    faults: list[str] = []
    for path in sorted(CATALOGUES.glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale="ko", abort_invalid=True):
            if not message.id:
                continue
            words = tuple(message.id) if isinstance(message.id, (tuple, list)) else message.id
            korean = tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)
            entry = Entry(f"{_short(path)}:{message.lineno}", korean)
            if words in entries and entries[words].korean != korean:
                faults.append(f"{entry.place}: {words!r} has other words in {entries[words].place}")
            entries.setdefault(words, entry)
    return entries, faults


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _most_of(words: Words) -> str:
    """Return the plural: Korean has one form for both, which needs what the plural needs."""
    return words if isinstance(words, str) else words[-1]


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


if __name__ == "__main__":
    sys.exit(main())
