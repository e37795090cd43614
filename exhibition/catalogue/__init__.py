"""Products and what is known of them."""

from exhibition.catalogue.models import Product as Product
from exhibition.catalogue.models import ProductPicture as ProductPicture
from exhibition.catalogue.models import ProductStatus as ProductStatus
from exhibition.catalogue.models import SpecValue as SpecValue
from exhibition.catalogue.models import TradeTerms as TradeTerms
from exhibition.catalogue.pictures import shows_picture as shows_picture
from exhibition.catalogue.queries import LeadProduct as LeadProduct
from exhibition.catalogue.queries import ProductRow as ProductRow
from exhibition.catalogue.queries import Stated as Stated
from exhibition.catalogue.queries import able_to_supply as able_to_supply
from exhibition.catalogue.queries import is_shown as is_shown
from exhibition.catalogue.queries import lead_products as lead_products
from exhibition.catalogue.queries import product_names as product_names
from exhibition.catalogue.queries import products_by_hall as products_by_hall
from exhibition.catalogue.queries import products_of as products_of
from exhibition.catalogue.side_views import FRAMES as FRAMES
from exhibition.catalogue.side_views import side_view as side_view
from exhibition.catalogue.specsheets import SHEETS as SHEETS
from exhibition.catalogue.specsheets import Field as Field
from exhibition.catalogue.specsheets import fields_of as fields_of
