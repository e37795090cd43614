"""Who may do what, in one table, and what to send along with it.

For every method of every route, and for things of one's own and of others where it names any, what each role is answered:

    +  let in
    ~  let in, but not with what was sent, or not as things stand (409, 422)
    ?  asked to sign in
    -  told that they may not (403)
    0  told that there is no such thing (404)
"""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

Things = Mapping[str, str]

ROLES = ("nobody", "buyer", "representative", "manager", "editor", "interpreter", "staff", "observer")

# n b r m e i s o: the roles in their order. Ours are things of all of these; theirs, of another maker and another buyer.
_DOORS = """
? + + + + + + +  POST accounts.accept_invitation ours
? 0 0 0 0 0 0 0  POST accounts.accept_invitation theirs
? + + + + + + +  POST accounts.ask_email_change
+ + + + + + + +  GET accounts.ask_for_reset
+ + + + + + + +  POST accounts.ask_password_reset
+ + + + + + + +  POST accounts.ask_sign_in_link
~ ~ ~ ~ ~ ~ ~ ~  POST accounts.begin_sign_in
+ + + + + + + +  POST accounts.change_email ours
0 0 0 0 0 0 0 0  POST accounts.change_email theirs
? + + + + + + +  POST accounts.change_password
? + + + + + + +  POST accounts.choose_consents
? + + + + + + +  POST accounts.choose_mails
+ + + + + + + +  GET accounts.confirm_email ours
0 0 0 0 0 0 0 0  GET accounts.confirm_email theirs
+ + + + + + + +  POST accounts.confirm_registration ours
0 0 0 0 0 0 0 0  POST accounts.confirm_registration theirs
? + + + + + + +  POST accounts.end_sign_in ours
? 0 0 0 0 0 0 0  POST accounts.end_sign_in theirs
? + + + + + + +  GET accounts.home
+ + + + + + + +  GET accounts.invitation ours
0 0 0 0 0 0 0 0  GET accounts.invitation theirs
+ + + + + + + +  POST accounts.join ours
0 0 0 0 0 0 0 0  POST accounts.join theirs
+ + + + + + + +  POST accounts.keep_you
+ + + + + + + +  GET accounts.mail_sent
+ + + + + + + +  POST accounts.redeem_sign_in_link ours
0 0 0 0 0 0 0 0  POST accounts.redeem_sign_in_link theirs
+ + + + + + + +  GET accounts.register
? + + + + + + +  POST accounts.rename
+ + + + + + + +  GET accounts.reset_password ours
0 0 0 0 0 0 0 0  GET accounts.reset_password theirs
+ + + + + + + +  POST accounts.set_forgotten_password ours
0 0 0 0 0 0 0 0  POST accounts.set_forgotten_password theirs
? + + + + + + +  GET accounts.settings
? + + + + + + +  POST accounts.settle_in
+ + + + + + + +  GET accounts.sign_in
+ + + + + + + +  GET accounts.sign_in_link ours
0 0 0 0 0 0 0 0  GET accounts.sign_in_link theirs
+ + + + + + + +  POST accounts.sign_out
? + + + + + + +  POST accounts.sign_out_everywhere
+ + + + + + + +  GET accounts.verify_email ours
0 0 0 0 0 0 0 0  GET accounts.verify_email theirs
+ + + + + + + +  GET accounts.wording

? + - - - - - -  POST buyers.change_profile
+ + + + + + + +  GET buyers.company
+ + + + + + + +  POST buyers.keep_company
+ + + + + + + +  GET buyers.needs
? + - - - - - -  GET buyers.profile
+ + + + + + + +  POST buyers.send_registration
? + + + + + + +  GET buyers.shortlist
? + + + + + + +  GET buyers.shortlist_form ours
? 0 0 0 0 0 + 0  GET buyers.shortlist_form theirs
? + + + + + + +  GET buyers.shortlist_mark ours
? 0 0 0 0 0 + 0  GET buyers.shortlist_mark theirs
? + 0 0 0 0 0 0  POST buyers.shortlist_note ours
? 0 0 0 0 0 0 0  POST buyers.shortlist_note theirs
? + 0 0 0 0 0 0  POST buyers.shortlist_place ours
? 0 0 0 0 0 0 0  POST buyers.shortlist_place theirs
? + 0 0 0 0 0 0  POST buyers.shortlist_removal ours
? 0 0 0 0 0 0 0  POST buyers.shortlist_removal theirs
? + + + + + + +  POST buyers.shortlist_thing ours
? 0 0 0 0 0 + 0  POST buyers.shortlist_thing theirs

? - - + + - - -  POST catalogue.add_product ours
? - 0 0 0 - - -  POST catalogue.add_product theirs
? - 0 0 0 - - -  GET catalogue.certificate_form theirs
? - + + + - - -  GET catalogue.certificate_form ours
? - - + + - - -  POST catalogue.add_certificate ours
? - 0 0 0 - - -  POST catalogue.add_certificate theirs
? - + + + - - -  GET catalogue.desk_certificates ours
? - 0 0 0 - - -  GET catalogue.desk_certificates theirs
? - - + + - - -  GET catalogue.new_certificate ours
? - 0 0 0 - - -  GET catalogue.new_certificate theirs
? - - - - - + -  POST catalogue.refuse_certificate ours
? - - - - - + -  POST catalogue.refuse_certificate theirs
? - - + + - - -  POST catalogue.remove_certificate ours
? - 0 0 0 - - -  POST catalogue.remove_certificate theirs
? - - + + - - -  POST catalogue.save_certificate ours
? - 0 0 0 - - -  POST catalogue.save_certificate theirs
? - - - - - + -  GET catalogue.staff_certificates
+ + + + + + + +  GET catalogue.compare
? - - - - - + -  POST catalogue.add_rule
? - - - - - + -  POST catalogue.change_rule ours
? - - - - - + -  POST catalogue.change_rule theirs
+ + + + + + + +  POST catalogue.choose_market
+ + + + + + + +  GET catalogue.market
? - - - - - + -  GET catalogue.new_rule
? - - - - - + -  GET catalogue.rule ours
? - - - - - + -  GET catalogue.rule theirs
? - - - - - + -  GET catalogue.staff_market_rules
? - - - - - + -  POST catalogue.withdraw_rule ours
? - - - - - + -  POST catalogue.withdraw_rule theirs
+ + + + + + + +  GET touring.meet_all
? - - - - - + -  POST catalogue.verify_certificate ours
? - - - - - + -  POST catalogue.verify_certificate theirs
? - - + + - - -  POST catalogue.delete_product ours
? - 0 0 0 - - -  POST catalogue.delete_product theirs
? - - + + - - -  POST catalogue.add_file ours
? - 0 0 0 - - -  POST catalogue.add_file theirs
? - - + + - - -  POST catalogue.describe_file ours
? - 0 0 0 - - -  POST catalogue.describe_file theirs
? - + + + - - -  GET catalogue.files ours
? - 0 0 0 - - -  GET catalogue.files theirs
? - - + + - - -  POST catalogue.remove_file ours
? - 0 0 0 - - -  POST catalogue.remove_file theirs
? - + + + - - -  GET catalogue.desk_products ours
? - 0 0 0 - - -  GET catalogue.desk_products theirs
? - - + + - - -  POST catalogue.move_product ours
? - 0 0 0 - - -  POST catalogue.move_product theirs
? - - + + - - -  GET catalogue.new_product ours
? - 0 0 0 - - -  GET catalogue.new_product theirs
0 0 + + + 0 + 0  GET catalogue.product ours
0 0 0 0 0 0 + 0  GET catalogue.product theirs
? - + + + - - -  GET catalogue.product_form ours
? - 0 0 0 - - -  GET catalogue.product_form theirs
+ + + + + + + +  GET catalogue.products
? - - + + - - -  POST catalogue.save_product ours
? - 0 0 0 - - -  POST catalogue.save_product theirs
+ + + + + + + +  GET catalogue.search
+ + + + + + + +  GET catalogue.suggestions
? - - + + - - -  POST catalogue.unpublish_product ours
? - 0 0 0 - - -  POST catalogue.unpublish_product theirs

? + + 0 0 + 0 -  GET consultations.call ours
? 0 0 0 0 0 0 -  GET consultations.call theirs
? + + 0 0 + 0 -  POST consultations.measure_upload ours
? 0 0 0 0 0 0 -  POST consultations.measure_upload theirs
? + + 0 0 + 0 -  GET consultations.probe ours
? 0 0 0 0 0 0 -  GET consultations.probe theirs
? + + 0 0 + 0 -  GET consultations.ready ours
? 0 0 0 0 0 0 -  GET consultations.ready theirs
? + + 0 0 + 0 -  GET consultations.stage ours
? 0 0 0 0 0 0 -  GET consultations.stage theirs
? + + 0 0 + 0 -  POST consultations.ticket ours
? 0 0 0 0 0 0 -  POST consultations.ticket theirs

+ + + + + + + +  POST choose_units
+ + + + + + + +  GET demo.mail_calendar
+ + + + + + + +  GET demo.mails
+ + + + + + + +  POST demo.sign_in_as
+ + + + + + + +  GET demo.try_it

+ + + + + + + +  GET entrance

? - + + + - - -  GET exhibitors.booth_form ours
? - 0 0 0 - - -  GET exhibitors.booth_form theirs
? - + + + - - -  GET exhibitors.card ours
? - 0 0 0 - - -  GET exhibitors.card theirs
? - + + + - - -  GET exhibitors.desk ours
? - 0 0 0 - - -  GET exhibitors.desk theirs
? - - + - - - -  POST exhibitors.give_role ours
? - 0 0 0 - - -  POST exhibitors.give_role theirs
? - - + - - - -  POST exhibitors.invite ours
? - 0 0 0 - - -  POST exhibitors.invite theirs
? - - + + - - -  POST exhibitors.save_booth ours
? - 0 0 0 - - -  POST exhibitors.save_booth theirs
? - + ~ - - - -  POST exhibitors.save_card ours
? - 0 0 0 - - -  POST exhibitors.save_card theirs
? - - + - - - -  POST exhibitors.take_role ours
? - 0 0 0 - - -  POST exhibitors.take_role theirs
? - + + + - - -  GET exhibitors.team ours
? - 0 0 0 - - -  GET exhibitors.team theirs
? - - + + - - -  POST exhibitors.unpublish_booth ours
? - 0 0 0 - - -  POST exhibitors.unpublish_booth theirs
? - 0 + 0 - - -  POST exhibitors.withdraw_invitation ours
? - 0 0 0 - - -  POST exhibitors.withdraw_invitation theirs

+ + + + + + + +  GET health.alive
+ + + + + + + +  GET health.ready

+ + + + + + + +  GET kit.kit

? + - - - - - -  POST leads.ask_for_quote ours
? 0 - - - - - -  POST leads.ask_for_quote theirs
? + + + + + + +  GET leads.asked ours
? 0 0 0 0 0 + 0  GET leads.asked theirs
? - + + - - - -  POST leads.answer ours
? - 0 0 - - - -  POST leads.answer theirs
? + - - - - - -  GET leads.card ours
? 0 - - - - - -  GET leads.card theirs
? + + + + + + +  GET leads.card_left ours
? 0 0 0 0 0 + 0  GET leads.card_left theirs
? - + + - - - -  POST leads.close ours
? - 0 0 - - - -  POST leads.close theirs
? - + + - - - -  GET leads.desk ours
? - 0 0 - - - -  GET leads.desk theirs
? + - - - - - -  POST leads.end ours
? 0 - - - - - -  POST leads.end theirs
? + - - - - - -  GET leads.enquiry ours
? 0 - - - - - -  GET leads.enquiry theirs
? - - + - - - -  POST leads.export ours
? - - 0 - - - -  POST leads.export theirs
? - + + - - - -  POST leads.follow_up ours
? - 0 0 - - - -  POST leads.follow_up theirs
? - + + - - + -  GET leads.lead ours
? - 0 0 - - + -  GET leads.lead theirs
? + - - - - - -  POST leads.leave_card ours
? 0 - - - - - -  POST leads.leave_card theirs
? + - - - - - -  POST leads.look_at_booth ours
? 0 - - - - - -  POST leads.look_at_booth theirs
? + - - - - - -  POST leads.look_at_product ours
? 0 - - - - - -  POST leads.look_at_product theirs
? + - - - - - -  GET leads.mine
? + - - - - - -  GET leads.mine_cards
? + - - - - - -  GET leads.quote ours
? 0 - - - - - -  GET leads.quote theirs
? - - + - - - -  POST leads.reassign ours
? - - 0 - - - -  POST leads.reassign theirs
? + - - - - - -  POST leads.take_card_back ours
? 0 - - - - - -  POST leads.take_card_back theirs
? + - - - - - -  POST leads.write_again ours
? 0 - - - - - -  POST leads.write_again theirs

? - - + + - - -  POST media.arrive ours
? - - 0 0 - - -  POST media.arrive theirs
? - - 0 0 - - -  GET media.parts ours
? - - 0 0 - - -  GET media.parts theirs
? - - ~ ~ - - -  POST media.permit_parts ours
? - - 0 0 - - -  POST media.permit_parts theirs
~ ~ ~ ~ ~ ~ ~ ~  PUT media.receive_part ours
- - - - - - - -  PUT media.receive_part theirs
? - - + + - - -  POST media.begin ours
? - - - - - - -  POST media.begin theirs
+ + + + + + + +  GET media.download ours
- - - - - - - -  GET media.download theirs
+ + + + + + + +  POST media.receive ours
- - - - - - - -  POST media.receive theirs
+ + + + + + + +  GET media.rendition ours
+ + + + + + + +  GET media.rendition theirs
? - + + + - - -  GET media.state ours
? - 0 0 0 - - -  GET media.state theirs

? - + + 0 0 - -  POST meetings.accept ours
? 0 0 0 0 0 - -  POST meetings.accept theirs
? - - - - - + -  POST meetings.assign_interpreter ours
? - - - - - + -  POST meetings.assign_interpreter theirs
? - + + 0 - - -  GET meetings.availability ours
? - 0 0 0 - - -  GET meetings.availability theirs
? + + - 0 + - -  POST meetings.be_late ours
? 0 0 0 0 0 - -  POST meetings.be_late theirs
? + - - - - - -  GET meetings.book ours
? 0 - - - - - -  GET meetings.book theirs
? + + + 0 + + -  GET meetings.calendar ours
? 0 0 0 0 0 + -  GET meetings.calendar theirs
? + + + 0 - + -  POST meetings.cancel ours
? 0 0 0 0 0 + -  POST meetings.cancel theirs
? - + + 0 - - -  POST meetings.clear_day ours
? - 0 0 0 - - -  POST meetings.clear_day theirs
? - + + 0 - + -  POST meetings.conclude ours
? 0 0 0 0 0 + -  POST meetings.conclude theirs
? - + + 0 0 - -  POST meetings.decline ours
? 0 0 0 0 0 - -  POST meetings.decline theirs
? - + + + - - -  GET meetings.desk
? + + + 0 + + -  GET meetings.meeting ours
? 0 0 0 0 0 + -  GET meetings.meeting theirs
? + + + + + + -  GET meetings.mine
? ~ ~ ~ 0 - - -  POST meetings.move ours
? 0 0 0 0 0 - -  POST meetings.move theirs
? + + + 0 0 + -  GET meetings.other_times ours
? 0 0 0 0 0 + -  GET meetings.other_times theirs
? + + + 0 + + -  GET meetings.other_times_for ours
? 0 0 0 0 0 + -  GET meetings.other_times_for theirs
? - + + 0 0 - -  POST meetings.propose ours
? 0 0 0 0 0 - -  POST meetings.propose theirs
? + + + 0 0 + -  GET meetings.request ours
? 0 0 0 0 0 + -  GET meetings.request theirs
? + - - - - - -  POST meetings.send_request ours
? 0 - - - - - -  POST meetings.send_request theirs
? - + + 0 - - -  POST meetings.set_day ours
? - 0 0 0 - - -  POST meetings.set_day theirs
? - + + 0 - - -  POST meetings.set_week ours
? - 0 0 0 - - -  POST meetings.set_week theirs
? + - - 0 0 - -  POST meetings.withdraw ours
? 0 0 0 0 0 - -  POST meetings.withdraw theirs

? - - - - - + -  POST notifications.retry_job ours
? - - - - - + -  POST notifications.retry_job theirs
? - - - - - + -  GET notifications.staff_jobs

? - - - - - + -  GET outcomes.export_meetings
? - + + 0 - + -  GET outcomes.log ours
? - 0 0 0 - + -  GET outcomes.log theirs
? - + + 0 - + -  GET outcomes.log_panel ours
? - 0 0 0 - + -  GET outcomes.log_panel theirs
? + + + 0 0 + -  GET outcomes.next_step ours
? 0 0 0 0 0 + -  GET outcomes.next_step theirs
? - + - 0 - - -  POST outcomes.save_draft ours
? - 0 0 0 - - -  POST outcomes.save_draft theirs
? - - - - - + -  GET outcomes.staff_meetings
? - + - 0 - - -  POST outcomes.submit_log ours
? - 0 0 0 - - -  POST outcomes.submit_log theirs
? - + - 0 - - -  POST outcomes.submit_panel ours
? - 0 0 0 - - -  POST outcomes.submit_panel theirs

+ + + + + + + +  GET static

+ + + + + + + +  GET touring.booth ours
0 0 0 0 0 0 + 0  GET touring.booth theirs
+ + + + + + + +  GET touring.clocks
+ + + + + + + +  GET touring.enter
+ + + + + + + +  GET touring.hall
+ + + + + + + +  GET touring.halls
+ + + + + + + +  GET touring.landing
+ + + + + + + +  GET touring.matches
+ + + + + + + +  GET touring.peek ours
0 0 0 0 0 0 0 0  GET touring.peek theirs
"""

TABLE: Mapping[str, str] = {
    door: outcomes for outcomes, door in re.findall(r"^(\S(?: \S){7})  (.+)$", _DOORS, flags=re.MULTILINE)
}

# What each event of a room is answered, inside: to the host, the buyer and the interpreter; and to a buyer still at the door.
SEATS: Mapping[str, tuple[str, str, str, str]] = {
    "room:knock": ("ok", "ok", "ok", "ok"),
    "room:join": ("ok", "ok", "ok", "not_admitted"),
    "room:admit": ("peer_gone", "not_allowed", "not_allowed", "not_in_room"),
    "room:deny": ("peer_gone", "not_allowed", "not_allowed", "not_in_room"),
    "media:state": ("ok", "ok", "ok", "not_in_room"),
    "sig:desc": ("ok", "ok", "ok", "not_in_room"),
    "sig:cand": ("ok", "ok", "ok", "not_in_room"),
    "sig:restart": ("ok", "ok", "ok", "not_in_room"),
    "ice:refresh": ("ok", "ok", "ok", "not_in_room"),
    "stats:report": ("ok", "ok", "ok", "not_in_room"),
    "chat:send": ("ok", "ok", "ok", "not_in_room"),
    "view:set": ("ok", "ok", "ok", "not_in_room"),
    "room:leave": ("ok", "ok", "ok", "not_in_room"),
    "mod:end": ("ok", "not_allowed", "not_allowed", "not_in_room"),
}

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
    "media.receive_part": lambda things: {"token": things["part_token"]},
    "media.parts": lambda things: {"media_id": things["upload_id"]},
    "media.permit_parts": lambda things: {"media_id": things["upload_id"]},
    "media.download": lambda things: {"token": things["download_token"]},
    "accounts.wording": lambda _: {"kind": "terms"},
    "static": lambda things: {"name": things["asset"]},
    **dict.fromkeys(
        ("catalogue.add_rule", "catalogue.change_rule", "catalogue.new_rule", "catalogue.rule", "catalogue.withdraw_rule"),
        lambda _: {"kind": "rules"},
    ),
    "catalogue.move_product": lambda things: {"product_id": things["product_id"], "way": "up"},
    "media.arrive": lambda things: {"media_id": things["upload_id"]},
    **dict.fromkeys(
        ("leads.quote", "leads.ask_for_quote", "leads.asked", "leads.look_at_product"),
        lambda things: {"slug": things["shown"]},
    ),
    "catalogue.files": lambda things: {"place_id": things["product_id"]},
    "catalogue.add_file": lambda things: {"place_id": things["product_id"]},
    "catalogue.describe_file": lambda things: {"place_id": things["product_id"], "attachment_id": things["attachment_id"]},
    "catalogue.remove_file": lambda things: {"place_id": things["product_id"], "attachment_id": things["attachment_id"]},
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

RULE = {
    "country": "TH",
    "division": "pm",
    "scheme": "vr",
    "note_en": "Needed to register",
    "source_name": "A public summary",
    "source_url": "https://standards.example/vehicles",
    "read_on": "2026-11-01",
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
    "media.permit_parts": lambda _: {"numbers": [1]},
    "media.begin": lambda things: {
        "owner": things["exhibitor_id"],
        "purpose": "picture",
        "filename": "nabi.webp",
        "content_type": "image/webp",
        "size": 4,
    },
    "catalogue.add_file": lambda things: {"media_id": things["brochure_id"]},
    "catalogue.describe_file": lambda _: {"title_en": "Catalogue"},
    "catalogue.add_certificate": lambda _: {"scheme": "tisi"},
    "catalogue.add_rule": lambda _: {**RULE, "country": "VN"},
    "catalogue.change_rule": lambda _: RULE,
    "catalogue.choose_market": lambda _: {"market": "TH"},
    "catalogue.save_certificate": lambda _: {"version": "1", "scheme": "tisi"},
    "catalogue.verify_certificate": lambda _: {"version": "1"},
    "catalogue.refuse_certificate": lambda _: {"version": "1", "reason": "The number is another model's."},
    "catalogue.add_product": lambda _: {"division": "micro_ev", "name_en": "Nabi"},
    "catalogue.save_product": lambda _: {"version": "1", "name_en": "Nabi"},
    "exhibitors.save_booth": lambda _: {"version": "1", "tagline_en": "Small cars.", "about_en": "Two seats, one frame."},
    "exhibitors.invite": lambda _: {"email": "new@people.example", "role": "editor"},
    "exhibitors.give_role": lambda _: {"role": "representative"},
    "exhibitors.save_card": lambda _: {"languages": "ko"},
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
    "leads.ask_for_quote": lambda _: {"quantity": "12", "destination": "TH", "idempotency_key": f"{KEY}0"},
    "leads.write_again": lambda _: {"body": "And a spare battery.", "idempotency_key": f"{KEY}1"},
    "leads.answer": lambda _: {"body": "In stock.", "idempotency_key": KEY},
    "leads.reassign": lambda things: {"representative": things["representative_id"]},
    "leads.leave_card": lambda _: {"agreed": "1"},
    "leads.export": lambda _: {"format": "csv", "reason": "Calls after the fair"},
    "buyers.shortlist_note": lambda _: {"note": "Ask about winter range."},
    "buyers.shortlist_place": lambda _: {"way": "up"},
}

# Routes that are spoken to in JSON.
JSON = {"media.begin", "media.permit_parts"}

# What an address may say after its question mark.
QUERIES: Mapping[str, Callable[[Things], Things]] = {
    "consultations.stage": lambda things: {"product": things["shown"]},
    **dict.fromkeys(
        (
            "catalogue.add_certificate",
            "catalogue.add_product",
            "catalogue.desk_certificates",
            "catalogue.desk_products",
            "catalogue.new_certificate",
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
            "leads.desk",
            "leads.export",
        ),
        lambda things: {"exhibitor": things["exhibitor_id"]},
    ),
    **dict.fromkeys(
        ("buyers.shortlist_form", "buyers.shortlist_mark", "buyers.shortlist_thing"),
        lambda things: {"product": things["shown"]},
    ),
    "meetings.availability": lambda things: {"representative": things["representative_id"]},
}
# Routes that name somebody's things in what is sent, not in their address.
NAMED_WITHIN = {"media.begin"}
