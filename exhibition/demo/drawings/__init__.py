"""Pictures of fictional products, drawn from their listed dimensions. Illustrative, and labelled so wherever they stand."""

from exhibition.demo.drawings.colours import Paint
from exhibition.demo.drawings.flat import side_view
from exhibition.demo.drawings.logos import logo
from exhibition.demo.drawings.models import MODELS, PAINTS, Model, every_picture, picture, picture_name, subject
from exhibition.demo.drawings.studio import hero
from exhibition.demo.drawings.subject import Subject

__all__ = [
    "MODELS",
    "PAINTS",
    "Model",
    "Paint",
    "Subject",
    "every_picture",
    "hero",
    "logo",
    "picture",
    "picture_name",
    "side_view",
    "subject",
]
