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
    "static": lambda things: {"name": things["asset"]},
    "catalogue.move_product": lambda things: {"product_id": things["product_id"], "way": "up"},
    "media.arrive": lambda things: {"media_id": things["upload_id"]},
}

WEDNESDAY_TEN = "2026-11-25T01:00:00+00:00"
KEY = "0123456789abcdef"

COMPANY = {"company": "Siam E-Mobility", "kind": "distributor", "country": "TH"}
NEEDS = {"divisions": "micro_ev", "languages": "en"}
CONSENTS = dict.fromkeys(("consent_terms", "consent_privacy", "consent_transfer_abroad"), "1")
LOG = {
    "destination": "TH",
    "interest": "a",
    "needs": "A trial lot.",
    "next_step": "Send the papers.",
    "next_step_owner": "Kim",
    "due_on": "2026-12-01",
}

FORMS: Mapping[str, Callable[[Things], Mapping[str, Any]]] = {
    "accounts.choose_consents": lambda _: {},
    "accounts.begin_sign_in": lambda _: {"email": "stranger@people.example", "password": "quiet harbour lantern"},
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
    "demo.sign_in_as": lambda things: {"person": things["player"], "role": "staff"},
    "media.begin": lambda things: {
        "owner": things["exhibitor_id"],
        "purpose": "picture",
        "filename": "nabi.webp",
        "content_type": "image/webp",
        "size": 4,
    },
    "catalogue.add_product": lambda _: {"division": "micro_ev", "name_en": "Nabi"},
    "catalogue.save_product": lambda _: {"version": "1", "name_en": "Nabi"},
    "exhibitors.save_booth": lambda _: {"version": "1", "tagline_en": "Small cars.", "about_en": "Two seats, one frame."},
    "exhibitors.invite": lambda _: {"email": "new@people.example", "role": "editor"},
    "exhibitors.give_role": lambda _: {"role": "representative"},
    "exhibitors.save_card": lambda _: {"languages": "ko", "name_ko": "김도현", "active": "1"},
    "outcomes.save_draft": lambda _: {"needs": "A trial lot."},
    "outcomes.submit_log": lambda _: LOG,
    "outcomes.submit_panel": lambda _: LOG,
    "buyers.change_profile": lambda _: {**COMPANY, **NEEDS},
    "buyers.keep_company": lambda _: COMPANY,
    "buyers.send_registration": lambda _: NEEDS,
    "accounts.keep_you": lambda _: {"name": "Ji Eun", "email": "ji@people.example", "locale": "ko", "zone": "Asia/Seoul"},
    "accounts.set_forgotten_password": lambda _: {"password": "quiet harbour lantern"},
    "accounts.change_password": lambda _: {"password": "quiet harbour lantern"},
    "accounts.join": lambda _: {"name": "Ji Eun", "locale": "ko", "zone": "Asia/Seoul", **CONSENTS},
    "meetings.set_week": lambda _: {"opens-0-0": "09:00", "closes-0-0": "18:00"},
    "meetings.set_day": lambda _: {"day": "2026-11-26", "kind": "away"},
}

# Routes that are spoken to in JSON.
JSON = {"media.begin"}

# What an address may say after its question mark.
QUERIES: Mapping[str, Callable[[Things], Things]] = {
    "consultations.stage": lambda things: {"product": things["shown"]},
    **dict.fromkeys(
        (
            "catalogue.add_product",
            "catalogue.desk_products",
            "catalogue.new_product",
            "exhibitors.booth_form",
            "exhibitors.desk",
            "exhibitors.give_role",
            "exhibitors.invite",
            "exhibitors.save_booth",
            "exhibitors.take_role",
            "exhibitors.team",
            "exhibitors.unpublish_booth",
            "exhibitors.withdraw_invitation",
        ),
        lambda things: {"exhibitor": things["exhibitor_id"]},
    ),
    "meetings.availability": lambda things: {"representative": things["representative_id"]},
}
# Routes that name somebody's things in what is sent, not in their address.
NAMED_WITHIN = {"media.begin"}
