"""Text to an lxml tree, whatever the text."""

from lxml import etree

from unboil.parse.encoding import decode

__all__ = ["parse_html"]


def parse_html(data: bytes | str, content_type: str | None = None) -> etree._Element | None:
    """Parse a page leniently.

    Args:
        data: the page; bytes are decoded as the HTML standard does it.
        content_type: the response's ``Content-Type`` header, used for bytes alone.

    Returns:
        The root element, or ``None`` where there is nothing to parse.
    """
    utf8 = _as_utf8(data, content_type)
    # libxml2 stops reading at a NUL; browsers drop it.
    utf8 = utf8.replace(b"\0", b"")
    if not utf8.strip():
        return None
    try:
        return etree.fromstring(utf8, _new_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _as_utf8(data: bytes | str, content_type: str | None) -> bytes:
    """The page as UTF-8, so that the parser never guesses an encoding."""
    text = data if isinstance(data, str) else decode(data, content_type)[0]
    return text.encode("utf-8", "replace")


def _new_parser() -> etree.HTMLParser:
    """A parser of its own for each page: parsers hold state, and a shared one serialises threads."""
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
