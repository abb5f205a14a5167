"""The kinds of sites there are, one module each."""

from unboil.datasets.synthetic.themes.amp import AMP
from unboil.datasets.synthetic.themes.magazine import MAGAZINE
from unboil.datasets.synthetic.themes.newspaper import NEWSPAPER
from unboil.datasets.synthetic.themes.theme import Theme

__all__ = ["THEMES", "Theme"]

THEMES: tuple[Theme, ...] = (MAGAZINE, AMP, NEWSPAPER)
"""All themes. A theme's place decides its sites' domains: append, do not insert."""
