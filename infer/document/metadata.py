"""A page's title, authors, date, tags and the like, each with its source.

What a page declares (JSON-LD, OpenGraph, Dublin Core and citation tags, microdata) is weighed
against what it shows: headings, ``<time>``, and the blocks that were found to be headline, byline
and tags.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain, compress, islice

from lxml import etree

from unboil.document.authors import (
    author_names,
    catalogue_names,
    declared_names,
    names_alone,
    typed_names,
)
from unboil.document.bylines import Bylines
from unboil.document.dates import date_in_text, date_in_url, may_hold_date, parse_date
from unboil.document.hints import Hints, read_hints
from unboil.document.keywords import keywords_of_block, split_keywords, split_long_list
from unboil.document.markup import without_tags
from unboil.document.sourced import Sourced
from unboil.document.structured import StructuredData
from unboil.document.titles import choose_title, is_site_name, site_name_in, without_site_name
from unboil.document.update_dates import published_texts_first
from unboil.document.vocabulary import (
    ARTICLE_TYPES,
    AUTHOR_TAGS,
    CATALOGUE_AUTHOR_TAGS,
    DATE_TAGS,
    DESCRIPTION_TAGS,
    EVENT_TYPES,
    IMAGE_TAGS,
    KEYWORD_TAGS,
    PRODUCT_TYPES,
    SINGLE_KEYWORD_TAGS,
    SITE_TAGS,
    TITLE_TAGS,
)
from unboil.features.view import host_of
from unboil.render.links import base_url, resolve
from unboil.roles import Role

__all__ = ["Metadata", "read_metadata"]

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_MOST_TAGS = 50
_LONGEST_TITLE = 1000
_MOST_SITE_NAMES, _LONGEST_SITE_NAME = 200, 200
_MOST_STATEMENTS, _LONGEST_STATEMENT = 100, 500
_NO_BYLINES = (Role.CONSENT, Role.FORM, Role.PROMO)
"""Roles of blocks that speak to the reader: "By clicking ..."."""
_MOST_DATES = 6
"""Texts with what looks like a date that are read, declared ones and others; on real pages the
first is one. What only looks like one is slow to read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page; ``None`` where nothing was found."""

    title: Sourced[str] | None = None
    authors: Sourced[tuple[str, ...]] | None = None
    date: Sourced[str] | None = None
    """Day of publication, ISO 8601."""
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
        All fields. Never raises.
    """
    return _Reader(root, structured, url, of_role or {}).read()


class _Reader:
    """Finds each field's candidates, best first."""

    def __init__(
        self,
        root: etree._Element | None,
        structured: StructuredData,
        url: str | None,
        of_role: Mapping[Role, Sequence[str]],
    ) -> None:
        self._is_text = root is None
        self._structured = structured
        self._url = url
        self._base = base_url(root, url)
        self._of_role = of_role
        self._address_given = url or structured.canonical
        self._hints: Hints = read_hints(root, host_of(self._address_given or ""))
        others = chain.from_iterable(of_role.get(role, ()) for role in _NO_BYLINES)
        bylines = of_role.get(Role.BYLINE, ())
        self._bylines = Bylines(self._hints, bylines, others, structured.language)
        self._site_statements = list(islice(self._stated_site_names(), _MOST_STATEMENTS))
        own = [thing for thing in structured.things if not thing.aside]
        if "FAQPage" in structured.types:
            own = [thing for thing in own if "Question" not in thing.types]
        is_article = [not ARTICLE_TYPES.isdisjoint(thing.types) for thing in own]
        self._articles = list(compress(own, is_article))
        self._things = self._articles + list(compress(own, (not is_ for is_ in is_article)))

    def read(self) -> Metadata:
        return Metadata(
            title=self._title(),
            authors=self._authors(),
            date=self._date(),
            tags=self._tags(),
            description=_text(
                self._first(DESCRIPTION_TAGS, (thing.description for thing in self._things))
            ),
            language=self._language(),
            site_name=self._site_name(),
            image=self._address(self._first(IMAGE_TAGS, (thing.image for thing in self._things))),
            canonical=self._canonical(),
        )

    def _first(self, tags: Iterable[str], declared: Iterable[str]) -> Sourced[str] | None:
        """The first of the named tags, or else of the JSON-LD values, that is there."""
        found = next(self._tag_values(tags), None)
        if found is None:
            value = next(filter(None, declared), None)
            found = Sourced(value, "json-ld") if value else None
        return found

    def _tag_values(self, names: Iterable[str]) -> Iterator[Sourced[str]]:
        for name in names:
            for content in self._structured.meta.get(name, ()):
                yield Sourced(content, f"meta:{name}")

    # -- title ---------------------------------------------------------------------------------

    def _title(self) -> Sourced[str] | None:
        names = self._site_names()
        return choose_title(
            list(self._declared_titles(names)),
            list(self._visible_titles()),
            lambda text: self._is_site(text, names),
        )

    def _declared_titles(self, names: Sequence[str]) -> Iterator[Sourced[str]]:
        declared = [Sourced(thing.headline or thing.name, "json-ld") for thing in self._articles]
        declared += self._tag_values(TITLE_TAGS)
        declared.append(Sourced(self._structured.title, "html:title"))
        titles = [self._without_site(candidate, names) for candidate in declared]
        # Some put the site's name where the article's headline belongs.
        yield from sorted(filter(None, titles), key=lambda title: self._is_site(title.value, names))

    def _without_site(self, title: Sourced[str], names: Sequence[str]) -> Sourced[str] | None:
        text = _plain(title.value[:_LONGEST_TITLE])
        value = without_site_name(text, names, self._address_given, self._site_statements)
        return Sourced(value, title.source) if value else None

    def _visible_titles(self) -> Iterator[Sourced[str]]:
        for text in self._of_role.get(Role.HEADLINE, ()):
            yield Sourced(" ".join(text.split()), "block:headline")
        for text in self._hints.headings:
            yield Sourced(text, "html:h1")

    def _site_names(self) -> list[str]:
        declared = (*self._declared_site_names(), *(t.value for t in self._tag_values(SITE_TAGS)))
        names = dict.fromkeys(_plain(name[:_LONGEST_SITE_NAME]) for name in declared)
        return list(names)[:_MOST_SITE_NAMES]

    def _declared_site_names(self) -> Iterator[str]:
        for thing in self._structured.things:
            if thing.is_site and thing.name:
                yield thing.name
            if thing.publisher and not thing.aside:
                yield thing.publisher

    def _stated_site_names(self) -> Iterator[str]:
        """Texts that hold the name of the site, and may say more."""
        copyrights = (text for text in self._of_role.get(Role.FOOTER, ()) if "©" in text)
        for text in chain(copyrights, self._of_role.get(Role.MASTHEAD, ()), self._hints.home_links):
            yield text[:_LONGEST_STATEMENT]

    def _site_name(self) -> Sourced[str] | None:
        declared = _text(self._first(SITE_TAGS, self._declared_site_names()))
        if declared is not None:
            return declared
        title = _plain(self._structured.title[:_LONGEST_TITLE])
        name = site_name_in(title, self._address_given, self._site_statements)
        return Sourced(name, "html:title") if name else None

    # -- authors -------------------------------------------------------------------------------

    def _authors(self) -> Sourced[tuple[str, ...]] | None:
        """The first names that are not the site's own; else the site, if it names itself."""
        site = self._site_names()
        own: Sourced[tuple[str, ...]] | None = None
        for names, source in self._author_candidates():
            persons = tuple(name for name in names if not self._is_site(name, site))
            if persons:
                return Sourced(persons, source)
            if names and own is None:
                own = Sourced(names, source)
        return own

    def _is_site(self, name: str, site: Sequence[str]) -> bool:
        return is_site_name(name, site, self._address_given)

    def _author_candidates(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for thing in self._things:
            kinds = zip(thing.authors, thing.author_kinds, strict=True)
            yield typed_names(kinds), "json-ld"
        for name in AUTHOR_TAGS:
            names = catalogue_names if name in CATALOGUE_AUTHOR_TAGS else declared_names
            # Several authors may have a tag each.
            yield names(self._structured.meta.get(name, ())), f"meta:{name}"
        if not self._is_about(PRODUCT_TYPES):
            yield from self._shown_authors()

    def _shown_authors(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names on the page; beside a product they are of its reviews."""
        yield author_names(self._hints.microdata_authors[:1]), "microdata"
        yield self._linked_authors(), "html:a"
        yield from self._bylines.authors()
        for classed in self._bylines.classed_authors():
            yield classed, "class"
        if self._is_text:
            # Nothing else tells a line of names. Of 54 such on prints of 179 pages of news 41 were
            # right; on pages, where markup tells more, too many are labels of profiles.
            for text in self._of_role.get(Role.BYLINE, ()):
                yield names_alone(text), "block:byline"

    def _linked_authors(self) -> tuple[str, ...]:
        """Names in the first link to an author, and those that other links beside it are."""
        first, *others = self._hints.author_links or ("",)
        return declared_names([first, *filter(names_alone, others)])

    # -- date ----------------------------------------------------------------------------------

    def _date(self) -> Sourced[str] | None:
        language = self._structured.language
        left = _MOST_DATES
        seen: set[str] = set()
        for text, source, read_text in self._date_candidates():
            if text in seen:
                continue
            seen.add(text)
            left -= may_hold_date(text)
            if left < 0:
                break
            found = read_text(text, language)
            if found:
                return Sourced(found, source)
        return None

    def _date_candidates(self) -> Iterator[tuple[str, str, Callable[[str, str], str | None]]]:
        """Texts, best first, with their source and what reads them."""
        for text, source in self._date_texts():
            yield text, source, parse_date
        for text, source in self._date_prose():
            yield text, source, date_in_text

    def _date_texts(self) -> Iterator[tuple[str, str]]:
        """Values that are a date and nothing else."""
        # A video on the page may be older than the page.
        written = [thing for thing in self._articles if "VideoObject" not in thing.types]
        for thing in written:
            yield thing.published, "json-ld"
        for tag in self._tag_values(DATE_TAGS):
            yield tag.value, tag.source
        for thing in self._things:
            yield thing.published, "json-ld"
        for text in self._hints.microdata_dates:
            yield text, "microdata"

    def _date_prose(self) -> Iterator[tuple[str, str]]:
        """Texts that may hold a date; of a product they are reviews, an event has its own."""
        if self._is_about(PRODUCT_TYPES) or self._is_about(EVENT_TYPES):
            return
        yield from self._bylines.dates()
        for text in self._hints.times[:3]:
            yield text, "html:time"
        for text in self._hints.classed_dates[:5]:
            yield text, "class"
        for text in published_texts_first(self._hints.near_heading):
            yield text, "near heading"
        for text in self._hints.classed_dates[5:]:
            yield text, "class"
        in_url = date_in_url(self._address_given)
        if in_url:
            yield in_url, "url"

    def _is_about(self, types: frozenset[str]) -> bool:
        """Whether the page declares that it is about things of these types alone."""
        return bool(self._articles) and not any(
            types.isdisjoint(thing.types) for thing in self._articles
        )

    # -- the rest ------------------------------------------------------------------------------

    def _tags(self) -> Sourced[tuple[str, ...]] | None:
        for given, source in self._tag_candidates():
            tags = tuple(dict.fromkeys(filter(None, map(_tag, given))))
            if tags:
                return Sourced(tags[:_MOST_TAGS], source)
        return None

    def _tag_candidates(self) -> Iterator[tuple[Iterable[str], str]]:
        for thing in self._articles:
            yield thing.keywords, "json-ld"
        for name in KEYWORD_TAGS:
            contents = self._structured.meta.get(name, ())
            # Where each keyword has a tag of its own, a comma may be part of it.
            is_single = name in SINGLE_KEYWORD_TAGS and len(contents) > 1
            split = split_long_list if is_single else split_keywords
            yield chain.from_iterable(map(split, contents)), f"meta:{name}"
        yield self._hints.tag_links, "html:a"
        blocks = self._of_role.get(Role.TAGS, ())
        # A heading alone is a tag itself, as of a rubric.
        below = [text for text in blocks if text not in self._hints.section_headings]
        blocks = below or blocks
        yield chain.from_iterable(map(keywords_of_block, blocks)), "block:tags"

    def _language(self) -> Sourced[str] | None:
        declared = [
            Sourced(self._structured.language, "html:html"),
            *self._tag_values(("content-language", "language", "dc.language", "og:locale")),
            *(Sourced(thing.language, "json-ld") for thing in self._things),
        ]
        for candidate in declared:
            tag = candidate.value.split(",")[0].strip().replace("_", "-")
            if _LANGUAGE_TAG.fullmatch(tag):
                return Sourced(tag, candidate.source)
        return None

    def _canonical(self) -> Sourced[str] | None:
        link = self._structured.canonical
        found = Sourced(link, "html:link") if link else self._first(("og:url",), ())
        return self._address(found)

    def _address(self, found: Sourced[str] | None) -> Sourced[str] | None:
        address = resolve(self._base, found.value) if found else None
        return Sourced(address, found.source) if found and address else None


def _text(found: Sourced[str] | None) -> Sourced[str] | None:
    """A found text without what does not belong there."""
    value = _plain(found.value) if found else ""
    return Sourced(value, found.source) if found and value else None


def _tag(text: str) -> str:
    """A tag without its sign; nothing where it is the label of others."""
    tag = _plain(text)
    return "" if tag.endswith((":", "：")) else tag.lstrip("# ")


def _plain(text: str) -> str:
    """A declared text without what does not belong there: entities and markup."""
    return " ".join(unescape(without_tags(text)).split())
