"""Pages that say that there is no page, in the one language all of them share: the status code."""

import re
from collections.abc import Iterable

__all__ = ["is_error_page"]

_STATUS = re.compile(
    r"(?<![\w.,/$€£-])(?<!\d\s)(?:403|404|410|502|503)(?![\w/%-]|[.,]\d|\)?[\s.-]*\d)"
)
"""Codes of HTTP (RFC 9110) that a server shows to readers, not within a longer number, as of a
telephone. Others number too much else: a race is the 500, a city has 401 restaurants."""
_STATUS_ALONE = re.compile(r"[\W_]*\d{3}[\W_]*")
_PART = re.compile(r"\s+[|–—·•»«-]+\s+|\s*[|｜]\s*")
"""What parts the pieces of a title."""
_ALONE_BEFORE = re.compile(r"^[\W_]*$|\b(?:error|http|status|code)[\W_]*$", re.IGNORECASE)
_ALONE_AFTER = re.compile(
    r"[\W_]*(?:$|(?:error|(?:page )?not found|forbidden|gone|bad gateway|service unavailable)\b)",
    re.IGNORECASE,
)
"""The end of a piece, or what HTTP calls a code."""
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_TITLE = 300
_MOST_WORDS = 40
"""An apology is shorter than this; what is longer is about something."""
_MOST_WORDS_OF_ERROR = 150
"""The same where the server says that it is one; some send articles with such a code."""
_FIRST_ERROR = 400
"""Codes from here on are errors."""


def is_error_page(
    titles: Iterable[str], words: float, status: int | None = None, url: str | None = None
) -> bool:
    """Whether a page is an error message.

    Args:
        titles: the page's title first, then its main headings.
        words: of the text that would be kept.
        status: the code that the server sent it with, where that is known.
        url: the page's address; what it names is no error, as in ``/jeans/levis-502``.
    """
    if status is not None and status >= _FIRST_ERROR:
        return words < _MOST_WORDS_OF_ERROR
    if words >= _MOST_WORDS:
        return False
    title, *headings = [text[:_LONGEST_TITLE] for text in titles] or [""]
    address = _letters(url or "")
    if _STATUS.search(title):
        # What the number means there, it means in the headings: a Peugeot 404 is for sale.
        return _names_error(title, address) or any(map(_STATUS_ALONE.fullmatch, headings))
    return any(_names_error(heading, address) for heading in headings)


def _names_error(title: str, address: str) -> bool:
    """Whether a title has a code at one of the ends of a piece, or in a phrase of HTTP's."""
    return any(
        _ALONE_BEFORE.search(before := part[: code.start()])
        or (_ALONE_AFTER.match(part[code.end() :]) and not _is_named(before, code[0], address))
        for part in _PART.split(title)
        for code in _STATUS.finditer(part)
    )


def _is_named(before: str, code: str, address: str) -> bool:
    """Whether an address has a number behind the word that a title has it behind."""
    words = before.split()
    return bool(words) and _letters(words[-1]) + code in address


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
