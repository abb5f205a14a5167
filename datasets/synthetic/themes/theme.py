"""What a theme is."""

from collections.abc import Callable
from dataclasses import dataclass

from unboil.datasets.synthetic.addresses import ARTICLE_ADDRESSES
from unboil.datasets.synthetic.components.facts import Facts
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.markup import Node

__all__ = ["Theme"]


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of site. ``build`` makes one page: its facts and its ``body`` element."""

    name: str
    build: Callable[[Context], tuple[Facts, Node]]
    name_key: str = "site_name"
    """Vocabulary entry from which the site's name is drawn."""
    menu_key: str = "section"
    """Vocabulary entry of the items of its menus."""
    addresses: tuple[str, ...] = ARTICLE_ADDRESSES
    """Forms that the addresses of its pages have."""
    weight: int = 1
    """How many of its pages come in a round of all themes."""
    old: bool = False
    """Written before HTML5: left-out end tags, no doctype, legacy encodings are common."""
