"""Uploading straight to the store, and the addresses pictures are shown from."""

from collections.abc import Sequence
from contextlib import closing
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
from exhibition.web.formats import number

bp = Blueprint("media", __name__, url_prefix="/media")
bp.add_app_template_global(queries.picture_url, "picture_url")


@bp.app_template_filter()
def megabytes(size: int) -> str:
    """Return a size in the unit that says it in few digits."""
    return f"{number(round(size / 1_000_000, 1))} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


# What a form of fields weighs around the file in it, in bytes.
FORM_AROUND = 64 * 1024
FOREVER = "public, max-age=31536000, immutable"
TO_KEEP = ("application/pdf",)
PLAYLIST = "application/vnd.apple.mpegurl"

web.say(
    {
        "nothing_arrived": lazy_gettext("The file has not arrived. Choose it again."),
        "parts_missing": lazy_gettext("Parts of the file have not arrived. Choose it again: only these are sent."),
        "wrong_type": lazy_gettext("This is not a picture we can take. Use JPEG, PNG, WebP or AVIF."),
        "wrong_type_model": lazy_gettext("This is not a 3D model we can take. Export it as GLB (glTF 2.0, binary)."),
        "wrong_type_video": lazy_gettext("This is not a video we can take. Use MP4, MOV or WebM."),
        "too_long_video": lazy_gettext("The video is longer than 15 minutes."),
        "wrong_type_brochure": lazy_gettext("This is not a PDF."),
        "file_too_large": lazy_gettext("The file is larger than %(most)s MB."),
        "empty_file": lazy_gettext("The file is empty."),
        "too_many_pictures": lazy_gettext(
            "There is room for %(most)s pictures, and all of it is taken. Remove some: a day later there is room again."
        ),
        "too_many_pixels": lazy_gettext("The picture has too many pixels. The most are 60 million, and 16,000 on a side."),
        "too_small_picture": lazy_gettext("The picture is too small. It needs at least 48 pixels on each side."),
        "too_many_files": lazy_gettext("There is room for %(most)s files here. Remove one first."),
        "no_room_left": lazy_gettext("Your files together would be larger than %(most)s MB. Remove some first."),
        "file_gone": lazy_gettext("Choose a file and wait until it has been sent."),
        "external_address": lazy_gettext(
            "The model fetches parts of itself from other addresses. Export it again with everything inside (GLB)."
        ),
        "unreadable_extension": lazy_gettext(
            "The model needs an extension that browsers cannot read here, such as Draco or KTX2. "
            "Export it with meshopt or none."
        ),
        "too_many_triangles": lazy_gettext("The model has more than 300,000 triangles. Simplify it and export it again."),
        "empty_model": lazy_gettext("There is nothing to see in the model."),
        "not_to_scale": lazy_gettext("The model is not life-sized. glTF counts in metres: check the units of your export."),
        "invalid_model": lazy_gettext("The Khronos validator finds errors in the model. Export it again with another program."),
        "textures_too_large": lazy_gettext("A texture of the model is larger than 4,096 pixels on a side."),
        "locked_file": lazy_gettext("The PDF asks for a password. Save it without one."),
        "too_many_pages": lazy_gettext("The PDF has more than 1,000 pages."),
        "odd_page": lazy_gettext("A page of the PDF is too small, too large or too long to be shown."),
        "broken_file": lazy_gettext("The file is damaged and cannot be read."),
        "too_slow": lazy_gettext("The file took too long to read. Save it again with another program."),
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
        if upload is None:
            return {"id": permit.media.id, **_parts_of(permit.media, ())}, 201
        return {"id": permit.media.id, "url": upload.url, "method": upload.method, "fields": dict(upload.fields)}, 201


@bp.get("/<media_id>/parts")
@web.allow(may_upload)
def parts(media_id: str) -> ResponseReturnValue:
    """Answer with what need not be sent again, for a browser that was interrupted."""
    with web.snapshot() as view:
        media = queries.own_upload_for(view, media_id)
    return _parts_of(media, actions.parts_arrived(store(), media))


class Wanted(web.Form):
    """Which parts a page is about to send."""

    numbers: Annotated[list[int], Field(min_length=1, max_length=16)]


@bp.post("/<media_id>/parts")
@web.allow(may_upload)
def permit_parts(media_id: str) -> ResponseReturnValue:
    web.spend("1200/hour", web.current_actor().person_id or "")
    try:
        told = Wanted.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        raise Invalid({"file": "unusable"}) from error
    with web.snapshot() as view:
        media = queries.own_upload_for(view, media_id)
    return {"urls": {str(number): url for number, url in actions.parts_to_send(store(), media, told.numbers).items()}}


@bp.put("/parts/<token>")
@web.without_csrf("the signed token in the address is the permit, as it is with S3")
@web.allow(web.anyone)
def receive_part(token: str) -> ResponseReturnValue:
    web.spend("1200/minute")
    kept = local_store()
    # One more than it may be: at the very end of what is allowed, looking whether there is more counts as too much.
    request.max_content_length = kept.expects_part(token) + 1
    kept.receive_part(token, cast(BinaryIO, request.stream))
    return Response(status=200)


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
    with closing(sent):
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
        media, found = queries.published_rendition(view.session, media_id, name)
    # A paper is for its reader to keep; our pages never show it.
    saved_as = media.filename if found["type"] in TO_KEEP else None
    # A playlist names its pieces beside itself, so it must not be somewhere else.
    if isinstance(store(), LocalStore) or found["type"] == PLAYLIST:
        response = _streamed(found["key"], found["type"], saved_as)
        response.headers["Cache-Control"] = FOREVER
        return response
    signed = store().signed_url(found["key"], actions.UPLOAD_WITHIN * 2, filename=saved_as, inline=saved_as is None)
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


def _streamed(key: str, content_type: str, saved_as: str | None = None) -> Response:
    response = send_file(store().open(key), mimetype=content_type, as_attachment=bool(saved_as), download_name=saved_as)
    # Whatever it is, it may not act as a page of ours.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _parts_of(media: MediaObject, arrived: Sequence[int]) -> dict[str, object]:
    return {"parts": {"size": actions.PART, "count": len(actions.part_sizes(media.size)), "arrived": list(arrived)}}


def _state(media: MediaObject) -> dict[str, object]:
    refusal = web.words_for(media.refusal) if media.refusal else ""
    preview = ""
    if media.status is MediaStatus.PUBLISHED:
        drawn = (one for one in media.renditions if one["type"].startswith("image/"))
        preview = next((f"/media/{media.id}/{queries.rendition_name(one)}" for one in drawn), "")
    told: dict[str, object] = {"id": media.id, "status": media.status.value, "refusal": refusal, "preview": preview}
    return {**told, "progress": media.facts["progress"]} if "progress" in media.facts else told
