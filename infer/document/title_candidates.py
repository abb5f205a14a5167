"""Which text is the page's title: what may be, declared and shown."""

from collections.abc import Iterator

from unboil.document.clues import Clues
from unboil.document.markup import plain_text
from unboil.document.site import LONGEST_TITLE, Site
from unboil.document.sourced import Sourced
from unboil.document.titles import (
    FROM_BLOCK,
    FROM_TITLE,
    choose_title,
    has_parts,
    holds,
    is_in_address,
    is_no_title,
)
from unboil.document.vocabulary import TITLE_TAGS
from unboil.roles import Role

__all__ = ["find_title"]

_LONGEST_LINE = 200
"""Characters of one that may be a title; a paragraph has more."""


def find_title(clues: Clues, site: Site) -> Sourced[str] | None:
    """The article's title, without the name of its site."""
    visible = [*_named_in_address(clues), *_visible(clues)]
    found = choose_title(list(_declared(clues, site)), visible, site.is_called)
    if found is not None and found.source == FROM_TITLE and _is_of_site(found.value, clues):
        return visible[0]
    return found


def _is_of_site(title: str, clues: Clues) -> bool:
    """Whether a ``<title>`` of several parts has nothing of the page's one headline: it is the
    same on all pages of the site."""
    headlines = {" ".join(text.split()) for text in clues.texts(Role.HEADLINE)}
    in_parts = has_parts(clues.structured.title[:LONGEST_TITLE])
    return in_parts and len(headlines) == 1 and not holds(headlines.pop(), title)


def _declared(clues: Clues, site: Site) -> Iterator[Sourced[str]]:
    """Titles from JSON-LD and the head, best first."""
    declared = [Sourced(thing.headline or thing.name, "json-ld") for thing in clues.articles]
    declared += clues.tag_values(TITLE_TAGS)
    declared.append(Sourced(clues.structured.title, FROM_TITLE))
    titles = (_without_site(title, site) for title in declared if not is_no_title(title.value))
    # Some put the site's name where the article's headline belongs.
    yield from sorted(filter(None, titles), key=lambda title: site.is_called(title.value))


def _without_site(title: Sourced[str], site: Site) -> Sourced[str] | None:
    value = site.without_name(plain_text(title.value[:LONGEST_TITLE]))
    return Sourced(value, title.source) if value else None


def _named_in_address(clues: Clues) -> Iterator[Sourced[str]]:
    """Lines of a text that say what its address does, headlines first: no markup tells which of
    the first lines is the site's name."""
    if not clues.is_text:
        return
    for role in (Role.HEADLINE, *Role):
        for text in clues.texts(role):
            line = " ".join(text.split())
            if len(line) <= _LONGEST_LINE and is_in_address(line, clues.address):
                yield Sourced(line, f"block:{role}")


def _visible(clues: Clues) -> Iterator[Sourced[str]]:
    """Headlines on the page, best first."""
    blocks = clues.texts(Role.HEADLINE)
    for text in blocks:
        yield Sourced(" ".join(text.split()), FROM_BLOCK)
    # A heading that leads to the site's first page is the site's, where there is another headline.
    of_site = clues.hints.home_links if blocks else ()
    for text in clues.hints.headings:
        if text not in of_site:
            yield Sourced(text, "html:h1")
