"""Single keywords out of the lists that pages make of them."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from unboil.document.vocabulary import TAG_LABELS

__all__ = [
    "keywords_of_block",
    "label_of_tags",
    "split_keywords",
    "split_long_list",
    "tags_among",
]

_SEPARATOR = re.compile(r"[,;，、،؛\n]")
_LABEL = re.compile(rf"(?:{'|'.join(map(re.escape, TAG_LABELS))})\s*(?:[:：]\s*|$)", re.IGNORECASE)
_MARKED_TAG = "Tag:"
"""What Medium marks tags with, among notes to itself: ``Lite:true``, ``Publication:rain``."""
_PLACE = 2
"""Parts of a keyword with a comma in it, as of "Washington, D.C."."""


def split_keywords(text: str) -> tuple[str, ...]:
    """The parts of a list that is written as one text."""
    return _stripped(_SEPARATOR.split(unescape(text)))


def split_long_list(text: str) -> tuple[str, ...]:
    """The parts of what should be one keyword, where they are more than one can have."""
    parts = split_keywords(text)
    return parts if len(parts) > _PLACE else (text,)


def tags_among(keywords: Sequence[str]) -> Sequence[str]:
    """Those keywords that are marked as tags; where none is, all."""
    marked = [word for word in keywords if word.startswith(_MARKED_TAG)]
    return [word.removeprefix(_MARKED_TAG) for word in marked] or keywords


def keywords_of_block(text: str) -> tuple[str, ...]:
    """Keywords shown in a block, without what it begins with: ``"Tags:"``.

    Args:
        text: keywords a line each, or a list of them in one line.
    """
    text = text[len(label_of_tags(text)) :]
    return _stripped(text.split("\n")) if "\n" in text else split_keywords(text)


def label_of_tags(text: str) -> str:
    """What a text begins with if it says that tags follow: ``"Tags: "``; else ``""``."""
    label = _LABEL.match(text)
    return label[0] if label else ""


def _stripped(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, parts)))
