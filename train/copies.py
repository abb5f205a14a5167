"""Changed copies of pages, which teach what real pages seldom have."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random

from unboil.datasets.bare import (
    shortened,
    without_declarations,
    without_names,
    without_surroundings,
)
from unboil.datasets.cards import with_cards
from unboil.datasets.credits import with_credits
from unboil.datasets.placeholder import with_placeholder
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.datasets.teasers import with_teasers
from unboil.train.examples import LabelledPage
from unboil.train.settings import CopySettings
from unboil.train.sources import SYNTHETIC

__all__ = ["changed_copies"]

_Change = Callable[[GoldPage, PageRoles, Random], tuple[GoldPage, PageRoles] | None]

_SUFFIX = "~"
"""Of a copy's id."""
_CHANGES = ("teasers", "bare", "unnamed", "undeclared", "short", "credits", "placeholder", "cards")
"""In the order in which their chances are drawn: in another one, other pages change."""
_OF_ARTICLES: Mapping[str, _Change] = {
    "placeholder": with_placeholder,
    "teasers": with_teasers,
    "cards": with_cards,
    "short": shortened,
    "credits": with_credits,
}
"""Changes of articles whose blocks have roles, in the order in which they are made."""


def changed_copies(pages: Iterable[LabelledPage], settings: CopySettings) -> Iterator[LabelledPage]:
    """A copy of each page to which something happens.

    Generated pages have no copies: they have pointers, and themes without names, already.
    """
    for labelled in pages:
        page, roles = _changed(labelled, settings)
        if page is not labelled.page:
            named = replace(page, id=page.id + _SUFFIX, named_site=page.site)
            roles = None if roles is None else replace(roles, id=named.id)
            yield LabelledPage(named, labelled.weight * settings.weight, roles)


def _changed(labelled: LabelledPage, settings: CopySettings) -> tuple[GoldPage, PageRoles | None]:
    page, roles = labelled.page, labelled.roles
    if page.corpus == SYNTHETIC:
        return page, roles
    rng = Random(f"{settings.seed}/{page.corpus}/{page.id}")
    drawn = {change: rng.random() < getattr(settings, change) for change in _CHANGES}
    is_unnamed = drawn["unnamed"]
    if roles is not None:
        if page.page_type in {None, "article"}:
            for name, change in _OF_ARTICLES.items():
                if drawn[name]:
                    page, roles = change(page, roles, rng) or (page, roles)
        if drawn["bare"]:
            page, is_unnamed = without_surroundings(page, roles, rng), True
    if drawn["undeclared"]:
        page = without_declarations(page)
    return without_names(page) if is_unnamed else page, roles
