"""Uploading straight to the store, and the addresses pictures are shown from."""

from typing import Annotated, BinaryIO, cast

from flask import Blueprint, Response, current_app, redirect, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from pydantic import AfterValidator, Field, ValidationError

from exhibition import web
from exhibition.accounts import booth_team
from exhibition.kernel.errors import Invalid, NotFound
from exhibition.media import actions, queries
from exhibition.media.models import MediaObject, MediaPurpose, MediaStatus
from exhibition.media.policy import may_upload
from exhibition.media.ports import LocalStore, ObjectStore

bp = Blueprint("media", __name__, url_prefix="/media")
bp.add_app_template_global(queries.picture_url, "picture_url")

# What a form of fields weighs around the file in it, in bytes.
FORM_AROUND = 64 * 1024
FOREVER = "public, max-age=31536000, immutable"

web.say(
    {
        "nothing_arrived": lazy_gettext("The file has not arrived. Choose it again."),
        "wrong_type": lazy_gettext("This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."),
        "file_too_large": lazy_gettext("The file is larger than 15 MB."),
        "empty_file": lazy_gettext("The file is empty."),
        "too_many_pictures": lazy_gettext(
            "There is room for %(most)s pictures, and all of it is taken. Remove some: a day later there is room again."
        ),
        "too_many_pixels": lazy_gettext("The picture has too many pixels. The most are 60 million, and 16,000 on a side."),
        "too_small_picture": lazy_gettext("The picture is too small. It needs at least 48 pixels on each side."),
        "broken_file": lazy_gettext("The file is damaged and cannot be read."),
        "too_slow": lazy_gettext("The picture took too long to read. Save it again with another program."),
    }
)


def _readable(name: str) -> str:
    """Return a file's name without what cannot be read in it: what no keyboard types, a database may refuse."""
    return "".join(mark for mark in name if mark.isprintable())


class Announced(web.Form):
    """What a page says about a file before it sends it."""

    owner: str = Field(max_length=26)
    purpose: MediaPurpose
    filename: Annotated[str, Field(max_length=1000), AfterValidator(_readable)]
    content_type: str = Field(max_length=80)
    size: int


@bp.post("/uploads")
@web.allow(may_upload)
def begin() -> ResponseReturnValue:
    web.spend("120/hour", web.current_actor().person_id or "")
    try:
        told = Announced.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        raise Invalid({"file": "unusable"}) from error
    with web.transaction() as tx:
        permit = actions.begin_upload(
            tx,
            store(),
            owner=told.owner,
            purpose=told.purpose,
            filename=told.filename,
            content_type=told.content_type,
            size=told.size,
        )
        upload = permit.upload
        answer = {"id": permit.media.id, "url": upload.url, "method": upload.method, "fields": dict(upload.fields)}
    return answer, 201


@bp.post("/uploads/<token>")
@web.without_csrf("the signed token in the address is the permit, as it is with S3")
@web.allow(web.anyone)
def receive(token: str) -> ResponseReturnValue:
    web.spend("120/minute")
    kept = local_store()
    # Not a byte is read for those who have no permit: what is read is written to disk first.
    request.max_content_length = kept.expects(token) + FORM_AROUND
    sent = request.files.get("file")
    if sent is None:
        raise Invalid({"file": "empty_file"})
    kept.receive(token, cast(BinaryIO, sent.stream), sent.mimetype)
    return Response(status=204)


@bp.post("/<media_id>/arrival")
@web.allow(may_upload)
def arrive(media_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        media = queries.own_upload_for(view, media_id)
    if media.status is not MediaStatus.PENDING:
        return _state(media), 202
    taken = actions.take_upload(store(), media)
    with web.transaction() as tx:
        media = queries.own_upload_for(tx, media_id)
        actions.finish_upload(tx, media, taken)
        return _state(media), 202


@bp.get("/<media_id>/state")
@web.allow(booth_team)
def state(media_id: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        return _state(queries.media_for(view, media_id))


@bp.get("/<media_id>/<name>")
@web.allow(web.anyone)
def rendition(media_id: str, name: str) -> ResponseReturnValue:
    with web.snapshot() as view:
        found = queries.published_rendition(view.session, media_id, name)
    if isinstance(store(), LocalStore):
        response = _streamed(found["key"], found["type"])
        response.headers["Cache-Control"] = FOREVER
        return response
    signed = store().signed_url(found["key"], expires=actions.UPLOAD_WITHIN * 2)
    return redirect(signed, code=302), {"Cache-Control": "public, max-age=3000"}


@bp.get("/downloads/<token>")
@web.allow(web.anyone)
def download(token: str) -> ResponseReturnValue:
    wanted = local_store().resolve(token)
    stored = store().head(wanted.key)
    if stored is None:
        raise NotFound
    response = _streamed(wanted.key, stored.content_type)
    response.headers["Content-Disposition"] = wanted.disposition
    return response


def store() -> ObjectStore:
    kept: ObjectStore = current_app.extensions["object_store"]
    return kept


def local_store() -> LocalStore:
    """Return the store if it is ours to serve; the addresses of an S3 server are not."""
    kept = store()
    if not isinstance(kept, LocalStore):
        raise NotFound
    return kept


def _streamed(key: str, content_type: str) -> Response:
    response = send_file(store().open(key), mimetype=content_type)
    # Whatever it is, it may not act as a page of ours.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _state(media: MediaObject) -> dict[str, object]:
    refusal = web.words_for(media.refusal) if media.refusal else ""
    preview = ""
    if media.status is MediaStatus.PUBLISHED and media.renditions:
        preview = f"/media/{media.id}/{queries.rendition_name(media.renditions[0])}"
    return {"id": media.id, "status": media.status.value, "refusal": refusal, "preview": preview}
