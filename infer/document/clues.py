"""All that a page's metadata is read from, gathered once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress

from lxml import etree

from unboil.document.bylines import Bylines
from unboil.document.hints import read_hints
from unboil.document.sourced import Sourced
from unboil.document.structured import StructuredData
from unboil.document.vocabulary import ARTICLE_TYPES
from unboil.features.view import host_of
from unboil.render.links import base_url
from unboil.roles import Role

__all__ = ["Clues"]

_NO_BYLINES = (Role.CONSENT, Role.FORM, Role.PROMO)
"""Roles of blocks that speak to the reader: "By clicking ..."."""


class Clues:
    """What a page declares of itself, what its markup hints at, and what its blocks are.

    Args:
        root: root of the page's tree; ``None`` for a text.
        structured: the page's declarations.
        url: the page's address.
        of_role: texts of the page's blocks by role.
    """

    def __init__(
        self,
        root: etree._Element | None,
        structured: StructuredData,
        url: str | None,
        of_role: Mapping[Role, Sequence[str]],
    ) -> None:
        self.is_text = root is None
        self.structured = structured
        self.address = url or structured.canonical
        """The page's address; ``""`` where it is not known."""
        self.base = base_url(root, url)
        """What the page's relative links refer to."""
        self.hints = read_hints(root, host_of(self.address))
        self._of_role = of_role
        others = chain.from_iterable(map(self.texts, _NO_BYLINES))
        self.bylines = Bylines(self.hints, self.texts(Role.BYLINE), others, structured.language)
        own = [thing for thing in structured.things if not thing.aside]
        if "FAQPage" in structured.types:
            own = [thing for thing in own if "Question" not in thing.types]
        is_article = [not ARTICLE_TYPES.isdisjoint(thing.types) for thing in own]
        self.articles = list(compress(own, is_article))
        """Declared things that a page can be about."""
        self.things = self.articles + list(compress(own, (not is_ for is_ in is_article)))
        """The same, and then what else is declared, but for things beside the matter."""

    def texts(self, role: Role) -> Sequence[str]:
        """Texts of the blocks of a role, in order."""
        return self._of_role.get(role, ())

    def tag_values(self, names: Iterable[str]) -> Iterator[Sourced[str]]:
        """Contents of the named ``<meta>`` tags."""
        for name in names:
            for content in self.structured.meta.get(name, ()):
                yield Sourced(content, f"meta:{name}")

    def values(self, tags: Iterable[str], declared: Iterable[str]) -> Iterator[Sourced[str]]:
        """What the named tags say, and then the JSON-LD values."""
        yield from self.tag_values(tags)
        yield from (Sourced(value, "json-ld") for value in declared if value)

    def is_about(self, types: frozenset[str]) -> bool:
        """Whether the page declares that it is about things of these types alone."""
        return bool(self.articles) and not any(
            types.isdisjoint(thing.types) for thing in self.articles
        )
