"""A page's title, authors, date, tags and the like, each with its source.

What a page declares (JSON-LD, OpenGraph, Dublin Core and citation tags, microdata) is weighed
against what it shows: headings, ``<time>``, and the blocks that were found to be headline, byline
and tags. Each field that several things may tell has a module of its own candidates.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from unboil.document.author_candidates import find_authors
from unboil.document.clues import Clues
from unboil.document.date_candidates import find_date, find_modified, find_published
from unboil.document.markup import plain_text
from unboil.document.site import Site
from unboil.document.sourced import Sourced
from unboil.document.structured import StructuredData
from unboil.document.tag_candidates import find_tags
from unboil.document.title_candidates import find_title
from unboil.document.vocabulary import DESCRIPTION_TAGS, IMAGE_TAGS, LANGUAGE_TAGS
from unboil.render.links import resolve
from unboil.roles import Role

__all__ = ["Metadata", "read_metadata"]

_NOTHING = frozenset({"", "None", "null", "undefined"})
"""What programs write where they have no text."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page; ``None`` where nothing was found."""

    title: Sourced[str] | None = None
    authors: Sourced[tuple[str, ...]] | None = None
    date: Sourced[str] | None = None
    """Day of publication, ISO 8601."""
    published: Sourced[str] | None = None
    """The same with time of day and offset, where the page declares them."""
    modified: Sourced[str] | None = None
    """The last change that the page declares, likewise."""
    tags: Sourced[tuple[str, ...]] | None = None
    description: Sourced[str] | None = None
    language: Sourced[str] | None = None
    """BCP 47 tag."""
    site_name: Sourced[str] | None = None
    image: Sourced[str] | None = None
    """Absolute address, where the page's own is known."""
    canonical: Sourced[str] | None = None
    """The address the page gives itself."""


def read_metadata(
    root: etree._Element | None,
    structured: StructuredData,
    url: str | None = None,
    of_role: Mapping[Role, Sequence[str]] | None = None,
) -> Metadata:
    """Read a page's metadata.

    Args:
        root: root of the page's tree; ``None`` for a text.
        structured: the page's declarations.
        url: the page's address.
        of_role: texts of the page's blocks by role, in order. Of a block of tags, several links
            stand on a line each.

    Returns:
        All fields, of pictures only one that the page names. Never raises.
    """
    clues = Clues(root, structured, url, of_role or {})
    site = Site(clues)
    date = find_date(clues)
    return Metadata(
        title=find_title(clues, site),
        authors=find_authors(clues, site),
        date=date,
        published=find_published(clues, date),
        modified=find_modified(clues, date),
        tags=find_tags(clues),
        description=_description(clues),
        language=_language(clues),
        site_name=site.name(),
        image=_image(clues),
        canonical=_canonical(clues),
    )


def _description(clues: Clues) -> Sourced[str] | None:
    for found in clues.values(DESCRIPTION_TAGS, (thing.description for thing in clues.things)):
        if (value := plain_text(found.value)) not in _NOTHING:
            return Sourced(value, found.source)
    return None


def _language(clues: Clues) -> Sourced[str] | None:
    declared = [
        Sourced(clues.structured.language, "html:html"),
        *clues.tag_values(LANGUAGE_TAGS),
        *(Sourced(thing.language, "json-ld") for thing in clues.things),
    ]
    for candidate in declared:
        # "de_DE.UTF-8", as servers call it
        tag = re.split(r"[,.]", candidate.value)[0].strip().replace("_", "-")
        if _LANGUAGE_TAG.fullmatch(tag):
            return Sourced(tag, candidate.source)
    return None


def _image(clues: Clues) -> Sourced[str] | None:
    return _resolved(clues, clues.values(IMAGE_TAGS, (thing.image for thing in clues.things)))


def _canonical(clues: Clues) -> Sourced[str] | None:
    link = clues.structured.canonical
    linked = [Sourced(link, "html:link")] if link else []
    return _resolved(clues, [*linked, *clues.tag_values(("og:url",))])


def _resolved(clues: Clues, given: Iterable[Sourced[str]]) -> Sourced[str] | None:
    """The first address that can be followed, made absolute."""
    for each in given:
        if address := resolve(clues.base, each.value):
            return Sourced(address, each.source)
    return None
