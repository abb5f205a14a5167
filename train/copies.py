"""Changed copies of pages, which teach what real pages seldom have."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from unboil.datasets.bare import without_names, without_surroundings
from unboil.datasets.teasers import with_teasers
from unboil.train.examples import LabelledPage
from unboil.train.settings import CopySettings
from unboil.train.sources import SYNTHETIC

__all__ = ["changed_copies"]


def changed_copies(pages: Iterable[LabelledPage], settings: CopySettings) -> Iterator[LabelledPage]:
    """A copy of each page to which something happens.

    Generated pages have no copies: they have pointers, and themes without names, already.
    """
    for page in pages:
        if page.page.corpus != SYNTHETIC:
            changed = _changed(page, settings)
            if changed.page is not page.page:
                yield replace(changed, weight=page.weight * settings.weight)


def _changed(labelled: LabelledPage, settings: CopySettings) -> LabelledPage:
    page, roles = labelled.page, labelled.roles
    rng = Random(f"{settings.seed}/{page.corpus}/{page.id}")
    shares = (settings.teasers, settings.bare, settings.unnamed)
    with_pointers, bare, unnamed = (rng.random() < share for share in shares)
    if with_pointers and roles is not None and page.page_type in {None, "article"}:
        page, roles = with_teasers(page, roles, rng) or (page, roles)
    if bare and roles is not None:
        page = without_surroundings(page, roles, rng)
    if unnamed or (bare and roles is not None):
        page = without_names(page)
    return replace(labelled, page=page, roles=roles and replace(roles, id=page.id))
