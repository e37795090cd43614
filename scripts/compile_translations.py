"""Merge the capabilities' catalogues of each language into the one file that gettext reads, under build/translations."""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "translations"
TARGET = ROOT / "build" / "translations"


def main() -> int:
    for folder in sorted(path for path in SOURCES.iterdir() if path.is_dir()):
        try:
            merged = merge(folder)
        except PoFileError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"translations: {len(merged)} messages in {folder.name}")
        write(merged, TARGET / folder.name / "LC_MESSAGES" / "messages.mo")
    return 0


def merge(folder: Path) -> Catalog:
    """Return everything the catalogues in ``folder`` say, which is named after its language."""
    merged = Catalog(locale=folder.name, charset="utf-8", fuzzy=False)
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale=folder.name, abort_invalid=True):
                if message.id:
                    merged.add(message.id, message.string, context=message.context)
    return merged


def write(catalogue: Catalog, path: Path) -> None:
    """Replace ``path`` in one step: a hall that is running may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with draft.open("wb") as target:
        write_mo(target, catalogue)
    draft.replace(path)


if __name__ == "__main__":
    sys.exit(main())
