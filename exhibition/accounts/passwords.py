"""Passwords: which are too easy to guess, and argon2 kept off the event loop."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import ParamSpec, TypeVar

import gevent
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from gevent import monkey
from gevent.threadpool import ThreadPool

SHORTEST = 10
LONGEST = 200

P = ParamSpec("P")
R = TypeVar("R")

# 32 MiB and two passes: some 40 ms of one core, for us and for whoever guesses.
_hasher = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)

_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "1qaz2wsx3edc4rfv", "qazwsxedcrfv")
_DISGUISES = str.maketrans("@4013$5", "aaoiess")
# What people put around a year or a few digits when they have to think of something; the last are Korean words
# typed on a Latin keyboard.
_FAVOURITES = frozenset(
    (
        *("password", "passwort", "parola", "sifre", "contrasena", "senha", "iloveyou", "letmein", "welcome", "login"),
        *("admin", "administrator", "secret", "changeme", "default", "correcthorse", "superman", "batman", "football"),
        *("baseball", "dragon", "monkey", "sunshine", "princess", "master", "shadow", "exhibition", "emobility"),
        *("mobility", "korea", "seoul", "bangkok", "istanbul", "company", "business", "trading", "motors", "import"),
        *("qlalfqjsgh", "dkssudgktpdy", "tkfkdgo", "eogksalsrnr", "dhkwldnjs"),
    )
)


def hash_password(password: str) -> str:
    """Return what we keep of a password. Takes its time, so never call it within a transaction."""
    return _aside(_hasher.hash, _normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Return whether ``password`` is the one behind ``kept``. Takes as long where there is nothing to compare with."""
    return _aside(_verify, _normal(password)[:LONGEST], kept or _nobodys()) and bool(kept)


def is_outdated(kept: str) -> bool:
    return _hasher.check_needs_rehash(kept)


def weakness(password: str, *about: str) -> str:
    """Return the code of what is wrong with a new password, "" for nothing. ``about`` is what is known of its owner.

    Length and what guessers try first count; which kinds of character it has does not.
    """
    if len(password) < SHORTEST:
        return "password_short"
    if len(password) > LONGEST:
        return "password_long"
    plain = password.casefold()
    core = re.sub(r"[\W\d_]+", "", re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain).translate(_DISGUISES))
    if len(set(plain)) < 5 or _is_walk(plain) or core in _FAVOURITES or _halves(core) in _FAVOURITES:
        return "password_common"
    if any(_gives_away(core, fact.casefold()) for fact in about):
        return "password_personal"
    return ""


def _normal(password: str) -> str:
    """Return the same letters in the same bytes, however a keyboard composed them."""
    return unicodedata.normalize("NFKC", password)


def _halves(core: str) -> str:
    half = core[: len(core) // 2]
    return half if half * 2 == core else ""


def _is_walk(plain: str) -> bool:
    """Whether at least two thirds of it walk along the keyboard or the alphabet, either way."""
    steps = {pair for row in _ROWS for way in (row, row[::-1]) for pair in pairwise(way)}
    walked = sum(pair in steps or pair[0] == pair[1] for pair in pairwise(plain))
    return walked * 3 >= (len(plain) - 1) * 2


def _gives_away(core: str, fact: str) -> bool:
    """Whether little is left of the password once a name or an address of its owner is taken out of it."""
    rest = core
    for word in re.split(r"[\W\d_]+", fact):
        rest = rest.replace(word, "") if len(word) >= 3 else rest
    return rest != core and len(rest) < 4


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")


def _verify(password: str, kept: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _aside(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do ``work`` in a thread of the system's where greenlets would otherwise wait for it."""
    if not monkey.is_module_patched("threading"):
        return work(*args, **kwargs)
    return _pool(gevent.get_hub()).apply(work, args, kwargs)


@cache
def _pool(_hub: object) -> ThreadPool:
    # Two at a time: more would only take memory from each other.
    return ThreadPool(2)
