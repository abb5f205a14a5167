"""What the visible page says about itself in markup meant for it: headings, times, microdata."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import TypeGuard

from lxml import etree

from unboil.blocks.record import TextNode
from unboil.blocks.tags import INLINE_TAGS
from unboil.document.element_text import (
    COUNT_LIMIT,
    ELEMENT_LIMIT,
    TEXT_LIMIT,
    UNSEEN_TAGS,
    marks_of,
    normalised,
    text_of,
    texts_once,
    value_of,
)
from unboil.document.update_dates import published_first
from unboil.features.links import is_same_site, leads_to_person, link_host

__all__ = ["Hints", "linked_texts", "read_hints"]

_SHORT = 150
"""Characters; a byline is shorter than this."""
_DEEPEST_COMMENT = 30
"""Ancestors looked at for a comment or the like around an author."""
_DEEPEST_IN_LINK = 10
"""Ancestors looked at for a link around a text."""
_DEEPEST_IN_LINE = 10
"""Inline elements looked at around a text."""
_DEEPEST_IN_TIME = 3
"""Ancestors looked at for a ``<time>`` around a text."""

_SECTION_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_SUPERSCRIPTS = frozenset({"sup"})
"""Numbers of an author's affiliations."""
_AUTHOR_CLASSES = ("author", "byline", "Author", "Byline", "writer")
_DATE_CLASSES = ("date", "Date", "time", "publish", "posted")

_WORD = re.compile(r"[A-Z]?[a-z]+")
_ASIDE_TAGS = frozenset({"aside", "blockquote", "figcaption", "figure", "nav"})
_ASIDE_WORDS = frozenset(
    {
        "comment", "comments", "commentlist", "reply", "replies", "review", "reviews", "reviewer",
        "testimonial", "testimonials", "quote", "pullquote", "related", "similar", "recommended",
        "recommendations",
    }
)  # fmt: skip
"""Words of the classes of what holds texts of others, or leads to them."""
_OF_OTHERS = re.compile(
    r"(?:comment|reply|reviewer|photo|picture|image|img|caption|foto|bild|quote|testimonial)s?"
    r"[-_]{0,2}(?:author|byline|writer)",
    re.IGNORECASE,
)
"""Classes of authors who did not write the page."""

_FIRST = etree.XPath("(//body//text()[normalize-space()])[position() <= 300]")
_FOLLOWING = etree.XPath("(following::text()[normalize-space()])[position() <= 60]")
_PRECEDING = etree.XPath("preceding::text()[normalize-space()][position() <= 15]")


_Texts = list[etree._ElementUnicodeResult]


@dataclass(frozen=True, slots=True)
class Hints:
    """Texts of elements that name a field, white space normalised.

    In document order, but what follows the main heading stands before what precedes it.
    """

    headings: tuple[str, ...] = ()
    """Texts of ``<h1>``."""
    section_headings: tuple[str, ...] = ()
    """Texts of the headings below ``<h1>`` that are no links."""
    times: tuple[str, ...] = ()
    """``datetime`` of ``<time>``, or its text."""
    author_links: tuple[str, ...] = ()
    """Texts of the first ``<a rel=author>`` and of those beside it in its line."""
    person_links: tuple[str, ...] = ()
    """Texts of links to an author of the site, a member or the like, by what addresses say."""
    tag_links: tuple[str, ...] = ()
    """Texts of ``<a rel=tag>``."""
    home_links: tuple[str, ...] = ()
    """Texts, labels and pictures' texts of links to the site's first page."""
    microdata_authors: tuple[str, ...] = ()
    microdata_dates: tuple[str, ...] = ()
    classed_authors: tuple[str, ...] = ()
    """Texts of elements whose class speaks of an author."""
    classed_dates: tuple[str, ...] = ()
    near_heading: tuple[str, ...] = ()
    """Short texts around the main heading; without one, the first of the page."""
    near_lines: tuple[tuple[str, ...], ...] = ()
    """The same by the line they stand in, in document order."""
    near_times: tuple[tuple[str, str], ...] = ()
    """Text and ``datetime`` of each ``<time>`` among such texts, in document order."""


def read_hints(root: etree._Element | None, host: str = "") -> Hints:
    """Read the hints of a page on ``host``. Never raises; linear in the size of the page."""
    if root is None:
        return Hints()
    headings = [h1 for h1 in islice(root.iter("h1"), COUNT_LIMIT) if text_of(h1)]
    heading = headings[0] if headings else None
    found = _Found(host, heading)
    for element in root.iter(etree.Element):
        if element is heading:
            found.after = True
        found.look_at(element)
    before, after = _around(root, heading)
    return Hints(
        headings=tuple(text_of(h1, apart="") for h1 in headings),
        section_headings=texts_once(_section_headings(root)),
        times=texts_once(published_first(found.elements("time"))),
        author_links=found.texts_beside("author link"),
        person_links=found.texts("person link"),
        tag_links=found.texts("tag link"),
        home_links=tuple(chain.from_iterable(map(_said_of_link, found.elements("home link")))),
        microdata_authors=found.texts("author"),
        microdata_dates=found.texts("date"),
        classed_authors=texts_once(found.elements("author class"), _SUPERSCRIPTS),
        classed_dates=texts_once(published_first(found.elements("date class"))),
        near_heading=_short_texts(chain(after, before)),
        near_lines=_lines(chain(before, after)),
        near_times=_machine_times(chain(before, after)),
    )


def linked_texts(text_nodes: Iterable[TextNode]) -> tuple[str, ...]:
    """Texts of the links in a block, white space normalised."""
    pieces: dict[etree._Element, list[str]] = {}
    for element, is_tail in text_nodes:
        holder = element.getparent() if is_tail else element
        link = _link_around(holder)
        if link is not None:
            text = element.tail if is_tail else element.text
            pieces.setdefault(link, []).append(text or "")
    return tuple(filter(None, (normalised(" ".join(texts)) for texts in pieces.values())))


def _link_around(element: etree._Element | None) -> etree._Element | None:
    for _ in range(_DEEPEST_IN_LINK):
        if element is None or element.tag == "a":
            return element
        element = element.getparent()
    return None


class _Found:
    """Elements by kind, those before the main heading apart from those after it."""

    def __init__(self, host: str, heading: etree._Element | None) -> None:
        self.after = False
        self._around_heading = () if heading is None else frozenset(heading.iterancestors())
        self._host = host
        self._kinds: dict[tuple[str, bool], list[etree._Element]] = {}

    def look_at(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "time":
            self._add("time", element)
        elif tag == "a":
            self._look_at_link(element)
        name = element.get("itemprop")
        if name:
            if "author" in name or "creator" in name:
                self._add_microdata_author(element)
            elif name.lower() in {"datepublished", "datecreated"}:
                self._add("date", element)
        marks = element.get("class") or element.get("id")
        if marks:
            if any(word in marks for word in _AUTHOR_CLASSES):
                if not self._is_full("author class") and not self._is_of_others(element):
                    self._add("author class", element)
            elif any(word in marks for word in _DATE_CLASSES):
                self._add("date class", element)

    def _look_at_link(self, link: etree._Element) -> None:
        names = (link.get("rel") or "").lower().split()
        if "author" in names:
            self._add("author link", link)
        if "tag" in names:
            self._add("tag link", link)
        href = link.get("href") or ""
        if leads_to_person(href, self._host):
            self._add("person link", link)
        if _leads_home(href, self._host):
            self._add("home link", link)

    def texts(self, kind: str) -> tuple[str, ...]:
        """Texts of a kind, each once."""
        return texts_once(self.elements(kind))

    def texts_beside(self, kind: str) -> tuple[str, ...]:
        """Texts of the first of a kind and of those in its line, each once; others are apart."""
        elements = [element for element in self.elements(kind) if value_of(element)]
        if not elements:
            return ()
        line = _line_of(elements[0])
        if len(text_of(line)) > _SHORT:
            del elements[1:]
        return texts_once(e for e in elements if _line_of(e) is line)

    def elements(self, kind: str) -> Iterator[etree._Element]:
        """What follows the main heading, then what precedes it."""
        return chain(self._kinds.get((kind, True), ()), self._kinds.get((kind, False), ()))

    def _add(self, kind: str, element: etree._Element) -> None:
        if not self._is_full(kind):
            self._kinds.setdefault((kind, self.after), []).append(element)

    def _is_full(self, kind: str) -> bool:
        return len(self._kinds.get((kind, self.after), ())) >= COUNT_LIMIT

    def _is_of_others(self, element: etree._Element) -> bool:
        """Whether an author did not write the page, but a comment, a quotation or the like on it.

        What the main heading is in is the page itself, whatever it is called; a container whose
        class speaks of an author is a box about one.
        """
        if _OF_OTHERS.search(marks_of(element)):
            return True
        for container in islice(element.iterancestors(), _DEEPEST_COMMENT):
            if container in self._around_heading or container.tag == "body":
                return False
            marks = marks_of(container)
            if _OF_OTHERS.search(marks):
                return True
            if container.tag in _ASIDE_TAGS and not any(word in marks for word in _AUTHOR_CLASSES):
                return True
            if not _ASIDE_WORDS.isdisjoint(map(str.lower, _WORD.findall(marks))):
                return True
        return False

    def _add_microdata_author(self, element: etree._Element) -> None:
        if self._is_full("author"):
            return
        for ancestor in islice(element.iterancestors(), _DEEPEST_COMMENT):
            kind = ancestor.get("itemtype") or ""
            if "Comment" in kind or "Answer" in kind:
                return
        inside = islice(element.iter(), ELEMENT_LIMIT)
        named = (inner for inner in inside if inner.get("itemprop") == "name")
        self._add("author", next(named, element))


def _leads_home(href: str, host: str) -> bool:
    """Whether a link on ``host`` leads to the site's first page."""
    target, path = link_host(href[:TEXT_LIMIT])
    return path.strip("/") == "" and (href.startswith("/") or is_same_site(target, host))


def _said_of_link(link: etree._Element) -> Iterator[str]:
    """What a link says, whether in words, to screen readers, or in its pictures' place."""
    alts = (image.get("alt") for image in islice(link.iter("img"), COUNT_LIMIT))
    texts = (text_of(link), link.get("aria-label"), link.get("title"), *alts)
    return (normalised(text[:TEXT_LIMIT]) for text in texts if text)


def _section_headings(root: etree._Element) -> Iterator[etree._Element]:
    headings = islice(root.iter(*_SECTION_HEADINGS), COUNT_LIMIT)
    return (heading for heading in headings if next(heading.iter("a"), None) is None)


def _around(root: etree._Element, heading: etree._Element | None) -> tuple[_Texts, _Texts]:
    """Texts shown before a heading and after it; without one, none and the first of the page."""
    if heading is None:
        return [], _found_texts(_FIRST, root)
    return _found_texts(_PRECEDING, heading), _found_texts(_FOLLOWING, heading)


def _short_texts(texts: Iterable[object]) -> tuple[str, ...]:
    return tuple(text for text in map(normalised, texts) if 0 < len(text) <= _SHORT)


def _lines(texts: Iterable[etree._ElementUnicodeResult]) -> tuple[tuple[str, ...], ...]:
    """Short texts, those of one line together."""
    lines = (_short_texts(line) for _, line in groupby(texts, _line_of_text))
    return tuple(filter(None, lines))


def _line_of_text(text: etree._ElementUnicodeResult) -> etree._Element | None:
    return next(map(_line_of, _elements_around(text)), None)


def _line_of(element: etree._Element) -> etree._Element:
    """The element that makes up the line of an inline one."""
    for around in islice(element.iterancestors(), _DEEPEST_IN_LINE):
        if element.tag not in INLINE_TAGS:
            break
        element = around
    return element


def _machine_times(
    texts: Iterable[etree._ElementUnicodeResult],
) -> tuple[tuple[str, str], ...]:
    """What the ``<time>`` around texts say to people and to machines, each once."""
    around = chain.from_iterable(map(_elements_around, texts))
    times = dict.fromkeys(e for e in around if e.tag == "time" and e.get("datetime"))
    return tuple((text_of(time), value_of(time)) for time in published_first(times))


def _elements_around(text: etree._ElementUnicodeResult) -> Iterator[etree._Element]:
    """The innermost elements that a text is in."""
    parent = text.getparent()
    if parent is not None:
        if not text.is_tail:
            yield parent
        yield from islice(parent.iterancestors(), _DEEPEST_IN_TIME)


def _found_texts(path: etree.XPath, element: etree._Element) -> _Texts:
    try:
        found = path(element)
    except etree.XPathError:  # libxml2 gives up on trees beyond its limits
        return []
    return list(filter(_is_shown, found)) if isinstance(found, list) else []


def _is_shown(text: object) -> TypeGuard[etree._ElementUnicodeResult]:
    if not isinstance(text, etree._ElementUnicodeResult) or len(text) > TEXT_LIMIT:
        return False
    parent = text.getparent()
    return bool(text.is_tail) or parent is None or parent.tag not in UNSEEN_TAGS
