"""The demonstration's models, each published for every maker whose products share it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from exhibition.accounts import Actor
from exhibition.catalogue import Product
from exhibition.database import Transaction, Translated
from exhibition.demo.products import product_seeds
from exhibition.media import Attachment, MediaPurpose, ObjectStore, add_picture, prepare_model

Tx = Transaction[Actor]

MODELS = Path(__file__).parent / "models"


def add_bodies(tx: Tx, store: ObjectStore, products: Mapping[str, Sequence[Product]]) -> int:
    """Let each product's model stand with it, in the product's own colour; return how many products have one."""
    made = {product.slug: product for line in products.values() for product in line}
    published: dict[tuple[str, str], str] = {}
    prepared = {path.stem: prepare_model(path) for path in _models()}
    bodies: list[Attachment] = []
    for seed in product_seeds():
        product, model = made[seed.stated["slug"]], prepared.get(seed.drawing)
        if model is None:
            continue
        shared = product.exhibitor_id, seed.drawing
        if shared not in published:
            media = add_picture(
                tx,
                store,
                model,
                owner=product.exhibitor_id,
                purpose=MediaPurpose.MODEL,
                filename=f"{seed.drawing}.glb",
                alt=Translated(),
            )
            published[shared] = media.id
        bodies.append(Attachment(owner=product.exhibitor_id, place=product.id, media_id=published[shared], variant=seed.colour))
    tx.session.flush()
    tx.session.add_all(bodies)
    tx.session.flush()
    return len(bodies)


def _models() -> list[Path]:
    """Return the models in full; those for a distance have a second ending."""
    return sorted(path for path in MODELS.glob("*.glb") if "." not in path.stem)
