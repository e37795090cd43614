"""Uploads, and the renditions made of them."""

from exhibition.media.models import MediaObject as MediaObject
from exhibition.media.models import MediaPurpose as MediaPurpose
from exhibition.media.models import MediaStatus as MediaStatus
