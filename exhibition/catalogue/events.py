"""What happened to a product, and to the certificates it is sold with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import STAFF_ROOM, Event


@dataclass(frozen=True, kw_only=True)
class ProductEvent(Event):
    product_id: str
    exhibitor_id: str


@dataclass(frozen=True, kw_only=True)
class ProductSaved(ProductEvent):
    name: ClassVar[str] = "product.saved"


@dataclass(frozen=True, kw_only=True)
class ProductPublished(ProductEvent):
    name: ClassVar[str] = "product.published"


@dataclass(frozen=True, kw_only=True)
class ProductUnpublished(ProductEvent):
    name: ClassVar[str] = "product.unpublished"


@dataclass(frozen=True, kw_only=True)
class ProductDeleted(ProductEvent):
    name: ClassVar[str] = "product.deleted"


@dataclass(frozen=True, kw_only=True)
class CertificateEvent(Event):
    certificate_id: str
    exhibitor_id: str

    def audience(self) -> Sequence[str]:
        return (STAFF_ROOM,)


@dataclass(frozen=True, kw_only=True)
class CertificateStated(CertificateEvent):
    """There is new evidence to look into."""

    name: ClassVar[str] = "certificate.stated"


@dataclass(frozen=True, kw_only=True)
class CertificateRemoved(CertificateEvent):
    name: ClassVar[str] = "certificate.removed"


@dataclass(frozen=True, kw_only=True)
class CertificateVerified(CertificateEvent):
    name: ClassVar[str] = "certificate.verified"


@dataclass(frozen=True, kw_only=True)
class CertificateRefused(CertificateEvent):
    name: ClassVar[str] = "certificate.refused"


@dataclass(frozen=True, kw_only=True)
class CertificateRunsOut(CertificateEvent):
    """It has sixty days left, or less."""

    name: ClassVar[str] = "certificate.runs_out"
