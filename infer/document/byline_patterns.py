"""What stands before and between the names in bylines, as patterns."""

import re
from collections.abc import Iterable

from unboil.document.byline_words import (
    BYLINE_LABELS,
    BYLINE_OPENINGS,
    CONJUNCTIONS,
    NAME_PARTICLES,
    SHOUTED_CONJUNCTIONS,
)

__all__ = ["CONJUNCTION", "DECLARED_PREFIX", "LABEL", "OPENING", "PREFIX", "any_of"]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words."""
    return "|".join(map(re.escape, words))


OPENING = rf"(?:{any_of(BYLINE_OPENINGS)})\b\s*[:：]?\s+"
LABEL = rf"(?:{any_of(BYLINE_LABELS)})\s*[:：/=＝]\s*"
CONJUNCTION = any_of((*CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
_PARTICLE = rf"(?:{any_of(NAME_PARTICLES)})\b"
PREFIX = re.compile(rf"^(?:{OPENING}|{_PARTICLE}\s*[:：]?\s+|{LABEL})", re.IGNORECASE)
"""How bylines begin; what is left when none of these is there is read all the same."""
DECLARED_PREFIX = re.compile(rf"^(?:{OPENING}|{_PARTICLE}\s*[:：]\s*|{LABEL})", re.IGNORECASE)
"""The same where only names belong: there "Von" alone is one."""
