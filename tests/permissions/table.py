"""Who may do what, in one table, and what to send along with it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

Things = Mapping[str, str]

TABLE: Mapping[str, str] = {}

# In whose name an address is made, where its arguments do not say so by themselves.
ARGUMENTS: Mapping[str, Callable[[Things], Things]] = {
    "accounts.invitation": lambda things: {"secret": things["invitation"]},
    "accounts.accept_invitation": lambda things: {"secret": things["invitation"]},
    "accounts.join": lambda things: {"secret": things["invitation"]},
    "accounts.verify_email": lambda things: {"secret": things["verify"]},
    "accounts.confirm_registration": lambda things: {"secret": things["verify"]},
    "accounts.reset_password": lambda things: {"secret": things["password-reset"]},
    "accounts.set_forgotten_password": lambda things: {"secret": things["password-reset"]},
    "accounts.confirm_email": lambda things: {"secret": things["address"]},
    "accounts.change_email": lambda things: {"secret": things["address"]},
    "accounts.sign_in_link": lambda things: {"secret": things["link"]},
    "accounts.redeem_sign_in_link": lambda things: {"secret": things["link"]},
    "media.receive": lambda things: {"token": things["upload_token"]},
    "media.download": lambda things: {"token": things["download_token"]},
    "accounts.wording": lambda _: {"kind": "terms"},
    "static": lambda _: {"name": "favicon.svg"},
    "media.arrive": lambda things: {"media_id": things["upload_id"]},
}

WEDNESDAY_TEN = "2026-11-25T01:00:00+00:00"
KEY = "0123456789abcdef"

FORMS: Mapping[str, Callable[[Things], Mapping[str, Any]]] = {
    "accounts.choose_consents": lambda _: {},
    "accounts.begin_sign_in": lambda _: {"email": "nobody@people.example", "password": "quiet harbour lantern"},
    "accounts.ask_sign_in_link": lambda _: {"email": "nobody@people.example"},
    "accounts.ask_password_reset": lambda _: {"email": "nobody@people.example"},
    "accounts.ask_email_change": lambda _: {"email": "moved@people.example"},
    "accounts.rename": lambda _: {"name": "Somchai"},
    "accounts.settle_in": lambda _: {"locale": "en", "zone": "Asia/Bangkok"},
    "meetings.accept": lambda _: {},
    "meetings.decline": lambda _: {"reason": "We are at a fair that day."},
    "meetings.propose": lambda _: {"starts_at": WEDNESDAY_TEN, "idempotency_key": KEY},
    "meetings.move": lambda _: {"starts_at": WEDNESDAY_TEN, "idempotency_key": KEY},
    "meetings.cancel": lambda _: {"reason": "The plane is late."},
    "meetings.be_late": lambda _: {"minutes": "10"},
    "meetings.conclude": lambda _: {"outcome": "held"},
    "meetings.assign_interpreter": lambda _: {"interpreter": ""},
    "meetings.send_request": lambda things: {
        "representative": things["representative_id"],
        "starts_at": WEDNESDAY_TEN,
        "language": "en",
        "idempotency_key": KEY,
    },
    "media.receive": lambda _: {"file": (BytesIO(b"RIFF"), "nabi.webp", "image/webp")},
    "meetings.set_week": lambda _: {"opens-0-0": "09:00", "closes-0-0": "18:00"},
    "meetings.set_day": lambda _: {"day": "2026-11-26", "kind": "away"},
}

# Routes that are spoken to in JSON.
JSON = {"media.begin"}
