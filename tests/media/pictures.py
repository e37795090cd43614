"""Files as people, and those who mean harm, send them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms


def a_picture(width: int = 640, height: int = 400, kind: str = "PNG", mode: str = "RGB", **how: Any) -> bytes:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new(mode, (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    target = BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def a_bomb(width: int = 40_000, height: int = 40_000) -> bytes:
    """Return a small PNG that unpacks to more than any machine holds."""
    row = b"\0" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def a_located_photograph() -> bytes:
    """Return a JPEG lying on its side that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken behind the works"
    exif.get_ifd(0x8825)[1] = "N"
    return a_picture(800, 500, "JPEG", exif=exif, quality=90, comment=b"taken behind the works")


def a_profiled_picture() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return a_picture(kind="PNG", icc_profile=profile)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><title>x</title><script>alert(1)</script>" + b" " * 400
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
GIF = a_picture(kind="GIF")
SCRIPTED_PNG = b"\x89PNG\r\n\x1a\n" + HTML


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
