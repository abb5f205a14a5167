"""The kinds of sites there are, one module each."""

from unboil.datasets.synthetic.themes.amp import AMP
from unboil.datasets.synthetic.themes.blogger import BLOGGER
from unboil.datasets.synthetic.themes.discourse import DISCOURSE
from unboil.datasets.synthetic.themes.docs import DOCS
from unboil.datasets.synthetic.themes.listing import COLLECTION, LISTING
from unboil.datasets.synthetic.themes.magazine import MAGAZINE
from unboil.datasets.synthetic.themes.newspaper import NEWSPAPER
from unboil.datasets.synthetic.themes.phpbb import PHPBB
from unboil.datasets.synthetic.themes.recipe import RECIPE
from unboil.datasets.synthetic.themes.service import SERVICE
from unboil.datasets.synthetic.themes.shop import SHOP
from unboil.datasets.synthetic.themes.tables import TABLES
from unboil.datasets.synthetic.themes.theme import Theme

__all__ = ["THEMES", "Theme"]

THEMES: tuple[Theme, ...] = (
    MAGAZINE,
    AMP,
    NEWSPAPER,
    BLOGGER,
    DOCS,
    DISCOURSE,
    PHPBB,
    SHOP,
    TABLES,
    LISTING,
    COLLECTION,
    SERVICE,
    RECIPE,
)
"""All themes. A theme's place decides its sites' domains: append, do not insert."""
