"""Secrets that browsers and mails carry: 256 random bits, of which we keep a hash."""

import hashlib
import secrets


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what we keep of a secret. It is long and random, so it needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
