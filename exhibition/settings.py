"""What the operator decides. Read once, from the environment; every fault is reported at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

MAIL_FROM = "Korea e-Mobility Hall <hall@kemh.example>"
S3_REGION = "ap-northeast-2"
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?P<port>[0-9]{1,5}))?")
_PORTS = {"http": 80, "https": 443}


class WrongSettings(Exception):
    """The environment cannot be used as it is. ``faults`` names every key that is missing or wrong."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {fault}" for key, fault in faults.items()))
        self.faults = dict(faults)


@dataclass(frozen=True, slots=True)
class Settings:
    secret_key: str
    database_url: str
    origin: str
    """Scheme, host and port under which browsers see the hall, e.g. ``https://hall.example``."""
    media: str
    """``folder:PATH`` or ``s3:BUCKET``."""
    mail: str
    """``outbox:`` (kept in the database and shown on a local page) or ``smtp://user:password@host:port``."""
    mail_from: str = MAIL_FROM
    demonstration: bool = False
    development: bool = False
    redis_url: str = ""
    s3_endpoint: str = ""
    s3_region: str = S3_REGION
    s3_access_key: str = ""
    s3_secret_key: str = ""
    turn_urls: tuple[str, ...] = ()
    turn_secret: str = ""
    static_folder: Path = Path("static/dist")
    trusted_proxies: int = 0

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over HTTPS; on plain loopback they drop Secure cookies."""
        return self.origin.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.origin).netloc

    @property
    def host_name(self) -> str:
        """The host without its port."""
        return urlsplit(self.origin).hostname or ""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Raise WrongSettings, naming every key at fault, rather than start half configured."""
        reader = _Reader(environ)
        settings = cls(
            secret_key=reader.secret("SECRET_KEY"),
            database_url=reader.one_of("DATABASE_URL", ("sqlite:///", "postgresql+psycopg://")),
            origin=reader.origin("ORIGIN"),
            media=reader.one_of("MEDIA", ("folder:", "s3:")),
            mail=reader.one_of("MAIL", ("outbox:", "smtp://", "smtps://")),
            mail_from=environ.get("MAIL_FROM", MAIL_FROM),
            demonstration=reader.switch("DEMONSTRATION"),
            development=reader.switch("DEVELOPMENT"),
            redis_url=environ.get("REDIS_URL", ""),
            s3_endpoint=environ.get("S3_ENDPOINT", ""),
            s3_region=environ.get("S3_REGION", S3_REGION),
            s3_access_key=environ.get("S3_ACCESS_KEY", ""),
            s3_secret_key=environ.get("S3_SECRET_KEY", ""),
            turn_urls=tuple(environ.get("TURN_URLS", "").split()),
            turn_secret=environ.get("TURN_SECRET", ""),
            static_folder=Path(environ.get("STATIC_FOLDER", "static/dist")).resolve(),
            trusted_proxies=reader.number("TRUSTED_PROXIES", 0),
        )
        if settings.turn_urls and not settings.turn_secret:
            reader.faults["TURN_SECRET"] = "is needed with TURN_URLS"  # noqa: S105 -- a complaint, no secret
        if settings.media.startswith("s3:") and not (settings.s3_access_key and settings.s3_secret_key):
            reader.faults["S3_ACCESS_KEY"] = "and S3_SECRET_KEY are needed when MEDIA is in S3"
        if settings.mail == "outbox:" and not settings.demonstration:
            reader.faults["MAIL"] = "outbox: is for the demonstration only; give smtp://host:port"
        if reader.faults:
            raise WrongSettings(reader.faults)
        return settings


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.faults: dict[str, str] = {}

    def required(self, key: str) -> str:
        value = self.environ.get(key, "").strip()
        if not value:
            self.faults[key] = "is missing"
        return value

    def secret(self, key: str) -> str:
        value = self.required(key)
        if value and len(value) < 32:
            self.faults[key] = "is shorter than 32 characters"
        return value

    def one_of(self, key: str, beginnings: tuple[str, ...]) -> str:
        value = self.required(key)
        if value and not value.startswith(beginnings):
            self.faults[key] = "must begin with one of " + " ".join(beginnings)
        return value

    def origin(self, key: str) -> str:
        """Return an origin as browsers write it: in small letters, without the port that goes without saying."""
        value = self.required(key).rstrip("/").lower()
        if not value:
            return value
        found = _ORIGIN.fullmatch(value)
        if not found or not 0 < int(found["port"] or 1) < 65536:
            self.faults[key] = "must be scheme://host or scheme://host:port, with a name or an IPv4 address for the host"
            return value
        port = "" if int(found["port"] or _PORTS[found["scheme"]]) == _PORTS[found["scheme"]] else f":{int(found['port'])}"
        return f"{found['scheme']}://{found['host']}{port}"

    def switch(self, key: str) -> bool:
        value = self.environ.get(key, "").strip().lower()
        if value not in ("", "0", "1", "true", "false", "yes", "no"):
            self.faults[key] = "must be 0 or 1"
        return value in ("1", "true", "yes")

    def number(self, key: str, default: int) -> int:
        value = self.environ.get(key, "").strip()
        if not value:
            return default
        if not value.isdigit():
            self.faults[key] = "must be a whole number"
            return default
        return int(value)
