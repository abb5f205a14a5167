"""What stands before and between the names in bylines, as patterns."""

import re
from collections.abc import Iterable

from unboil.document.byline_words import (
    ARTICLES,
    BYLINE_LABELS,
    BYLINE_OPENINGS,
    CONJUNCTIONS,
    GENRES,
    NAME_PARTICLES,
    PASSIVE_BY,
    SHOUTED_CONJUNCTIONS,
)
from unboil.features.words import UNSPACED

__all__ = [
    "CONJUNCTION",
    "DECLARED_PREFIX",
    "LABEL",
    "OPENING",
    "PREFIX",
    "SHOWN_PREFIX",
    "any_of",
    "whole_words",
]


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words."""
    return "|".join(map(re.escape, words))


def whole_words(words: Iterable[str]) -> str:
    """A pattern of any of some words, not as parts of others where a script has spaces."""
    given = list(words)
    unspaced = list(filter(UNSPACED.search, given))
    spaced = any_of(word for word in given if word not in unspaced)
    # A word may end with a vowel sign, behind which "\b" sees no end.
    return "|".join((rf"(?<!\w)(?:{spaced})(?!\w)", *unspaced))


_GENRE = rf"(?:(?:{any_of(ARTICLES)})\s)?(?:{any_of(GENRES)})\s(?:{any_of(PASSIVE_BY)})"
"""What was written, and "by"."""
OPENING = rf"(?:{any_of(BYLINE_OPENINGS)}|{_GENRE})\b\s*[:：]?\s+"
LABEL = rf"(?:{any_of(BYLINE_LABELS)})\s*[:：/／=＝]\s*"
CONJUNCTION = any_of((*CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
_PARTICLE = rf"(?:{any_of(NAME_PARTICLES)})\b"
PREFIX = re.compile(rf"^(?:{OPENING}|{_PARTICLE}\s*[:：]?\s+|{LABEL})", re.IGNORECASE)
"""How bylines begin; what is left when none of these is there is read all the same."""
_WHOLE_NAME = r"\s+(?!d(?:er|en|em)\s)(?=\S+\s\S{3})"
"""Before a whole name: "von Ada Example", but "Von Miller", "von Neumann J", "von der Heide"."""
DECLARED_PREFIX = re.compile(
    rf"^(?:{OPENING}|{_PARTICLE}\s*[:：]\s*|{LABEL}|von{_WHOLE_NAME})", re.IGNORECASE
)
"""The same where only names belong: there "Von" alone is one."""
SHOWN_PREFIX = re.compile(
    rf"^(?:{OPENING}|{_PARTICLE}\s*[:：]\s*|{LABEL}|{_PARTICLE}{_WHOLE_NAME})", re.IGNORECASE
)
"""The same where a name is shown and marked as one: "Par Ada Example", but "Oleh Example"."""
