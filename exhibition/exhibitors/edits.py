"""Two people at one form: whose words are kept, and where both are shown."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """``values`` to show again; ``theirs`` what was saved meanwhile in fields that both have changed."""

    values: Mapping[str, str]
    theirs: Mapping[str, str]


def fingerprints(values: Mapping[str, str]) -> str:
    """Return what a form must carry so that, when it comes back, the fields its reader changed can be told."""
    return json.dumps({name: _fingerprint(value) for name, value in values.items()}, separators=(",", ":"))


def merge(typed: Mapping[str, str], saved: Mapping[str, str], seen: str) -> Merged:
    """Bring what was typed together with what is saved by now.

    A field that only one of both has changed keeps that change. Where both did, what was typed stays, and what
    was saved stands beside it. ``seen`` are the fingerprints of what the form showed first.
    """
    before = _read(seen)
    values, theirs = {**saved, **typed}, {}
    for name, now in saved.items():
        own = typed.get(name, "")
        if _fingerprint(own) == _fingerprint(now):
            continue
        if before.get(name) == _fingerprint(own):
            values[name] = now
        elif before.get(name) != _fingerprint(now):
            values[name], theirs[name] = own, now
    return Merged(values, theirs)


def _fingerprint(value: str) -> str:
    # Browsers send every line end as two characters.
    told = value.replace("\r\n", "\n").strip()
    return hashlib.blake2s(told.encode(), digest_size=4).hexdigest() if told else ""


def _read(seen: str) -> Mapping[str, str]:
    try:
        found = json.loads(seen)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
