"""Pages that say that there is no page, in the one language all of them share: the status code."""

import re
from collections.abc import Iterable

__all__ = ["is_error_page"]

_STATUS = re.compile(
    r"(?<![\w.,/$€£-])(?<!\d\s)(?:403|404|410|502|503)(?![\w/%-]|[.,]\d|\)?[\s.-]*\d)"
)
"""Codes of HTTP (RFC 9110) that a server shows to readers, not within a longer number, as of a
telephone. Others number too much else: a race is the 500, a city has 401 restaurants."""
_MOST_WORDS = 40
"""An apology is shorter than this; what is longer is about something."""


def is_error_page(titles: Iterable[str], words: float) -> bool:
    """Whether a page is an error message.

    Args:
        titles: the page's title, and its main headings.
        words: of the text that would be kept.
    """
    return words < _MOST_WORDS and any(_STATUS.search(title) for title in titles)
