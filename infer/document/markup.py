"""Markup inside of declared strings, told from what only looks like it: ``<info@example.org>``."""

import re
from collections.abc import Iterable
from html import escape, unescape

from unboil.blocks import PageBlocks, segment
from unboil.blocks.record import TooManyBlocksError
from unboil.blocks.tags import INLINE_TAGS, SKIPPED_TAGS
from unboil.document.lenient_json import clean_string
from unboil.parse import parse_html

__all__ = ["plain_text", "readable_page", "without_tags"]

# fmt: off
_BREAKING_TAGS = frozenset({
    "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "section",
    "article", "aside", "header", "footer", "main", "nav", "figure", "figcaption", "address",
    "center", "details", "summary",
})
"""Tags that begin a line; where one is, line ends are white space."""
_TEXT_TAGS = _BREAKING_TAGS | INLINE_TAGS
_KNOWN_TAGS = _TEXT_TAGS | SKIPPED_TAGS
_LONE_TAGS = frozenset({"p", "br", "hr", "li", "dt", "dd", "tr", "td", "th", "wbr"})
"""Tags that need no end."""
_EMPTY_TAGS = frozenset({"area", "base", "col", "embed", "img", "input", "link", "meta", "param"})
"""Tags that have none, and say nothing without attributes."""
_BREAKS = frozenset({"br", "wbr"})
# fmt: on

_NAME = r"[a-zA-Z][a-zA-Z0-9]*(?:[:-][a-zA-Z0-9]+)*(?=\s|/?>)"
_START = re.compile(rf"<({_NAME})[^<>]*>")
_END = re.compile(rf"</({_NAME})[^<>]*>")
_TAG = re.compile(rf"</?({_NAME})[^<>]*>")
_ANGLE = re.compile(rf"<(?!!)(?:/?({_NAME}))?")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")


def readable_page(strings: Iterable[str]) -> PageBlocks:
    """Strings that may hold HTML, character references, or neither, as one page.

    Without HTML each line is a paragraph. A page without blocks where it is more than can be
    judged.
    """
    markup = "".join(f"<div>{_as_html(text)}</div>" for text in strings)
    try:
        return segment(parse_html(markup))
    except TooManyBlocksError:
        return segment(None)


def without_tags(text: str) -> str:
    """A text without the tags that format it; a tag it speaks of stays: ``The <dialog> tag``."""
    if "<" not in text:
        return text
    names = _TEXT_TAGS & (_closed_in(text) | _BREAKS)

    def replaced(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        return " " if name in names & _BREAKING_TAGS else "" if name in names else tag[0]

    return _TAG.sub(replaced, text)


def plain_text(text: str) -> str:
    """A declared text without what does not belong there: entities and markup."""
    return " ".join(unescape(without_tags(text)).split())


def _as_html(text: str) -> str:
    text = clean_string(text).removeprefix("\ufeff")
    names = _tags_in(text)
    if not names and _ENTITY.search(text):
        text = unescape(text)
        names = _tags_in(text)
        # It was escaped once too often, or speaks of a tag as of <script>, without attributes.
        if not names & (_TEXT_TAGS | _with_attributes(text)):
            names = frozenset()
    if names & _BREAKING_TAGS:
        return _with_tags(text, names)
    lines = _TAG.sub(lambda tag: " ".join(tag[0].split()), text).split("\n")
    return "".join(f"<p>{_with_tags(line, names)}</p>" for line in lines)


def _with_tags(text: str, names: frozenset[str]) -> str:
    """HTML in which only the named tags are any."""

    def kept(start: re.Match[str]) -> str:
        is_tag = start[1] is not None and start[1].lower() in names
        return start[0] if is_tag else escape(start[0])

    return _ANGLE.sub(kept, text)


def _tags_in(text: str) -> frozenset[str]:
    """Names of the tags of a text: known ones that are closed, or need not be.

    Where there is one of them, or the text begins with a tag, so are unknown ones that are closed,
    as a site may make its own; and where one begins a line, all known ones, as HTML may be cut off.
    """
    if "<" not in text:
        return frozenset()
    closed = _closed_in(text)
    found = frozenset(tag[1].lower() for tag in _START.finditer(text))
    known = (found | closed) & _LONE_TAGS | (found & closed & _KNOWN_TAGS)
    known |= _with_attributes(text) & _EMPTY_TAGS
    if known & _BREAKING_TAGS:
        known |= found & _TEXT_TAGS
    first = _START.match(text)
    is_markup = known or (first is not None and first[1].lower() in closed)
    return known | closed if is_markup else known


def _closed_in(text: str) -> frozenset[str]:
    ended = (name.lower() for name in _END.findall(text))
    ending_themselves = (tag[1].lower() for tag in _START.finditer(text) if tag[0].endswith("/>"))
    return frozenset((*ended, *ending_themselves))


def _with_attributes(text: str) -> frozenset[str]:
    return frozenset(tag[1].lower() for tag in _START.finditer(text) if "=" in tag[0])
