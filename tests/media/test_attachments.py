"""Models, brochures and videos on their way: checked, shown, described, removed, and refused with a reason."""

import json
import struct
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import imageio_ffmpeg  # type: ignore[import-untyped]  # it brings no types
import pytest
from PIL import Image

from exhibition.accounts import NOBODY
from exhibition.catalogue import Product
from exhibition.media import Attachment
from tests.factories.exhibitors import make_product
from tests.media.conftest import Studio

CAR = Path("exhibition/demo/models/car-round.glb")
GLB: dict[str, Any] = {"purpose": "model", "filename": "nabi.glb", "content_type": "model/gltf-binary"}
PDF: dict[str, Any] = {"purpose": "brochure", "filename": "나비 카탈로그.pdf", "content_type": "application/pdf"}
MP4: dict[str, Any] = {"purpose": "video", "filename": "nabi.mp4", "content_type": "video/mp4"}


def a_model(**changed: Any) -> bytes:
    """Return a GLB of one triangle, with parts of its description ``changed``."""
    points = struct.pack("<9f", 0, 0, 0, 2, 0, 0, 0, 1, 0)
    position = {"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", "min": [0, 0, 0], "max": [2, 1, 0]}
    gltf = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [position],
        "bufferViews": [{"buffer": 0, "byteLength": len(points)}],
        "buffers": [{"byteLength": len(points)}],
    } | changed
    text = json.dumps(gltf).encode()
    text += b" " * (-len(text) % 4)
    body = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(points), 0x004E4942) + points
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def a_brochure(pages: int = 4) -> bytes:
    target = BytesIO()
    first, *others = [Image.new("RGB", (600, 850), colour) for colour in ["red", "white", "blue", "black", "green"][:pages]]
    first.save(target, "PDF", save_all=True, append_images=others)
    return target.getvalue()


def _pdf(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
    return body + head + table + end


def an_endless_brochure() -> bytes:
    """Return a small PDF whose only page is painted over more often than anybody waits for."""
    painted = zlib.compress(b"0 0 400 600 re f\n" * 400_000)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R >>"
    contents = f"<< /Length {len(painted)} /Filter /FlateDecode >>\nstream\n".encode() + painted + b"\nendstream"
    return _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, contents])


def a_clip(folder: Path, seconds: int = 10) -> bytes:
    path = folder / "clip.mp4"
    picture, sound = f"smptebars=size=640x400:rate=25:duration={seconds}", f"sine=frequency=440:duration={seconds}"
    making = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-pix_fmt", "yuv420p"]
    subprocess.run([imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", *making, str(path)], check=True)
    return path.read_bytes()


def test_a_model_is_measured_and_stays_byte_for_byte(studio: Studio) -> None:
    data = CAR.read_bytes()
    media_id = studio.upload(data, **GLB)

    row = studio.row(media_id)
    assert row is not None
    assert (row.status, row.refusal) == ("published", None)
    made = json.loads((CAR.parent / "models.json").read_text())["car-round"]
    assert row.facts["triangles"] == made["triangles"]["glb"]
    for side in ("min", "max"):
        for millimetres, metres in zip(row.facts[f"{side}_mm"], made["bounds"][side], strict=True):
            assert abs(millimetres - metres * 1000) <= 1
    assert row.facts["variants"] == [
        {"name": "pearl", "colour": "#eef1f4"},
        {"name": "jade", "colour": "#12907a"},
        {"name": "coral", "colour": "#d9542f"},
        {"name": "graphite", "colour": "#3a4654"},
    ]
    assert studio.store.read(row.renditions[0]["key"], len(data)) == data
    assert studio.objects("quarantine/") == studio.objects("taken/") == []


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"PK\x03\x04" + bytes(400), "wrong_type_model"),
        (a_model()[:-20], "broken_file"),
        (a_model(buffers=[{"byteLength": 36, "uri": "https://elsewhere.example/car.bin"}]), "external_address"),
        (a_model(images=[{"uri": "https://elsewhere.example/spy.png"}]), "external_address"),
        (a_model(extensionsRequired=["KHR_draco_mesh_compression"]), "unreadable_extension"),
        (a_model(nodes=[{"mesh": 0, "scale": [1000, 1000, 1000]}]), "not_to_scale"),
        (a_model(scenes=[{"nodes": []}]), "empty_model"),
        (a_model(nodes=[{"mesh": 0, "children": [0]}]), "too_many_triangles"),
        (a_model(asset={"version": "2.0", "minVersion": "9.9"}), "invalid_model"),
        (
            a_model(
                accessors=[
                    {
                        "bufferView": 0,
                        "componentType": 5126,
                        "count": 3_000_000,
                        "type": "VEC3",
                        "min": [0, 0, 0],
                        "max": [2, 1, 0],
                    }
                ]
            ),
            "too_many_triangles",
        ),
    ],
    ids=[
        "zip",
        "truncated",
        "buffer elsewhere",
        "texture elsewhere",
        "draco",
        "giant",
        "empty",
        "circle",
        "invalid",
        "million",
    ],
)
def test_a_model_nobody_should_load_is_refused_and_leaves_nothing(studio: Studio, data: bytes, refusal: str) -> None:
    media_id = studio.upload(data, **GLB)
    row = studio.row(media_id)
    assert row is not None
    assert (row.status, row.refusal) == ("refused", refusal)
    assert studio.state(media_id)["refusal"] not in ("", "That is not possible.")
    assert studio.objects() == []


def test_a_brochure_shows_its_first_pages_and_is_handed_out_to_be_kept(studio: Studio) -> None:
    data = a_brochure()
    media_id = studio.upload(data, **PDF)

    row = studio.row(media_id)
    assert row is not None
    assert row.facts == {"pages": 4}
    assert [one["name"] for one in row.renditions] == [
        "brochure.pdf",
        *(f"page-{page}-{width}.{kind}" for page in (1, 2, 3) for width in (480, 960) for kind in ("avif", "webp")),
    ]
    answer = studio.browser.get(f"/media/{media_id}/brochure.pdf")
    if studio.reached is None:
        assert answer.get_data() == data
        assert answer.headers["Content-Disposition"].startswith("attachment; filename")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        answer.close()
    else:
        assert "response-content-disposition=attachment" in answer.headers["Location"]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"<html>" + a_brochure(), "wrong_type_brochure"),
        (a_brochure()[:900], "broken_file"),
        (an_endless_brochure(), "too_slow"),
    ],
    ids=["html first", "truncated", "endless"],
)
def test_a_brochure_that_is_none_or_never_ends_is_refused(studio: Studio, data: bytes, refusal: str) -> None:
    media_id = studio.upload(data, **PDF)
    row = studio.row(media_id)
    assert row is not None
    assert (row.status, row.refusal) == ("refused", refusal)
    assert studio.objects() == []


def test_a_video_becomes_two_ladders_of_pieces_and_a_poster(studio: Studio, tmp_path: Path) -> None:
    media_id = studio.upload(a_clip(tmp_path), **MP4)

    row = studio.row(media_id)
    assert row is not None
    assert (row.status, row.refusal) == ("published", None)
    assert row.facts["seconds"] == 10
    assert set(row.facts["sizes"]) == {"360"} | {"720"} & set(row.facts["sizes"])
    names = [one["name"] for one in row.renditions]
    assert {"video.m3u8", "v360.m3u8", "v360-init.mp4", "v360-000.m4s", "v360-002.m4s", "poster-480.webp"} <= set(names)
    ladder = studio.browser.get(f"/media/{media_id}/video.m3u8")
    assert ladder.status_code == 200
    assert ladder.mimetype == "application/vnd.apple.mpegurl"
    assert b"RESOLUTION=576x360\nv360.m3u8" in ladder.get_data()
    ladder.close()


def test_a_picture_that_says_it_is_a_video_is_refused(studio: Studio) -> None:
    media_id = studio.upload(b"#EXTM3U\nfile:///etc/passwd\n" + bytes(200), **MP4)
    row = studio.row(media_id)
    assert row is not None
    assert (row.status, row.refusal) == ("refused", "wrong_type_video")


def test_what_is_too_large_for_its_kind_is_refused_before_it_is_sent(studio: Studio) -> None:
    answers = [studio.begin(b"", size=size, **kind) for size, kind in ((16 << 20, GLB), (41 << 20, PDF), (513 << 20, MP4))]
    told = [answer.json["fields"]["file"] for answer in answers if answer.json]
    assert told == ["The file is larger than 15 MB.", "The file is larger than 40 MB.", "The file is larger than 512 MB."]


def test_a_model_stands_with_its_product_until_it_is_removed_and_then_nothing_is_left(studio: Studio) -> None:
    product = _a_product(studio)
    media_id = studio.upload(CAR.read_bytes(), **GLB)
    desk = f"/en/desk/files/{product.id}"

    assert studio.browser.post(desk, data={"media_id": media_id}).status_code == 303
    page = studio.browser.get(f"/en/products/{product.slug}")
    assert f"Turn it in 3D, {round(CAR.stat().st_size / 1000)} KB" in page.get_data(as_text=True)
    policy = page.headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy
    assert "unsafe-eval'" not in studio.browser.get("/en/products").headers["Content-Security-Policy"]

    with studio.database.snapshot(NOBODY) as view:
        attachment = view.session.query(Attachment).one()
    assert studio.rival.get(desk).status_code == 404
    assert studio.colleague.post(f"{desk}/{attachment.id}/removal").status_code == 403
    assert studio.browser.post(f"{desk}/{attachment.id}/removal").status_code == 303
    studio.run_worker()
    assert studio.objects() == []
    assert studio.row(media_id) is None
    assert "Turn it in 3D" not in studio.browser.get(f"/en/products/{product.slug}").get_data(as_text=True)


def test_a_second_model_takes_the_first_ones_place(studio: Studio) -> None:
    product = _a_product(studio)
    first, second = studio.upload(CAR.read_bytes(), **GLB), studio.upload(a_model(), **GLB)
    for media_id in (first, second):
        assert studio.browser.post(f"/en/desk/files/{product.id}", data={"media_id": media_id}).status_code == 303
    studio.run_worker()
    assert studio.row(first) is None
    assert studio.row(second) is not None


def test_a_file_of_another_kind_or_of_nobody_cannot_stand_with_a_product(studio: Studio) -> None:
    product = _a_product(studio)
    for media_id in (studio.upload(a_brochure(), **{**PDF, "purpose": "brochure"}), "01ARZ3NDEKTSV4RRFFQ69G5FAV"):
        answer = studio.rival.post(f"/en/desk/files/{product.id}", data={"media_id": media_id})
        assert answer.status_code == 404
    gone = studio.browser.post(f"/en/desk/files/{product.id}", data={"media_id": "01ARZ3NDEKTSV4RRFFQ69G5FAV"})
    assert gone.status_code == 422


def _a_product(studio: Studio) -> Product:
    with studio.database.transaction(NOBODY) as tx:
        return make_product(tx.session, studio.exhibitor_id)
