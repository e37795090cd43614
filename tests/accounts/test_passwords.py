"""Which passwords are too easy to guess, and how they are kept."""

import subprocess
import sys
import unicodedata

import pytest

from exhibition.accounts.passwords import hash_password, is_outdated, matches, weakness


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("nine char", "password_short"),
        ("ten chars!", ""),
        ("quiet harbour lantern", ""),
        ("조용한 항구의 등대", ""),
        ("x" * 200 + "y", "password_long"),
        ("aaaaaaaaaaaa", "password_common"),
        ("abcabcabcabc", "password_common"),
        ("12345678901", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("zyxwvutsrqpo", "password_common"),
        ("1qaz2wsx3edc", "password_common"),
        ("Password2026!", "password_common"),
        ("P@ssw0rd2026", "password_common"),
        ("iloveyouiloveyou", "password_common"),
        ("Somchai Prasert1", "password_personal"),
        ("siam-trading-99", "password_personal"),
        ("somchai lives by the sea", ""),
    ],
)
def test_length_and_what_guessers_try_first_count(password: str, code: str) -> None:
    assert weakness(password, "Somchai Prasert", "somchai@siam-trading.example") == code


def test_a_password_is_kept_as_argon2id() -> None:
    kept = hash_password("quiet harbour lantern")
    assert kept.startswith("$argon2id$v=19$m=32768,t=2,p=1$")
    assert matches("quiet harbour lantern", kept)
    assert not matches("quiet harbour lanterns", kept)
    assert not is_outdated(kept)


def test_the_same_password_is_never_kept_the_same_way_twice() -> None:
    assert hash_password("quiet harbour lantern") != hash_password("quiet harbour lantern")


def test_letters_composed_differently_by_another_keyboard_are_the_same() -> None:
    composed, apart = (unicodedata.normalize(form, "Đà Nẵng ven sông") for form in ("NFC", "NFD"))
    assert composed != apart
    assert matches(apart, hash_password(composed))


@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA"])
def test_where_nothing_is_kept_nothing_matches(kept: str | None) -> None:
    assert not matches("nobody has this password", kept)


def test_hashing_lets_other_greenlets_run() -> None:
    """In a process of its own, since patching cannot be undone: a ticker must tick while passwords are hashed."""
    program = """
from gevent import monkey; monkey.patch_all()
import gevent
from exhibition.accounts.passwords import hash_password
ticks = []
def tick():
    while True:
        ticks.append(1)
        gevent.sleep(0.001)
ticker = gevent.spawn(tick)
gevent.joinall([gevent.spawn(hash_password, f"quiet harbour {n}") for n in range(8)], raise_error=True)
print(len(ticks))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert int(ran.stdout) > 20
