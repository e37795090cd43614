"""Products and what is known of them."""

from exhibition.catalogue.models import Product as Product
from exhibition.catalogue.models import ProductPicture as ProductPicture
from exhibition.catalogue.models import ProductStatus as ProductStatus
from exhibition.catalogue.models import SpecValue as SpecValue
from exhibition.catalogue.models import TradeTerms as TradeTerms
