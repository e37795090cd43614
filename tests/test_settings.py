"""What the operator decides is read at once, and every fault is named."""

import pytest

from exhibition.settings import Settings, WrongSettings

RIGHT = {
    "SECRET_KEY": "x" * 32,
    "DATABASE_URL": "sqlite:///hall.sqlite3",
    "ORIGIN": "https://hall.example",
    "MEDIA": "folder:media",
    "MAIL": "smtp://127.0.0.1:25",
}


def test_every_missing_and_wrong_key_is_named_at_once() -> None:
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_environ(
            {"SECRET_KEY": "short", "ORIGIN": "hall.example/path", "MEDIA": "s3:bucket", "DEMONSTRATION": "maybe"}
        )
    assert set(wrong.value.faults) == {"SECRET_KEY", "DATABASE_URL", "ORIGIN", "MAIL", "S3_ACCESS_KEY", "DEMONSTRATION"}


def test_mails_are_kept_at_home_in_the_demonstration_only() -> None:
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_environ({**RIGHT, "MAIL": "outbox:"})
    assert set(wrong.value.faults) == {"MAIL"}
    assert Settings.from_environ({**RIGHT, "MAIL": "outbox:", "DEMONSTRATION": "1"}).demonstration is True


def test_cookies_are_secure_where_the_address_is() -> None:
    assert Settings.from_environ(RIGHT).secure is True
    assert Settings.from_environ({**RIGHT, "ORIGIN": "http://127.0.0.1:8000"}).secure is False


def test_a_relay_needs_its_secret() -> None:
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_environ({**RIGHT, "TURN_URLS": "turn:turn.example"})
    assert set(wrong.value.faults) == {"TURN_SECRET"}
