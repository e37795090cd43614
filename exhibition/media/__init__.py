"""Uploads, and the renditions made of them."""

from exhibition.media.actions import describe_picture as describe_picture
from exhibition.media.actions import let_go as let_go
from exhibition.media.actions import own_picture as own_picture
from exhibition.media.intake import Prepared as Prepared
from exhibition.media.intake import add_picture as add_picture
from exhibition.media.intake import picture_recipe as picture_recipe
from exhibition.media.intake import prepare_picture as prepare_picture
from exhibition.media.models import MediaObject as MediaObject
from exhibition.media.models import MediaPurpose as MediaPurpose
from exhibition.media.models import MediaStatus as MediaStatus
from exhibition.media.ports import ObjectStore as ObjectStore
from exhibition.media.queries import media_for as media_for
from exhibition.media.queries import picture_url as picture_url
from exhibition.media.queries import pictures as pictures
from exhibition.media.queries import refused as refused
from exhibition.media.queries import rendition_name as rendition_name
