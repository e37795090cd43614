"""What somebody may have meant whose words find nothing: known words that differ by a letter or two."""

import unicodedata
from collections.abc import Iterator, Sequence

from sqlalchemy import func, or_, select

from exhibition.catalogue.index import search_word
from exhibition.catalogue.queries import View
from exhibition.catalogue.search import search
from exhibition.catalogue.terms import wanted

# Of so many known words of about the length, the nearest are looked for among.
_LOOKED_THROUGH = 3000
_TRIED = 3


def meant(view: View, exhibition_id: str, typed: str) -> str:
    """Return the words that are typed, with those unknown put right, if something is found by them; else nothing."""
    words = [each.word for each in wanted(typed)]
    nearest = [(at, near) for at, word in enumerate(words) for near in list(_near(view, word))[:_TRIED]]
    for at, near in nearest:
        right = " ".join([*words[:at], near, *words[at + 1 :]])
        if not search(view, exhibition_id, right).nothing:
            return right
    return ""


def _near(view: View, word: str) -> Iterator[str]:
    spelt = _letters(word)
    if len(spelt) < 3:
        return
    allowed = 1 if len(spelt) < 6 else 2
    found = ((distance(spelt, _letters(known), allowed), known) for known in _alike(view, word) if known != word)
    yield from (known for far, known in sorted(found) if far <= allowed)


def _alike(view: View, word: str) -> Sequence[str]:
    """Return known words of about the length that begin or end like the word."""
    column = search_word.c.word
    rows = view.rows(
        select(column)
        .where(func.length(column).between(len(word) - 2, len(word) + 2))
        .where(or_(func.substr(column, 1, 1) == word[0], func.substr(column, func.length(column), 1) == word[-1]))
        .order_by(column)
        .limit(_LOOKED_THROUGH)
    )
    return list(rows.scalars())


def distance(one: str, other: str, at_most: int) -> int:
    """Return by how many letters two words differ: put in, left out, another, or two the wrong way round.

    More than ``at_most`` is told as one more, and found out sooner.
    """
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    before, row = [], list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above, row = row, before, [at]
        for place, against in enumerate(other, 1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != against))
            if above and place > 1 and letter == other[place - 2] and one[at - 2] == against:
                cost = min(cost, above[place - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
    return min(row[-1], at_most + 1)


def _letters(word: str) -> str:
    """Return a word in single letters: a Hangul syllable is two or three, one of which is easily mistyped."""
    return unicodedata.normalize("NFD", word)
