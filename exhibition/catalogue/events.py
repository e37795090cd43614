"""What happened to a product."""

from dataclasses import dataclass
from typing import ClassVar

from exhibition.kernel.events import Event


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
