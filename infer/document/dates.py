"""Days of publication, from the many ways pages write them.

What machines write (ISO 8601, RFC 2822) the standard library reads. What people write goes through
dateparser, which knows the months of 200 languages; it is imported when the first such date is met.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

__all__ = ["date_in_text", "date_in_url", "may_hold_date", "parse_date"]

_EARLIEST = date(1990, 1, 1)
"""No page of the web is older."""
_TOLERANCE = timedelta(days=2)
"""How far in the future a date may lie: time zones, and stories published ahead."""
_TEXT_LIMIT = 300
_MOST_TRIED = 2
"""Dates read in one text: what only looks like one costs a tenth of a second."""
_REGION_LENGTH = 2
"""Of a language tag's parts the region has two letters: ``"AT"`` in ``"de-AT"``."""

_NUMERIC = re.compile(r"(?<!\d)(\d{4})(?:[-/.]|\.\s)(\d{1,2})(?:[-/.]|\.\s)(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:T?\d{4,6}Z?)?(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})")
_IN_PATH = re.compile(
    r"[/=_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_WRITTEN = re.compile(
    r"(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?(?:\s|-)(?:de\s|d'|of\s)?[^\W\d]{3,14}\.?,?(?:\s|-)"
    r"(?:de\s|del\s)?\d{4}(?!\d)"
    r"|(?<!\d)\d{1,2}\stháng\s[^\W_]{1,4},?\s(?:năm\s)?\d{4}(?!\d)"
    r"|[^\W\d]{3,14}\.?\s\d{1,2}(?:st|nd|rd|th)?\s?,?\s\d{4}(?!\d)"
    r"|(?<![\d.])\d{1,2}(?:[./-]|\.\s)\d{1,2}(?:[./-]|\.\s)\d{4}(?!\d)"
    r"|(?<![\w./])\d{2}\.\d{2}\.\d{2}(?![\w/]|\.\d)",
    re.IGNORECASE,
)
"""A day, a month and a year as people write them, in any language; between dots two digits of
a year, where the day and the month have two as well."""


def parse_date(text: str, language: str = "") -> str | None:
    """Read a date that stands alone.

    Args:
        text: e.g. ``"2024-04-28T23:30:00Z"`` or ``"28. April 2024, 23:30"``.
        language: of the page, with its region where known; it tells 4th of May from 5th of April.

    Returns:
        The day as ISO 8601, as written (no time zone is converted); ``None`` where there is none,
        or none that a page of the web can have.
    """
    text = " ".join(text[:_TEXT_LIMIT].split())
    try:
        return _checked(datetime.fromisoformat(text).date())
    except ValueError:
        pass
    for pattern in (_NUMERIC, _COMPACT, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if found := _of_numbers(match):
                return found
    return _rfc_date(text) or date_in_text(text, language)


def date_in_text(text: str, language: str = "") -> str | None:
    """The first date that is written out within a text."""
    text = " ".join(text[:_TEXT_LIMIT].split())
    for pattern in (_NUMERIC, _EAST_ASIAN):
        if (match := pattern.search(text)) and (found := _of_numbers(match)):
            return found
    matches = islice(_WRITTEN.finditer(text), _MOST_TRIED)
    return next(filter(None, (_written_date(match[0], language) for match in matches)), None)


def may_hold_date(text: str) -> bool:
    """Whether a day, a month and a year seem to be written out in a text; cheap."""
    return any(p.search(text[:_TEXT_LIMIT]) for p in (_NUMERIC, _EAST_ASIAN, _WRITTEN))


def date_in_url(url: str) -> str | None:
    """The day in an address such as ``/2024/04/28/rain-again``."""
    match = _IN_PATH.search(url)
    return _of_numbers(match) if match else None


def _of_numbers(match: re.Match[str]) -> str | None:
    try:
        return _checked(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return None


def _rfc_date(text: str) -> str | None:
    try:
        return _checked(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written_date(text: str, language: str) -> str | None:
    from dateparser import parse
    from dateparser.data.languages_info import language_order

    primary, *others = language.replace("_", "-").split("-")
    region = next((tag.upper() for tag in others if len(tag) == _REGION_LENGTH), None)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    for languages in _languages(primary.lower(), frozenset(language_order)):
        try:
            # The region orders day and month: 4/5 is in April in the United States, else in May.
            found = parse(text, languages=languages, region=region, settings=settings)
        except (ValueError, OverflowError, TypeError):
            continue
        if found is not None:
            return _checked(found.date())
    return None


def _languages(primary: str, known: frozenset[str]) -> Iterator[list[str] | None]:
    """The page's language first, then English, then all: trying all costs a tenth of a second."""
    if primary in known:
        yield [primary]
    if primary != "en":
        yield ["en"]
    if primary not in known:
        yield None


def _checked(day: date) -> str | None:
    latest = datetime.now(UTC).date() + _TOLERANCE
    return day.isoformat() if _EARLIEST <= day <= latest else None
