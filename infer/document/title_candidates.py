"""Which text is the page's title: what may be, declared and shown."""

from collections.abc import Iterator

from unboil.document.clues import Clues
from unboil.document.markup import plain_text
from unboil.document.site import LONGEST_TITLE, Site
from unboil.document.sourced import Sourced
from unboil.document.titles import choose_title
from unboil.document.vocabulary import TITLE_TAGS
from unboil.roles import Role

__all__ = ["find_title"]


def find_title(clues: Clues, site: Site) -> Sourced[str] | None:
    """The article's title, without the name of its site."""
    return choose_title(list(_declared(clues, site)), list(_visible(clues)), site.is_called)


def _declared(clues: Clues, site: Site) -> Iterator[Sourced[str]]:
    """Titles from JSON-LD and the head, best first."""
    declared = [Sourced(thing.headline or thing.name, "json-ld") for thing in clues.articles]
    declared += clues.tag_values(TITLE_TAGS)
    declared.append(Sourced(clues.structured.title, "html:title"))
    titles = (_without_site(title, site) for title in declared)
    # Some put the site's name where the article's headline belongs.
    yield from sorted(filter(None, titles), key=lambda title: site.is_called(title.value))


def _without_site(title: Sourced[str], site: Site) -> Sourced[str] | None:
    value = site.without_name(plain_text(title.value[:LONGEST_TITLE]))
    return Sourced(value, title.source) if value else None


def _visible(clues: Clues) -> Iterator[Sourced[str]]:
    """Headlines on the page, best first."""
    for text in clues.texts(Role.HEADLINE):
        yield Sourced(" ".join(text.split()), "block:headline")
    for text in clues.hints.headings:
        yield Sourced(text, "html:h1")
