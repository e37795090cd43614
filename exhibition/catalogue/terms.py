"""Words as the terms that an index can find, on both databases, in every script.

A run of Latin letters or digits is one term, and is found by its beginning. Hangul, Han, kana, Thai: every two letters are
a term, so that two syllables are found wherever they stand; a run's last letter is one too, for whoever types a single one.
Whatever is neither stands as a letter of the private area: an index takes it for a letter, and no query language for a sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from exhibition.kernel.words import searchable

MOST_WORDS = 8
_LONGEST = 32
_AREA = 0xE000
_SPACED = ((0x00AA, 0x0250), (0x0370, 0x0530), (0x1E00, 0x2000))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that is looked for: its terms one after the other, of which the last may only be how a term begins."""

    word: str
    terms: tuple[str, ...]
    begins: bool


def terms_of(*texts: str) -> str:
    """Return the terms of texts, folded, with a space between them."""
    return " ".join(_terms_of(text) for text in texts)


@lru_cache(maxsize=4096)
def _terms_of(text: str) -> str:
    return " ".join((*_terms(searchable(text), whole=True), chr(_AREA)))


def named(text: str) -> str:
    """Return the one term of a whole name: what is typed in full, or from its beginning, is looked up by it."""
    return "".join(letter if letter.isalnum() else _private(letter) for letter in "=" + searchable(text))[:80]


def wanted(typed: str) -> tuple[Wanted, ...]:
    """Return the words typed as they are looked for."""
    words = [_bare(word) for word in searchable(typed).split()[:MOST_WORDS]]
    found = ((word, tuple(_terms(word, whole=False))) for word in words)
    return tuple(Wanted(word, terms, begins=_begins(terms[-1])) for word, terms in found if terms)


def vocabulary(*texts: str) -> frozenset[str]:
    """Return the words of texts that somebody may misspell."""
    words = (word for text in texts for word in "".join(x if x.isalnum() else " " for x in searchable(text)).split())
    return frozenset(word for word in words if len(word) <= _LONGEST and not word.isdigit() and _is_word(word))


def _terms(text: str, *, whole: bool) -> Iterator[str]:
    runs = [(kind, "".join(letters)) for kind, letters in groupby(text, _kind)]
    for at, (kind, run) in enumerate(runs):
        if kind == "spaced":
            yield run[:_LONGEST]
        elif kind == "close":
            yield from (run[place : place + 2] for place in range(len(run) - 1))
            # Where nothing follows, the last pair has said it all.
            if whole or len(run) == 1 or at < len(runs) - 1:
                yield run[-1]
        else:
            yield from map(_private, run)


def _kind(letter: str) -> str:
    if not letter.isalnum():
        return "sign"
    code = ord(letter)
    return "spaced" if code < 0x80 or any(first <= code < last for first, last in _SPACED) else "close"


def _private(sign: str) -> str:
    return chr(_AREA + 1 + ord(sign) % 0x18FE)


def _begins(term: str) -> bool:
    return len(term) == 1 or _kind(term[0]) == "spaced"


def _bare(word: str) -> str:
    """Return a word without the quotes and brackets around it; a sign that stands alone is meant."""
    while len(word) > 1 and not word[0].isalnum() and any(map(str.isalnum, word)):
        word = word[1:]
    while len(word) > 1 and not word[-1].isalnum() and any(map(str.isalnum, word)):
        word = word[:-1]
    return word


def _is_word(word: str) -> bool:
    return len(word) >= (3 if _kind(word[0]) == "spaced" else 2)
