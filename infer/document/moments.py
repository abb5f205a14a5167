"""Moments, day and time of day, as machines write them: ISO 8601, or RFC 2822 as in mails."""

import re
from datetime import datetime, time
from email.utils import parsedate_to_datetime

from unboil.document.dates import declared_day

__all__ = ["moment_of"]

_LONGEST = 40
_TIME = re.compile(r"\d{1,2}:\d\d|T\d{4}")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?"
    r" (?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)"
)
"""The date of RFC 2822; of other forms Python's reader takes what it knows, and leaves out "PM"."""
_BEFORE_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")


def moment_of(text: str) -> str | None:
    """Read a moment that stands alone.

    Args:
        text: e.g. ``"2024-04-28T23:30:00.000Z"`` or ``"Sun, 28 Apr 2024 23:30:00 +0200"``.

    Returns:
        ISO 8601 to the second, with the offset as written where there is one; ``None`` for a day
        alone, for one that no page of the web can have, and for midnight to the second: so
        programs write a day of which they know no time.
    """
    text = text.strip()
    if len(text) > _LONGEST or not _TIME.search(text):
        return None
    found = _mail_moment(text) if _MAIL.fullmatch(text) else _iso_moment(text)
    if found is None or found.time() == time() or not declared_day(found.date().isoformat()):
        return None
    return found.isoformat(timespec="seconds")


def _iso_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_BEFORE_OFFSET.sub("", text))
    except ValueError:
        return None


def _mail_moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
