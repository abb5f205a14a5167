"""What a page's site is called, by the page itself."""

from collections.abc import Iterator
from itertools import chain, islice

from unboil.document.clues import Clues
from unboil.document.markup import plain_text
from unboil.document.sourced import Sourced
from unboil.document.titles import (
    is_name_of_address,
    is_site_name,
    site_name_in,
    without_site_name,
)
from unboil.document.vocabulary import SITE_TAGS
from unboil.roles import Role

__all__ = ["LONGEST_TITLE", "Site"]

LONGEST_TITLE = 1000
"""Characters of a title that are read."""
_MOST_NAMES, _LONGEST_NAME = 200, 200
_MOST_STATEMENTS, _LONGEST_STATEMENT = 100, 500


class Site:
    """The names of the site that a page is on."""

    def __init__(self, clues: Clues) -> None:
        self._clues = clues
        declared = (*self._declared_names(), *(tag.value for tag in clues.tag_values(SITE_TAGS)))
        names = dict.fromkeys(plain_text(name[:_LONGEST_NAME]) for name in declared)
        self._names = list(names)[:_MOST_NAMES]
        self._statements = list(islice(self._stated_names(), _MOST_STATEMENTS))

    def name(self) -> Sourced[str] | None:
        """The name that the page declares, or else what its title ends with, or links home say."""
        for declared in self._clues.values(SITE_TAGS, self._declared_names()):
            if name := plain_text(declared.value):
                return Sourced(name, declared.source)
        title = plain_text(self._clues.structured.title[:LONGEST_TITLE])
        name = site_name_in(title, self._clues.address, self._statements)
        if name:
            return Sourced(name, "html:title")
        linked = (text for text in self._clues.hints.home_links if self._is_of_address(text))
        return next((Sourced(text, "html:a") for text in linked), None)

    def is_called(self, text: str) -> bool:
        """Whether a text is one of the site's names, or its address."""
        return is_site_name(text, self._names, self._clues.address)

    def without_name(self, title: str) -> str:
        """A title without the name of the site at its ends."""
        return without_site_name(title, self._names, self._clues.address, self._statements)

    def _is_of_address(self, text: str) -> bool:
        return len(text) <= _LONGEST_NAME and is_name_of_address(text, self._clues.address)

    def _declared_names(self) -> Iterator[str]:
        for thing in self._clues.structured.things:
            if thing.is_site and thing.name:
                yield thing.name
            if thing.publisher and not thing.aside:
                yield thing.publisher

    def _stated_names(self) -> Iterator[str]:
        """Texts that hold the name of the site, and may say more."""
        texts = self._clues.texts
        copyrights = (text for text in texts(Role.FOOTER) if "©" in text)
        for text in chain(copyrights, texts(Role.MASTHEAD), self._clues.hints.home_links):
            yield text[:_LONGEST_STATEMENT]
