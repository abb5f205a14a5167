"""Which text is the page's title: what may be, declared and shown."""

from collections.abc import Iterator

from unboil.document.clues import Clues
from unboil.document.markup import plain_text
from unboil.document.site import LONGEST_TITLE, Site
from unboil.document.sourced import Sourced
from unboil.document.titles import FROM_BLOCK, FROM_TITLE, choose_title, has_parts
from unboil.document.vocabulary import TITLE_TAGS
from unboil.roles import Role

__all__ = ["find_title"]


def find_title(clues: Clues, site: Site) -> Sourced[str] | None:
    """The article's title, without the name of its site."""
    in_parts = has_parts(clues.structured.title[:LONGEST_TITLE])
    return choose_title(
        list(_declared(clues, site)),
        list(_visible(clues)),
        site.is_called,
        lambda title: in_parts and title.source == FROM_TITLE,
    )


def _declared(clues: Clues, site: Site) -> Iterator[Sourced[str]]:
    """Titles from JSON-LD and the head, best first."""
    declared = [Sourced(thing.headline or thing.name, "json-ld") for thing in clues.articles]
    declared += clues.tag_values(TITLE_TAGS)
    declared.append(Sourced(clues.structured.title, FROM_TITLE))
    titles = (_without_site(title, site) for title in declared)
    # Some put the site's name where the article's headline belongs.
    yield from sorted(filter(None, titles), key=lambda title: site.is_called(title.value))


def _without_site(title: Sourced[str], site: Site) -> Sourced[str] | None:
    value = site.without_name(plain_text(title.value[:LONGEST_TITLE]))
    return Sourced(value, title.source) if value else None


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
