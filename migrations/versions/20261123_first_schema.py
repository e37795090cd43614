"""first schema"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# Numbers that products are chosen by, in the units of spec_value.
CHOSEN_BY = (
    "range",
    "top_speed",
    "battery",
    "curb_mass",
    "payload",
    "seats",
    "cargo_volume",
    "peak_power",
    "airbags",
    "packs",
    "pack_mass",
    "gradeability",
    "towing",
    "working_time",
    "bed_length",
    "bed_width",
    "clearance",
    "track",
    "turning_circle",
    "user_mass",
    "turning_space",
    "obstacle",
    "safe_slope",
    "seat_width",
    "rider_mass",
    "voltage",
    "power",
    "current",
    "mass",
    "temperature_least",
    "temperature_most",
    "response_time",
)


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_table(
        "exhibition",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", DOCUMENT, nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("plan", DOCUMENT, nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibition")),
        sa.UniqueConstraint("slug", name=op.f("uq_exhibition_slug")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unique_key", sa.String(length=120), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_job_unique_key")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_status_run_at", ["status", "run_at"], unique=False)

    op.create_table(
        "mail",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("recipient_name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("calendar_method", sa.String(length=10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_message_id")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_recipient"), ["recipient"], unique=False)

    op.create_table(
        "media_object",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=26), nullable=False),
        sa.Column("purpose", sa.String(32), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content_type", sa.String(length=80), nullable=False),
        sa.Column("quarantine_key", sa.String(length=200), nullable=False),
        sa.Column("parts", sa.String(length=400), nullable=False),
        sa.Column("uploaded_by", sa.String(length=26), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("refusal", sa.String(length=40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("alt", DOCUMENT, nullable=False),
        sa.Column("renditions", DOCUMENT, nullable=False),
        sa.Column("facts", DOCUMENT, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_object")),
    )
    with op.batch_alter_table("media_object", schema=None) as batch_op:
        batch_op.create_index("ix_media_object_owner_status", ["owner", "status"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=26), nullable=False),
        sa.Column("place", sa.String(length=26), nullable=False),
        sa.Column("media_id", sa.String(length=26), nullable=False),
        sa.Column("poster_id", sa.String(length=26), nullable=True),
        sa.Column("title", DOCUMENT, nullable=False),
        sa.Column("variant", sa.String(length=60), nullable=False),
        sa.Column("languages", DOCUMENT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"], ["media_object.id"], name=op.f("fk_attachment_media_id_media_object"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["poster_id"], ["media_object.id"], name=op.f("fk_attachment_poster_id_media_object"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_media_id"), ["media_id"], unique=False)
        batch_op.create_index("ix_attachment_place", ["place"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("division", sa.String(32), nullable=False),
        sa.Column("name", DOCUMENT, nullable=False),
        sa.Column("place", DOCUMENT, nullable=False),
        sa.Column("founded", sa.Integer(), nullable=True),
        sa.Column("staff", sa.Integer(), nullable=True),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("rooms", DOCUMENT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("mail_reminders", sa.Boolean(), nullable=False),
        sa.Column("mail_news", sa.Boolean(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "used_ticket",
        sa.Column("nonce", sa.String(length=26), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("pk_used_ticket")),
    )
    with op.batch_alter_table("used_ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_used_ticket_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "buyer",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("company", sa.String(length=160), nullable=False),
        sa.Column("company_local", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("languages", DOCUMENT, nullable=False),
        sa.Column("divisions", DOCUMENT, nullable=False),
        sa.Column("staff_band", sa.String(length=12), nullable=False),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("needs", sa.String(length=1000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_buyer_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buyer")),
        sa.UniqueConstraint("person_id", name=op.f("uq_buyer_person_id")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_person_id_kind", ["person_id", "kind"], unique=False)

    op.create_table(
        "exhibitor",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("member_id", sa.String(length=26), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibition_id"], ["exhibition.id"], name=op.f("fk_exhibitor_exhibition_id_exhibition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_exhibitor_member_id_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibitor")),
        sa.UniqueConstraint("exhibition_id", "member_id", name=op.f("uq_exhibitor_exhibition_id_member_id")),
    )
    op.create_table(
        "grant_of_role",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("scope", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_grant_of_role_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_of_role")),
        sa.UniqueConstraint("person_id", "role", "scope", name=op.f("uq_grant_of_role_person_id_role_scope")),
    )
    with op.batch_alter_table("grant_of_role", schema=None) as batch_op:
        batch_op.create_index("ix_grant_of_role_role_scope", ["role", "scope"], unique=False)

    op.create_table(
        "hall",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("letter", sa.String(length=2), nullable=False),
        sa.Column("division", sa.String(32), nullable=False),
        sa.Column("name", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibition_id"], ["exhibition.id"], name=op.f("fk_hall_exhibition_id_exhibition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall")),
        sa.UniqueConstraint("exhibition_id", "letter", name=op.f("uq_hall_exhibition_id_letter")),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "token",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_token_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_token_token_hash")),
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_person_id"), ["person_id"], unique=False)

    op.create_table(
        "booth",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("hall_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("tagline", DOCUMENT, nullable=False),
        sa.Column("about", DOCUMENT, nullable=False),
        sa.Column("capacity", DOCUMENT, nullable=False),
        sa.Column("exports_to", DOCUMENT, nullable=False),
        sa.Column("logo_id", sa.String(length=26), nullable=True),
        sa.Column("hero_id", sa.String(length=26), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibition_id"], ["exhibition.id"], name=op.f("fk_booth_exhibition_id_exhibition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_booth_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_booth_hall_id_hall")),
        sa.ForeignKeyConstraint(
            ["hero_id"], ["media_object.id"], name=op.f("fk_booth_hero_id_media_object"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["logo_id"], ["media_object.id"], name=op.f("fk_booth_logo_id_media_object"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booth")),
        sa.UniqueConstraint("exhibition_id", "code", name=op.f("uq_booth_exhibition_id_code")),
        sa.UniqueConstraint("exhibitor_id", name=op.f("uq_booth_exhibitor_id")),
    )
    with op.batch_alter_table("booth", schema=None) as batch_op:
        batch_op.create_index("ix_booth_hall_id", ["hall_id"], unique=False)

    op.create_table(
        "product",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("division", sa.String(32), nullable=False),
        sa.Column("name", DOCUMENT, nullable=False),
        sa.Column("kind", DOCUMENT, nullable=False),
        sa.Column("summary", DOCUMENT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("drawing", sa.String(length=60), nullable=False),
        sa.Column("hs6", sa.String(length=7), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_product_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("slug", name=op.f("uq_product_slug")),
    )
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.create_index("ix_product_division_status", ["division", "status"], unique=False)
        batch_op.create_index("ix_product_exhibitor_id_position", ["exhibitor_id", "position"], unique=False)

    op.create_table(
        "representative",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("name", DOCUMENT, nullable=False),
        sa.Column("title", DOCUMENT, nullable=False),
        sa.Column("languages", DOCUMENT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_representative_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_representative_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
        sa.UniqueConstraint("exhibitor_id", "person_id", name=op.f("uq_representative_exhibitor_id_person_id")),
    )
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.create_index("ix_representative_person_id", ["person_id"], unique=False)

    op.create_table(
        "day_hours",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("representative_id", sa.String(length=26), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_day_hours_representative_id_representative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_hours")),
    )
    with op.batch_alter_table("day_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_hours_representative_id"), ["representative_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("representative_id", sa.String(length=26), nullable=False),
        sa.Column("host_id", sa.String(length=26), nullable=False),
        sa.Column("buyer_id", sa.String(length=26), nullable=False),
        sa.Column("guest_id", sa.String(length=26), nullable=False),
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("interpreter_id", sa.String(length=26), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("cancelled_by", sa.String(length=26), nullable=True),
        sa.Column("calendar_uid", sa.String(length=80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyer.id"], name=op.f("fk_meeting_buyer_id_buyer"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["cancelled_by"], ["person.id"], name=op.f("fk_meeting_cancelled_by_person")),
        sa.ForeignKeyConstraint(
            ["exhibition_id"], ["exhibition.id"], name=op.f("fk_meeting_exhibition_id_exhibition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_meeting_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["person.id"], name=op.f("fk_meeting_guest_id_person")),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_meeting_host_id_person")),
        sa.ForeignKeyConstraint(["interpreter_id"], ["person.id"], name=op.f("fk_meeting_interpreter_id_person")),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_meeting_representative_id_representative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_exhibitor_id_starts_at", ["exhibitor_id", "starts_at"], unique=False)
        batch_op.create_index("ix_meeting_guest_id_starts_at", ["guest_id", "starts_at"], unique=False)
        batch_op.create_index("ix_meeting_host_id_starts_at", ["host_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_interpreter_id"), ["interpreter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_request_id"), ["request_id"], unique=False)
        batch_op.create_index("ix_meeting_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "product_picture",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=False),
        sa.Column("media_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["media_id"], ["media_object.id"], name=op.f("fk_product_picture_media_id_media_object"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_picture_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_picture")),
    )
    with op.batch_alter_table("product_picture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_product_picture_product_id"), ["product_id"], unique=False)

    op.create_table(
        "spec_value",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("method", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_spec_value_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spec_value")),
        sa.UniqueConstraint("product_id", "field", name=op.f("uq_spec_value_product_id_field")),
    )
    with op.batch_alter_table("spec_value", schema=None) as batch_op:
        batch_op.create_index("ix_spec_value_field_number", ["field", "number"], unique=False)

    op.create_table(
        "trade_terms",
        sa.Column("product_id", sa.String(length=26), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("price_minor", sa.BigInteger(), nullable=True),
        sa.Column("price_from", sa.Integer(), nullable=True),
        sa.Column("incoterm", sa.String(length=3), nullable=False),
        sa.Column("incoterm_place", DOCUMENT, nullable=False),
        sa.Column("moq", sa.Integer(), nullable=True),
        sa.Column("trial_moq", sa.Integer(), nullable=True),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        sa.Column("monthly_capacity", sa.Integer(), nullable=True),
        sa.Column("warranty_months", sa.Integer(), nullable=True),
        sa.Column("payment", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_trade_terms_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", name=op.f("pk_trade_terms")),
    )
    op.create_table(
        "product_facet",
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("division", sa.String(32), nullable=False),
        sa.Column("place", sa.String(length=20), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=False),
        sa.Column("choices", sa.BigInteger(), nullable=False),
        sa.Column("common", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("moq", sa.Integer(), nullable=True),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Float(), nullable=True, quote=True) for name in CHOSEN_BY),
        sa.ForeignKeyConstraint(
            ["exhibition_id"],
            ["exhibition.id"],
            name=op.f("fk_product_facet_exhibition_id_exhibition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_facet_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibition_id", "division", "place", "product_id", name=op.f("pk_product_facet")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_product_facet_product_id", "product_facet", ["product_id"], unique=True)
    op.create_index("ix_product_facet_newest", "product_facet", ["exhibition_id", "product_id"])
    op.create_index("ix_product_facet_place", "product_facet", ["exhibition_id", "place", "product_id"])
    op.create_index("ix_product_facet_common", "product_facet", ["exhibition_id", "division", "common"])
    op.create_index("ix_product_facet_choices", "product_facet", ["exhibition_id", "division", "choices"])
    for name in ("moq", "lead_time_days", *CHOSEN_BY):
        stated = sa.text(f'"{name}" IS NOT NULL')
        columns = ["exhibition_id", "division", name]
        op.create_index(f"ix_product_facet_{name}", "product_facet", columns, sqlite_where=stated, postgresql_where=stated)

    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=True),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.Column("name_terms", sa.Text(), nullable=False),
        sa.Column("kind_terms", sa.Text(), nullable=False),
        sa.Column("rest_terms", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibition_id"],
            ["exhibition.id"],
            name=op.f("fk_search_entry_exhibition_id_exhibition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_search_entry_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_search_entry_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("exhibitor_id", "product_id", name=op.f("uq_search_entry_exhibitor_id_product_id")),
    )
    op.create_index(op.f("ix_search_entry_product_id"), "search_entry", ["product_id"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
    )
    _index_search()
    op.create_table(
        "weekly_hours",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("representative_id", sa.String(length=26), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_weekly_hours_opens_before_it_closes")),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_weekly_hours_representative_id_representative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_hours")),
    )
    with op.batch_alter_table("weekly_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_weekly_hours_representative_id"), ["representative_id"], unique=False)

    op.create_table(
        "consultation_log",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("destination", sa.String(length=2), nullable=False),
        sa.Column("interest", sa.String(32), nullable=True),
        sa.Column("probability", sa.Integer(), nullable=True),
        sa.Column("horizon", sa.String(length=12), nullable=False),
        sa.Column("needs", sa.String(length=4000), nullable=False),
        sa.Column("objections", sa.String(length=2000), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("negotiating_minor", sa.BigInteger(), nullable=True),
        sa.Column("signed_minor", sa.BigInteger(), nullable=True),
        sa.Column("next_step", sa.String(length=500), nullable=False),
        sa.Column("next_step_owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("confidential_note", sa.String(length=4000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_from", sa.String(length=26), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "negotiating_minor IS NULL OR signed_minor IS NULL", name=op.f("ck_consultation_log_negotiating_or_signed")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_consultation_log_author_id_person")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_consultation_log_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_log")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_consultation_log_meeting_id")),
    )
    op.create_table(
        "consultation_room",
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("view", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_consultation_room_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_consultation_room")),
    )
    op.create_table(
        "lateness",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_lateness_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lateness_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lateness")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_lateness_meeting_id_person_id")),
    )
    op.create_table(
        "meeting_request",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibition_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("representative_id", sa.String(length=26), nullable=False),
        sa.Column("host_id", sa.String(length=26), nullable=False),
        sa.Column("buyer_id", sa.String(length=26), nullable=False),
        sa.Column("guest_id", sa.String(length=26), nullable=False),
        sa.Column("asked_by", sa.String(length=26), nullable=False),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("purposes", DOCUMENT, nullable=False),
        sa.Column("message", sa.String(length=2000), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("awaiting", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("moves_meeting_id", sa.String(length=26), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_meeting_request_asked_by_person")),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyer.id"], name=op.f("fk_meeting_request_buyer_id_buyer"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["exhibition_id"], ["exhibition.id"], name=op.f("fk_meeting_request_exhibition_id_exhibition"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_meeting_request_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["person.id"], name=op.f("fk_meeting_request_guest_id_person")),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_meeting_request_host_id_person")),
        sa.ForeignKeyConstraint(
            ["moves_meeting_id"], ["meeting.id"], name=op.f("fk_meeting_request_moves_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_meeting_request_representative_id_representative"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_request")),
        sa.UniqueConstraint("asked_by", "idempotency_key", name=op.f("uq_meeting_request_asked_by_idempotency_key")),
    )
    with op.batch_alter_table("meeting_request", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_request_buyer_id_status", ["buyer_id", "status"], unique=False)
        batch_op.create_index("ix_meeting_request_exhibitor_id_status", ["exhibitor_id", "status"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["consultation_room.meeting_id"],
            name=op.f("fk_attendance_meeting_id_consultation_room"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index("ix_attendance_meeting_id_person_id", ["meeting_id", "person_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("party_id", sa.String(length=26), nullable=False),
        sa.Column("tick", sa.DateTime(timezone=True), nullable=False),
        sa.Column("request_id", sa.String(length=26), nullable=True),
        sa.Column("meeting_id", sa.String(length=26), nullable=True),
        sa.CheckConstraint("(request_id IS NULL) <> (meeting_id IS NULL)", name=op.f("ck_claim_held_by_one")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_claim_meeting_id_meeting"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["request_id"], ["meeting_request.id"], name=op.f("fk_claim_request_id_meeting_request"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("party_id", "tick", name=op.f("uq_claim_party_id_tick")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_request_id"), ["request_id"], unique=False)

    op.create_table(
        "log_line",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("log_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=True),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("unit_minor", sa.BigInteger(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["log_id"], ["consultation_log.id"], name=op.f("fk_log_line_log_id_consultation_log"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_log_line_product_id_product"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_line")),
    )
    with op.batch_alter_table("log_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_line_log_id"), ["log_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("pid", sa.String(length=26), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["consultation_room.meeting_id"],
            name=op.f("fk_presence_meeting_id_consultation_room"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_presence_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_presence_meeting_id_person_id")),
        sa.UniqueConstraint("meeting_id", "pid", name=op.f("uq_presence_meeting_id_pid")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_lease_until"), ["lease_until"], unique=False)

    op.create_table(
        "requested_product",
        sa.Column("request_id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_requested_product_product_id_product"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["meeting_request.id"],
            name=op.f("fk_requested_product_request_id_meeting_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "product_id", name=op.f("pk_requested_product")),
    )
    op.create_table(
        "room_event",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("meeting_id", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("payload", DOCUMENT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["consultation_room.meeting_id"],
            name=op.f("fk_room_event_meeting_id_consultation_room"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_room_event_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_event")),
        sa.UniqueConstraint("meeting_id", "client_id", name=op.f("uq_room_event_meeting_id_client_id")),
        sa.UniqueConstraint("meeting_id", "seq", name=op.f("uq_room_event_meeting_id_seq")),
    )
    op.create_table(
        "lead",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("buyer_id", sa.String(length=26), nullable=False),
        sa.Column("next_step", sa.String(32), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyer.id"], name=op.f("fk_lead_buyer_id_buyer"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_lead_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("exhibitor_id", "buyer_id", name=op.f("uq_lead_exhibitor_id_buyer_id")),
    )
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.create_index("ix_lead_exhibitor_id_next_step", ["exhibitor_id", "next_step"], unique=False)

    op.create_table(
        "lead_export",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("filters", DOCUMENT, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_lead_export_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lead_export_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_export")),
    )
    with op.batch_alter_table("lead_export", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_export_exhibitor_id"), ["exhibitor_id"], unique=False)

    op.create_table(
        "business_card",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("buyer_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("company", sa.String(length=160), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("shows_looks", sa.Boolean(), nullable=False),
        sa.Column("consent_version", sa.String(length=16), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyer.id"], name=op.f("fk_business_card_buyer_id_buyer"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_business_card_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_business_card_lead_id_lead"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business_card")),
    )
    with op.batch_alter_table("business_card", schema=None) as batch_op:
        batch_op.create_index("ix_business_card_lead_id", ["lead_id"], unique=False)
        batch_op.create_index(
            "uq_business_card_exhibitor_id_buyer_id",
            ["exhibitor_id", "buyer_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "enquiry",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=True),
        sa.Column("product_name", DOCUMENT, nullable=False),
        sa.Column("buyer_id", sa.String(length=26), nullable=False),
        sa.Column("guest_id", sa.String(length=26), nullable=False),
        sa.Column("representative_id", sa.String(length=26), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("incoterm", sa.String(length=3), nullable=False),
        sa.Column("incoterm_place", sa.String(length=80), nullable=False),
        sa.Column("destination", sa.String(length=2), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("reply_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["buyer_id"], ["buyer.id"], name=op.f("fk_enquiry_buyer_id_buyer"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_enquiry_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["guest_id"], ["person.id"], name=op.f("fk_enquiry_guest_id_person")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_enquiry_lead_id_lead"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_enquiry_product_id_product"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
            name=op.f("fk_enquiry_representative_id_representative"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("buyer_id", "product_id", name=op.f("uq_enquiry_buyer_id_product_id")),
    )
    with op.batch_alter_table("enquiry", schema=None) as batch_op:
        batch_op.create_index("ix_enquiry_exhibitor_id_status", ["exhibitor_id", "status"], unique=False)
        batch_op.create_index("ix_enquiry_guest_id", ["guest_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enquiry_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enquiry_representative_id"), ["representative_id"], unique=False)

    op.create_table(
        "shortlisted",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=True),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(product_id IS NULL) <> (exhibitor_id IS NULL)", name=op.f("ck_shortlisted_one_thing")),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_shortlisted_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shortlisted_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_shortlisted_product_id_product"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlisted")),
        sa.UniqueConstraint("person_id", "exhibitor_id", name=op.f("uq_shortlisted_person_id_exhibitor_id")),
        sa.UniqueConstraint("person_id", "product_id", name=op.f("uq_shortlisted_person_id_product_id")),
    )
    op.create_table(
        "enquiry_message",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("enquiry_id", sa.String(length=26), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(length=26), nullable=False),
        sa.Column("body", sa.String(length=4000), nullable=False),
        sa.Column("idempotency_key", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_enquiry_message_author_id_person")),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiry.id"], name=op.f("fk_enquiry_message_enquiry_id_enquiry"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry_message")),
        sa.UniqueConstraint("author_id", "idempotency_key", name=op.f("uq_enquiry_message_author_id_idempotency_key")),
    )
    with op.batch_alter_table("enquiry_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enquiry_message_enquiry_id"), ["enquiry_id"], unique=False)

    op.create_table(
        "look",
        sa.Column("card_id", sa.String(length=26), nullable=False),
        sa.Column("thing_id", sa.String(length=26), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["business_card.id"], name=op.f("fk_look_card_id_business_card"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("card_id", "thing_id", name=op.f("pk_look")),
    )
    op.create_table(
        "quote",
        sa.Column("message_id", sa.String(length=26), nullable=False),
        sa.Column("unit_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("incoterm", sa.String(length=3), nullable=False),
        sa.Column("incoterm_place", sa.String(length=80), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("lead_time_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("unit_minor > 0 AND quantity > 0", name=op.f("ck_quote_of_something")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["enquiry_message.id"], name=op.f("fk_quote_message_id_enquiry_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_quote")),
    )
    _keep_evidence()


def _keep_evidence() -> None:
    """Certificates, and what markets ask for: what is withdrawn stays, and what stands is there once."""
    op.create_table(
        "certificate",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("exhibitor_id", sa.String(length=26), nullable=False),
        sa.Column("product_id", sa.String(length=26), nullable=True),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("issuer", sa.String(length=120), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("countries", DOCUMENT, nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("reviewed_by", sa.String(length=26), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "issued IS NULL OR expires IS NULL OR issued <= expires",
            name=op.f("ck_certificate_issued_before_it_expires"),
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_certificate_exhibitor_id_exhibitor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_certificate_product_id_product"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["person.id"], name=op.f("fk_certificate_reviewed_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index("ix_certificate_exhibitor_id", ["exhibitor_id"], unique=False)
        batch_op.create_index("ix_certificate_product_id", ["product_id"], unique=False)
        batch_op.create_index("ix_certificate_status_stated_at", ["status", "stated_at"], unique=False)

    standing = sa.text("withdrawn_at IS NULL")
    op.create_table(
        "market_rule",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("division", sa.String(32), nullable=False),
        sa.Column("scheme", sa.String(length=20), nullable=False),
        sa.Column("note", DOCUMENT, nullable=False),
        sa.Column("source_name", sa.String(length=160), nullable=False),
        sa.Column("source_url", sa.String(length=300), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=26), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=26), nullable=True),
        sa.Column("replaces", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_market_rule_added_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_market_rule_withdrawn_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_market_rule")),
    )
    op.create_index(
        "uq_market_rule_country_division_scheme",
        "market_rule",
        ["country", "division", "scheme"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_table(
        "export_restriction",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("hs6", sa.String(length=7), nullable=False),
        sa.Column("level", sa.String(32), nullable=False),
        sa.Column("note", DOCUMENT, nullable=False),
        sa.Column("source_name", sa.String(length=160), nullable=False),
        sa.Column("source_url", sa.String(length=300), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=26), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=26), nullable=True),
        sa.Column("replaces", sa.String(length=26), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_export_restriction_added_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["person.id"], name=op.f("fk_export_restriction_withdrawn_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_restriction")),
    )
    op.create_index(
        "uq_export_restriction_country_hs6",
        "export_restriction",
        ["country", "hs6"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )


def downgrade() -> None:
    op.drop_table("export_restriction")
    op.drop_table("market_rule")
    op.drop_table("certificate")
    op.drop_table("quote")
    op.drop_table("look")
    with op.batch_alter_table("enquiry_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enquiry_message_enquiry_id"))

    op.drop_table("enquiry_message")
    op.drop_table("shortlisted")
    with op.batch_alter_table("enquiry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enquiry_representative_id"))
        batch_op.drop_index(batch_op.f("ix_enquiry_lead_id"))
        batch_op.drop_index("ix_enquiry_guest_id")
        batch_op.drop_index("ix_enquiry_exhibitor_id_status")

    op.drop_table("enquiry")
    with op.batch_alter_table("business_card", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_business_card_exhibitor_id_buyer_id",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index("ix_business_card_lead_id")

    op.drop_table("business_card")
    with op.batch_alter_table("lead_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_export_exhibitor_id"))

    op.drop_table("lead_export")
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.drop_index("ix_lead_exhibitor_id_next_step")

    op.drop_table("lead")
    op.drop_table("room_event")
    op.drop_table("requested_product")
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presence_lease_until"))

    op.drop_table("presence")
    with op.batch_alter_table("log_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_line_log_id"))

    op.drop_table("log_line")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_request_id"))
        batch_op.drop_index(batch_op.f("ix_claim_meeting_id"))

    op.drop_table("claim")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index("ix_attendance_meeting_id_person_id")

    op.drop_table("attendance")
    with op.batch_alter_table("meeting_request", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_request_exhibitor_id_status")
        batch_op.drop_index("ix_meeting_request_buyer_id_status")

    op.drop_table("meeting_request")
    op.drop_table("lateness")
    op.drop_table("consultation_room")
    op.drop_table("consultation_log")
    with op.batch_alter_table("weekly_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_weekly_hours_representative_id"))

    op.drop_table("weekly_hours")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_word")
    op.drop_table("search_entry")
    op.drop_table("product_facet")
    op.drop_table("trade_terms")
    with op.batch_alter_table("spec_value", schema=None) as batch_op:
        batch_op.drop_index("ix_spec_value_field_number")

    op.drop_table("spec_value")
    with op.batch_alter_table("product_picture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_product_picture_product_id"))

    op.drop_table("product_picture")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_starts_at")
        batch_op.drop_index(batch_op.f("ix_meeting_request_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_interpreter_id"))
        batch_op.drop_index("ix_meeting_host_id_starts_at")
        batch_op.drop_index("ix_meeting_guest_id_starts_at")
        batch_op.drop_index("ix_meeting_exhibitor_id_starts_at")

    op.drop_table("meeting")
    with op.batch_alter_table("day_hours", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_day_hours_representative_id"))

    op.drop_table("day_hours")
    with op.batch_alter_table("representative", schema=None) as batch_op:
        batch_op.drop_index("ix_representative_person_id")

    op.drop_table("representative")
    with op.batch_alter_table("product", schema=None) as batch_op:
        batch_op.drop_index("ix_product_exhibitor_id_position")
        batch_op.drop_index("ix_product_division_status")

    op.drop_table("product")
    with op.batch_alter_table("booth", schema=None) as batch_op:
        batch_op.drop_index("ix_booth_hall_id")

    op.drop_table("booth")
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_person_id"))

    op.drop_table("token")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_person_id"))

    op.drop_table("sign_in")
    op.drop_table("hall")
    with op.batch_alter_table("grant_of_role", schema=None) as batch_op:
        batch_op.drop_index("ix_grant_of_role_role_scope")

    op.drop_table("grant_of_role")
    op.drop_table("exhibitor")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_person_id_kind")

    op.drop_table("consent")
    op.drop_table("buyer")
    with op.batch_alter_table("used_ticket", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_used_ticket_expires_at"))

    op.drop_table("used_ticket")
    op.drop_table("person")
    op.drop_table("notice")
    op.drop_table("member")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_place")
        batch_op.drop_index(batch_op.f("ix_attachment_media_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("media_object", schema=None) as batch_op:
        batch_op.drop_index("ix_media_object_owner_status")

    op.drop_table("media_object")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_recipient"))

    op.drop_table("mail")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_status_run_at")

    op.drop_table("job")
    op.drop_table("exhibition")
    op.drop_table("edition")


def _index_search() -> None:
    """Make what finds an entry by its terms: an FTS5 table that follows the entries by triggers, or a column of lexemes.

    A name's lexemes begin with 1, those of name and kind with 2, those of anything with 3: so the index alone tells where
    a word stands.
    """
    for statement in _FTS5 if op.get_bind().dialect.name == "sqlite" else _LEXEMES:
        op.execute(statement)


_TERMS = "scope, name_terms, kind_terms, rest_terms"
_NEW = "new.number, new.scope, new.name_terms, new.kind_terms, new.rest_terms"
_OLD = _NEW.replace("new.", "old.")
_ADD = f"INSERT INTO search_index (rowid, {_TERMS}) VALUES ({_NEW});"  # noqa: S608 -- our own names
_REMOVE = f"INSERT INTO search_index (search_index, rowid, {_TERMS}) VALUES ('delete', {_OLD});"  # noqa: S608 -- our own names
_FTS5 = (
    f"CREATE VIRTUAL TABLE search_index USING fts5 ({_TERMS}, content='search_entry', content_rowid='number', "
    "prefix='1 2', tokenize=\"unicode61 remove_diacritics 0\")",
    f"CREATE TRIGGER search_index_add AFTER INSERT ON search_entry BEGIN {_ADD} END",
    f"CREATE TRIGGER search_index_remove AFTER DELETE ON search_entry BEGIN {_REMOVE} END",
    f"CREATE TRIGGER search_index_renew AFTER UPDATE ON search_entry BEGIN {_REMOVE} {_ADD} END",
)
_LEXEMES = (
    """
    ALTER TABLE search_entry ADD COLUMN search_index tsvector GENERATED ALWAYS AS (array_to_tsvector(
        string_to_array(scope, ' ')
        || string_to_array('1' || replace(name_terms, ' ', ' 1'), ' ')
        || string_to_array('2' || replace(name_terms || ' ' || kind_terms, ' ', ' 2'), ' ')
        || string_to_array('3' || replace(name_terms || ' ' || kind_terms || ' ' || rest_terms, ' ', ' 3'), ' ')
    )) STORED
    """,
    "CREATE INDEX search_index_lexemes ON search_entry USING gin (search_index)",
)
