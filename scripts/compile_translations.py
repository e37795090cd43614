"""Merge ``translations/<language>/*.po`` into the one catalogue a language needs, ``build/translations``.

Each capability keeps its own file. The same English words must be translated alike in all of them, and with
the same placeholders; otherwise nothing is written and every quarrel is named.
"""

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "translations"
TARGET = ROOT / "build/translations"

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def main() -> int:
    faults: list[str] = []
    for folder in sorted(path for path in SOURCES.iterdir() if path.is_dir()):
        faults += compile_language(folder.name, sorted(folder.glob("*.po")))
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


def compile_language(language: str, files: list[Path]) -> list[str]:
    """Write the language's ``messages.mo`` unless it is up to date; return what stands against it."""
    target = TARGET / language / "LC_MESSAGES/messages.mo"
    stamp = target.with_suffix(".stamp")
    wanted = digest([Path(__file__), *files])
    if target.exists() and stamp.exists() and stamp.read_text() == wanted:
        return []
    catalogue, faults = merged(language, files)
    if not faults:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as output:
            write_mo(output, catalogue)
        stamp.write_text(wanted)
        sys.stdout.write(f"translations: {len(catalogue)} messages in {language}\n")
    return faults


def merged(language: str, files: Iterable[Path]) -> tuple[Catalog, list[str]]:
    catalogue = Catalog(locale=language)
    origin: dict[tuple[object, object], Path] = {}
    faults: list[str] = []
    for file in files:
        with file.open("rb") as source:
            messages = [message for message in read_po(source, locale=language) if message.id]
        for message in messages:
            key = (message.context, singular(message))
            known = catalogue.get(singular(message), message.context)
            if known and known.string and message.string and said(known) != said(message):
                faults.append(f"{file.name}: {key[1]!r} is {said(message)!r} here and {said(known)!r} in {origin[key].name}")
            faults += misplaced(file, message)
            if not known or not known.string:
                catalogue.add(message.id, message.string, context=message.context)
                origin[key] = file
    return catalogue, faults


def singular(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def said(message: Message) -> str:
    return str(message.string[0] if isinstance(message.string, (tuple, list)) else message.string)


def misplaced(file: Path, message: Message) -> list[str]:
    """A placeholder that the English lacks would fail only when a Korean reader opens the page."""
    ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
    allowed = {found for words in ids for found in PLACEHOLDER.findall(str(words))}
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    used = {found for words in strings for found in PLACEHOLDER.findall(str(words))}
    return [f"{file.name}: {singular(message)!r} has no {extra}" for extra in sorted(used - allowed)]


def digest(files: Iterable[Path]) -> str:
    hasher = hashlib.sha256()
    for file in files:
        hasher.update(file.name.encode() + b"\0" + file.read_bytes())
    return hasher.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
