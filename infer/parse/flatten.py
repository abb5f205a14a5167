"""Markup nested deeper than libxml2 goes (2048 elements), so that the text below is not lost."""

import re

__all__ = ["without_depth"]

_DEEPEST = 1000
"""Open elements from which on tags are dropped; what is written stays far below."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:.-]*+)[^<>]*+>")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_RULE = b"<hr>"
"""Stands for a dropped tag: it parts texts, and needs no end."""


def without_depth(utf8: bytes) -> bytes:
    """Put a rule in the place of each tag that would open, or close, an element too deep.

    One pass. Tags are counted as they stand: elements that need no end tag count as open until
    the page ends, so this is for pages that cannot be parsed as they are.
    """
    depth = 0

    def replace(match: re.Match[bytes]) -> bytes:
        nonlocal depth
        is_end, name = match.group(1), match.group(2).lower()
        if name in _VOID:
            return match.group()
        if not is_end:
            depth += 1
            return match.group() if depth <= _DEEPEST else _RULE
        depth = max(depth - 1, 0)
        return match.group() if depth < _DEEPEST else _RULE

    return _TAG.sub(replace, utf8)
