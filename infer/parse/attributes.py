"""Start tags with more attributes than any author writes."""

import re
from itertools import islice

__all__ = ["MOST_ATTRIBUTES", "without_attribute_floods"]

MOST_ATTRIBUTES = 1_000
"""Attributes of a start tag that are read."""

_LONG = 8_000
"""Bytes from which a start tag is looked into."""
# A quoted value may hold anything. Nothing is tried twice: no page takes time squared.
_START_TAG = re.compile(rb"""<[a-zA-Z][\w:-]*+[\s/](?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
# White space is tried from where it begins alone: a megabyte of it takes no time squared.
_ATTRIBUTE = re.compile(rb"""(?:(?<!\s)\s++|/)[^\s/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")


def without_attribute_floods(utf8: bytes) -> bytes:
    """The page with the first ``MOST_ATTRIBUTES`` of each start tag.

    libxml2 compares an attribute with all before it, and lxml walks them anew for each: 100,000 of
    them, a megabyte, take minutes in which no time limit can be honoured.
    """
    if not _has_long_stretch(utf8) or max(map(len, _START_TAG.findall(utf8)), default=0) < _LONG:
        return utf8
    return _START_TAG.sub(_cut, utf8)


def _has_long_stretch(utf8: bytes) -> bool:
    """Whether there are ``_LONG`` bytes in which no tag begins; half of all pages have none."""
    begin = 0
    while begin + _LONG <= len(utf8):
        # The last tag within reach: no stretch begins before it.
        begin = utf8.rfind(b"<", begin, begin + _LONG) + 1
        if not begin:
            return True
    return False


def _cut(match: re.Match[bytes]) -> bytes:
    tag = match.group()
    if len(tag) < _LONG:
        return tag
    last = next(islice(_ATTRIBUTE.finditer(tag), MOST_ATTRIBUTES - 1, None), None)
    return tag if last is None else tag[: last.end()]
