"""Start tags with more attributes than any author writes."""

import re
from itertools import islice

try:
    from unboil._loops import longest_start_tag as _longest_start_tag
except ImportError:  # installed without a compiler
    _longest_start_tag = None

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
    longest = _longest_by_pattern if _longest_start_tag is None else _longest_start_tag
    return utf8 if longest(utf8) < _LONG else _START_TAG.sub(_cut, utf8)


def _longest_by_pattern(utf8: bytes) -> int:
    """What ``longest_start_tag`` of _loops.c does."""
    return max(map(len, _START_TAG.findall(utf8)), default=0)


def _cut(match: re.Match[bytes]) -> bytes:
    tag = match.group()
    if len(tag) < _LONG:
        return tag
    last = next(islice(_ATTRIBUTE.finditer(tag), MOST_ATTRIBUTES - 1, None), None)
    return tag if last is None else tag[: last.end()]
