"""Who wrote the page: whom it declares, links and names in its bylines."""

from collections.abc import Iterator

from unboil.document.author_names import (
    author_names,
    catalogue_names,
    declared_names,
    tag_names,
    typed_names,
)
from unboil.document.byline_names import names_alone
from unboil.document.clues import Clues
from unboil.document.person_names import is_account
from unboil.document.site import Site
from unboil.document.sourced import Sourced
from unboil.document.vocabulary import AUTHOR_TAGS, CATALOGUE_AUTHOR_TAGS, PRODUCT_TYPES
from unboil.roles import Role

__all__ = ["find_authors"]

_Names = tuple[tuple[str, ...], str]
"""Names, and their source."""


def find_authors(clues: Clues, site: Site) -> Sourced[tuple[str, ...]] | None:
    """The first names that are not the site's own, or an account's; else those."""
    own: Sourced[tuple[str, ...]] | None = None
    for names, source in _candidates(clues):
        persons = tuple(name for name in names if not (site.is_called(name) or is_account(name)))
        if persons:
            return Sourced(persons, source)
        if names and own is None:
            own = Sourced(names, source)
    return own


def _candidates(clues: Clues) -> Iterator[_Names]:
    for thing in clues.things:
        kinds = zip(thing.authors, thing.author_kinds, strict=True)
        yield typed_names(kinds), "json-ld"
    for name in AUTHOR_TAGS:
        names = catalogue_names if name in CATALOGUE_AUTHOR_TAGS else tag_names
        # Several authors may have a tag each.
        yield names(clues.structured.meta.get(name, ())), f"meta:{name}"
    if not clues.is_about(PRODUCT_TYPES):
        yield from _shown(clues)


def _shown(clues: Clues) -> Iterator[_Names]:
    """Names on the page; beside a product they are of its reviews."""
    yield author_names(clues.hints.microdata_authors[:1]), "microdata"
    yield _linked(clues), "html:a"
    yield from clues.bylines.authors()
    for classed in clues.bylines.classed_authors():
        yield classed, "class"
    if clues.is_text:
        # Nothing else tells a line of names. Of 54 such on prints of 179 pages of news 41 were
        # right; on pages, where markup tells more, too many are labels of profiles.
        for text in clues.texts(Role.BYLINE):
            yield names_alone(text), "block:byline"


def _linked(clues: Clues) -> tuple[str, ...]:
    """Names in the first link to an author, and those that other links beside it are."""
    first, *others = clues.hints.author_links or ("",)
    return declared_names([first, *filter(names_alone, others)])
