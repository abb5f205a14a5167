"""Text to an lxml tree, whatever the text."""

import re
from contextlib import suppress

from lxml import etree

from unboil.parse.attributes import without_attribute_floods
from unboil.parse.encoding import decode
from unboil.parse.flatten import without_depth
from unboil.parse.head import end_head

__all__ = ["parse_html"]

# Letters of either case are spelled out: patterns that ignore case are searched for more slowly.
_ODD_END = re.compile(rb"</(?:[bB][rR]\s*+>|[hH][tT][mM][lL])")
_PAGE_END = re.compile(rb"</html\s*+>\s*+", re.IGNORECASE)
_END_TAGS = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_BREAK_END = re.compile(rb"</br\s*+>", re.IGNORECASE)
"""A line break to browsers, and nothing to libxml2."""

_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_CONTROL_REFERENCES = re.compile(
    rb"&#(?:0*+(?:[1-8]|1[14-9]|2[0-9]|3[01]|127)|[xX]0*+(?:[1-8bBeEfF]|1[0-9a-fA-F]|7[fF]))"
    rb"(?:;|(?![0-9a-fA-F]))"
)
"""The same, written as references."""
_RESOURCE_LIMIT = 114
"""``XML_ERR_RESOURCE_LIMIT`` of libxml2; lxml has no name for it before 6.0.1."""


def parse_html(data: bytes | str, content_type: str | None = None) -> etree._Element | None:
    """Parse a page leniently.

    Args:
        data: the page; bytes are decoded as the HTML standard does it.
        content_type: the response's ``Content-Type`` header, used for bytes alone.

    Returns:
        The root element, or ``None`` where there is nothing to parse.
    """
    # libxml2 stops reading at a NUL; of other controls no XML can hold any.
    utf8 = _as_utf8(data, content_type).replace(b"\x0b", b" ").translate(None, _CONTROLS)
    if not utf8.strip():
        return None
    utf8 = without_attribute_floods(_without_odd_ends(_CONTROL_REFERENCES.sub(b"", utf8)))
    root, gave_up = _parse(utf8)
    if gave_up:
        root = _parse(without_depth(utf8))[0]
    if root is not None:
        end_head(root)
    return root


def _parse(utf8: bytes) -> tuple[etree._Element | None, bool]:
    """The root, and whether libxml2 gave up half-way at elements nested too deep for it."""
    parser = _new_parser()
    root: etree._Element | None = None
    with suppress(etree.LxmlError, ValueError, AssertionError):
        root = etree.fromstring(utf8, parser)
    last = parser.error_log.last_error
    return root, last is not None and last.type == _RESOURCE_LIMIT


def _as_utf8(data: bytes | str, content_type: str | None) -> bytes:
    """The page as UTF-8, so that the parser never guesses an encoding."""
    text = data if isinstance(data, str) else decode(data, content_type)[0]
    return text.encode("utf-8", "replace")


def _without_odd_ends(utf8: bytes) -> bytes:
    """Read ``</br>`` as browsers do, and undo an end of the page that comes too early.

    Browsers read on after ``</html>``, as the HTML standard tells them to ("after after body"
    insertion mode); libxml2 drops what follows.
    """
    first = _ODD_END.search(utf8)
    # Nearly all pages have no other than the one that they end with.
    if first is None or _PAGE_END.fullmatch(utf8, first.start()):
        return utf8
    return _END_TAGS.sub(b"", _BREAK_END.sub(b"<br>", utf8))


def _new_parser() -> etree.HTMLParser:
    """A parser for each page: parsers hold state, and a shared one makes threads take turns."""
    return etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        collect_ids=False,  # nothing asks for them, and they are kept in a table of their own
    )
