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


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Hall.Example/", "https://hall.example"),
        ("HTTPS://hall.example:443", "https://hall.example"),
        ("http://hall.example:80", "http://hall.example"),
        ("http://hall.example:443", "http://hall.example:443"),
        ("https://hall.example:08443", "https://hall.example:8443"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_the_origin_is_kept_as_browsers_write_it(given: str, kept: str) -> None:
    assert Settings.from_environ({**RIGHT, "ORIGIN": given}).origin == kept


@pytest.mark.parametrize(
    "given",
    [
        "http://[::1]:8000",
        "https://user@hall.example",
        "https://hall.example:0",
        "https://hall.example:70000",
        "https://hall.example:port",
        "https://hall.example/halls",
        "https://hall.example?x=1",
        "https://전시장.example",
        "https://",
        "ftp://hall.example",
    ],
)
def test_an_origin_no_browser_could_come_from_is_refused_at_the_start(given: str) -> None:
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_environ({**RIGHT, "ORIGIN": given})
    assert set(wrong.value.faults) == {"ORIGIN"}


def test_the_name_of_the_host_is_told_apart_from_its_port() -> None:
    settings = Settings.from_environ({**RIGHT, "ORIGIN": "http://Hall.example:8000"})
    assert (settings.host, settings.host_name) == ("hall.example:8000", "hall.example")
