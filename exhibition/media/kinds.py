"""What people may put up: of which types, how large, and who looks at it before anybody else does."""

from collections.abc import Mapping
from dataclasses import dataclass

from exhibition.media.models import MediaPurpose

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """``types`` are the content types taken, each with the ending of its key. ``examiner`` is the module that checks it.

    ``patience`` is how long that may take by the clock on the wall, in seconds: a busy machine may be slow; what the file
    itself costs is limited inside.
    """

    word: str
    types: Mapping[str, str]
    most_bytes: int
    examiner: str
    patience: float = 60

    @property
    def wrong_type(self) -> str:
        return "wrong_type" if self is PICTURE else f"wrong_type_{self.word}"


PICTURE = Kind(
    "picture",
    {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/avif": ".avif"},
    15 * MIB,
    "stills.py",
)
MODEL = Kind("model", {"model/gltf-binary": ".glb"}, 15 * MIB, "shapes.py")
BROCHURE = Kind("brochure", {"application/pdf": ".pdf"}, 40 * MIB, "papers.py")
VIDEO = Kind(
    "video", {"video/mp4": ".mp4", "video/quicktime": ".mov", "video/webm": ".webm"}, 512 * MIB, "films.py", patience=2 * 3600
)
KINDS: Mapping[MediaPurpose, Kind] = {
    MediaPurpose.LOGO: PICTURE,
    MediaPurpose.HERO: PICTURE,
    MediaPurpose.PICTURE: PICTURE,
    MediaPurpose.MODEL: MODEL,
    MediaPurpose.BROCHURE: BROCHURE,
    MediaPurpose.VIDEO: VIDEO,
}
