"""Short-lived credentials for a coturn that runs with ``use-auth-secret``."""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from exhibition.settings import Settings

TTL = timedelta(hours=1)


def ice_servers(settings: Settings, pid: str, now: datetime, ttl: timedelta = TTL) -> list[dict[str, object]]:
    """Return the ``iceServers`` of an RTCConfiguration, good for one participant until ``now + ttl``."""
    if not settings.turn_urls:
        return []
    username, credential = credentials(settings.turn_secret, pid, now + ttl)
    return [{"urls": list(settings.turn_urls), "username": username, "credential": credential}]


def credentials(secret: str, pid: str, until: datetime) -> tuple[str, str]:
    """Return a user name that carries its own expiry, and the password that only ``secret`` can make for it."""
    username = f"{int(until.timestamp())}:{pid}"
    # SHA-1 is what the TURN REST draft and coturn prescribe; as a keyed hash it still holds.
    digest = hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()
    return username, base64.b64encode(digest).decode()
