"""Addresses as a reader can follow them: absolute, and of a scheme that only fetches."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

__all__ = ["SAFE_SCHEMES", "base_url", "resolve"]

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})

_CONTROLS = re.compile("[\x00-\x20\x7f\ud800-\udfff]+")
"""Browsers drop these anywhere in an address, so ``java\\nscript:`` is ``javascript:`` to them."""
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-]*):")
_SLASHED_SCHEMES = frozenset({"http", "https", "ftp"})
"""In these, a backslash is a slash to browsers."""
_BEFORE_QUERY = re.compile(r"[^?#]*")
_LENGTH_LIMIT = 4_096


def base_url(root: etree._Element | None, url: str | None) -> str:
    """The address that a page's relative links refer to: its own, changed by ``<base href>``."""
    bases = (base.get("href") for base in root.iter("base")) if root is not None else ()
    href = next(filter(None, bases), None)
    return (resolve(url or "", href) if href else None) or url or ""


def resolve(base: str, href: str | None) -> str | None:
    """Make an address absolute.

    Args:
        base: the page's base address; may be empty, then relative addresses stay relative.
        href: the address as the page has it.

    Returns:
        The address, or ``None`` where it is missing, malformed, only a fragment, or of a scheme
        that runs code or embeds data.
    """
    if not href or len(href) > _LENGTH_LIMIT:
        return None
    cleaned = _CONTROLS.sub(_inner_control, href.strip())
    if not cleaned or cleaned.startswith("#"):
        return None
    scheme = _SCHEME.match(cleaned)
    if scheme is not None and scheme[1].lower() not in SAFE_SCHEMES:
        return None
    if scheme is None or scheme[1].lower() in _SLASHED_SCHEMES:
        cleaned = _BEFORE_QUERY.sub(_with_slashes, cleaned, count=1)
    try:
        absolute = urljoin(base, cleaned)
        return absolute if urlsplit(absolute).scheme in SAFE_SCHEMES | {""} else None
    except ValueError:
        return None


def _inner_control(match: re.Match[str]) -> str:
    return "%20" * match[0].count(" ")


def _with_slashes(match: re.Match[str]) -> str:
    return match[0].replace("\\", "/")
