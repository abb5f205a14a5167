"""What the visible page says about itself in markup meant for it: headings, times, microdata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from unboil.document.element_text import (
    COUNT_LIMIT,
    ELEMENT_LIMIT,
    TEXT_LIMIT,
    marks_of,
    normalised,
    text_of,
    texts_once,
    value_of,
)
from unboil.document.near_heading import (
    SHORT,
    line_of,
    lines_of,
    machine_times,
    short_texts,
    texts_around,
)
from unboil.document.update_dates import published_first, updates
from unboil.features.links import is_same_site, leads_to_person, link_host

__all__ = ["Hints", "read_hints"]

_DEEPEST_COMMENT = 30
"""Ancestors looked at for a comment or the like around an author."""

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
    r"[-_]{0,2}(?:author|byline|writer)|\bbylineInfo",
    re.IGNORECASE,
)
"""Classes of authors who did not write the page, and Amazon's of the brand of what it sells."""
_SITE_FOOTER = re.compile(r"\b(?:site-footer|site-info|colophon)\b")
"""Classes of what themes end pages with; who made the theme is linked there as an author."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Texts of elements that name a field, white space normalised.

    In document order, but what follows the main heading stands before what precedes it.
    """

    headings: tuple[str, ...] = ()
    """Texts of ``<h1>``."""
    section_headings: tuple[str, ...] = ()
    """Texts of the headings below ``<h1>`` that are no links."""
    times: tuple[tuple[str, str], ...] = ()
    """Text of each ``<time>``, and its ``datetime``, or the text again."""
    changes: tuple[str, ...] = ()
    """What those ``<time>`` say to machines, or else show, that are of an update."""
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
    microdata_changes: tuple[str, ...] = ()
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
    before, after = texts_around(root, heading)
    return Hints(
        headings=tuple(text_of(h1, apart="") for h1 in headings),
        section_headings=texts_once(_section_headings(root)),
        times=_times(published_first(found.elements("time"))),
        changes=texts_once(found.changes()),
        author_links=found.texts_beside("author link"),
        person_links=found.texts("person link"),
        tag_links=found.texts("tag link"),
        home_links=tuple(chain.from_iterable(map(_said_of_link, found.elements("home link")))),
        microdata_authors=found.texts("author"),
        microdata_dates=found.texts("date"),
        microdata_changes=found.texts("change"),
        classed_authors=texts_once(found.elements("author class"), _SUPERSCRIPTS),
        classed_dates=texts_once(published_first(found.elements("date class"))),
        near_heading=short_texts(chain(after, before)),
        near_lines=lines_of(chain(before, after)),
        near_times=machine_times(chain(before, after)),
    )


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
            elif name.lower() == "datemodified" and not _is_in_comment(element):
                self._add("change", element)
        marks = element.get("class") or element.get("id")
        if marks:
            if any(word in marks for word in _AUTHOR_CLASSES):
                if not self._is_full("author class") and not self._is_of_others(element):
                    self._add("author class", element)
            elif any(word in marks for word in _DATE_CLASSES):
                self._add("date class", element)

    def _look_at_link(self, link: etree._Element) -> None:
        names = (link.get("rel") or "").lower().split()
        if "author" in names and not _is_in_site_footer(link):
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
        line = line_of(elements[0])
        if len(text_of(line)) > SHORT:
            del elements[1:]
        return texts_once(e for e in elements if line_of(e) is line)

    def elements(self, kind: str) -> Iterator[etree._Element]:
        """What follows the main heading, then what precedes it."""
        return chain(self._kinds.get((kind, True), ()), self._kinds.get((kind, False), ()))

    def changes(self) -> list[etree._Element]:
        """Times of updates of the page, and not of a comment or the like on it."""
        times = updates(self.elements("time"))
        return [time for time in times if not (_is_in_comment(time) or self._is_of_others(time))]

    def _add(self, kind: str, element: etree._Element) -> None:
        if not self._is_full(kind):
            self._kinds.setdefault((kind, self.after), []).append(element)

    def _is_full(self, kind: str) -> bool:
        return len(self._kinds.get((kind, self.after), ())) >= COUNT_LIMIT

    def _is_of_others(self, element: etree._Element) -> bool:
        """Whether an author or a time is that of a comment, a quotation or the like on the page.

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
        if _is_in_comment(element):
            return
        inside = islice(element.iter(), ELEMENT_LIMIT)
        named = (inner for inner in inside if inner.get("itemprop") == "name")
        self._add("author", next(named, element))


def _is_in_site_footer(element: etree._Element) -> bool:
    around = islice(element.iterancestors(), _DEEPEST_COMMENT)
    return any(e.get("role") == "contentinfo" or _SITE_FOOTER.search(marks_of(e)) for e in around)


def _is_in_comment(element: etree._Element) -> bool:
    """Whether microdata is that of a comment or an answer."""
    around = islice(element.iterancestors(), _DEEPEST_COMMENT)
    kinds = [ancestor.get("itemtype") or "" for ancestor in around]
    return any("Comment" in kind or "Answer" in kind for kind in kinds)


def _leads_home(href: str, host: str) -> bool:
    """Whether a link on ``host`` leads to the site's first page."""
    target, path = link_host(href[:TEXT_LIMIT])
    return path.strip("/") == "" and (href.startswith("/") or is_same_site(target, host))


def _times(elements: Sequence[etree._Element]) -> tuple[tuple[str, str], ...]:
    times = ((text_of(time), value_of(time)) for time in elements[:COUNT_LIMIT])
    return tuple(dict.fromkeys((text, value) for text, value in times if value))


def _said_of_link(link: etree._Element) -> Iterator[str]:
    """What a link says, whether in words, to screen readers, or in its pictures' place."""
    alts = (image.get("alt") for image in islice(link.iter("img", "amp-img"), COUNT_LIMIT))
    texts = (text_of(link), link.get("aria-label"), link.get("title"), *alts)
    return (normalised(text[:TEXT_LIMIT]) for text in texts if text)


def _section_headings(root: etree._Element) -> Iterator[etree._Element]:
    headings = islice(root.iter(*_SECTION_HEADINGS), COUNT_LIMIT)
    return (heading for heading in headings if next(heading.iter("a"), None) is None)
