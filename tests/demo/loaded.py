"""The demonstration, loaded fast."""

from pathlib import Path

from PIL import Image

from exhibition.accounts import SYSTEM
from exhibition.database import Database
from exhibition.demo.diary import keep_diary
from exhibition.demo.hall import build_hall
from exhibition.demo.people import invite_everyone
from exhibition.demo.products import product_seeds
from exhibition.media import ObjectStore, prepare_picture


def loaded_with_dots(database: Database, store: ObjectStore, folder: Path) -> None:
    """Load it with one small picture in place of all its own: encoding those takes half a minute."""
    small = prepare_picture(a_dot(folder).read_bytes())
    with database.transaction(SYSTEM) as tx:
        hall = build_hall(tx, store, {seed.picture: small for seed in product_seeds() if seed.picture})
        keep_diary(tx, hall, invite_everyone(tx, hall))


def a_dot(folder: Path) -> Path:
    Image.new("RGBA", (64, 64), "#12907A").save(folder / "dot.png")
    return folder / "dot.png"
