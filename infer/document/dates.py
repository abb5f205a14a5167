"""Days of publication, from the many ways pages write them.

What machines write (ISO 8601, RFC 2822) the standard library reads. What people write goes through
dateparser, which knows the months of 200 languages; it is imported when the first such date is met.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import import_module
from itertools import chain, islice

from unboil.document.byline_patterns import whole_words
from unboil.document.byline_words import MEMBERSHIP_WORDS, PUBLICATION_WORDS, UPDATE_WORDS
from unboil.document.calendars import in_common_calendar
from unboil.document.letters import unaccented

__all__ = [
    "date_in_text",
    "date_in_url",
    "day_of_update",
    "declared_day",
    "is_of_publication",
    "is_of_update",
    "may_hold_date",
    "parse_date",
]

_EARLIEST = date(1990, 1, 1)
"""No page of the web is older, but for what an archive declares."""
_EARLIEST_DECLARED = date(1700, 1, 1)
_NO_DAYS = frozenset(
    map(
        date.fromisoformat,
        (
            *("1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"),
            *("1969-12-31", "1970-01-01", "1970-01-02", "1980-01-01"),
        ),
    )
)
"""Where programs begin to count: what they write for no day at all."""
_TOLERANCE = timedelta(days=2)
"""How far in the future a date may lie: time zones, and stories published ahead."""
_TEXT_LIMIT = 300
_MOST_TRIED = 2
"""Dates read in one text: what only looks like one costs some milliseconds."""
_MOST_LANGUAGES = 4
"""Languages tried that have a month of that name; each costs a tenth of a second at first."""
_REGION_LENGTH = 2
"""Of a language tag's parts the region has two letters: ``"AT"`` in ``"de-AT"``."""

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"(?<!\d)(\d{4})(?:[-/.]|\.\s)(\d{1,2})(?:[-/.]|\.\s)(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:T?\d{4,6}Z?)?(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})")
_IN_PATH = re.compile(
    r"[/=_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_LETTER = r"(?:(?!\d)[\w\u0300-\u036f\u0900-\u0eff\u1000-\u109f\u1780-\u17ff])"
"""A letter, or a vowel sign of a script that writes them beside letters."""
_THAI_SHORT_MONTH = r"[\u0e00-\u0e7f]{1,3}\.[\u0e00-\u0e7f]{1,2}"
_MONTH = rf"(?:{_LETTER}{{3,14}}|(?:(?!\d)[\u0900-\u0dff]){{2}}|{_THAI_SHORT_MONTH})"
_DAY = r"(?![4-9]\d|3[2-9])\d{1,2}"
_YEAR_FIRST = rf"(?<!\d)((?:19|20)\d\d)\.?[\s/-](?:m\.\s)?({_MONTH})\.?[\s/-]({_DAY})(?![\d:])"
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
"""Between dots the day comes first, in whatever language, but for the regions where it does not."""
_HOUR = r"\d{1,2}:\d\d(?::\d\d)?(?:\s[A-Z+-][A-Z\d:+-]{0,9})?"
_HOUR_BEFORE_YEAR = rf"({_MONTH})\s({_DAY})\s{_HOUR}\s(\d{{4}})(?!\d)"
"""As the C library writes it: ``Tue Nov 12 21:04:55 UTC 2013``."""
_WRITTEN = re.compile(
    rf"(?<!\d)(?<!\d:){_DAY}(?:\.|st|nd|rd|th|er|º|ª|°)?[\s/-](?:de\s|d'|of\s)?{_MONTH}\.?,?[\s/-]"
    r"(?:de\s|del\s)?\d{4}(?!\d)"
    r"|(?<!\d)\d{1,2}\stháng\s[^\W_]{1,4},?\s(?:năm\s)?\d{4}(?!\d)"
    rf"|{_MONTH}\.?\s{_DAY}(?:st|nd|rd|th)?\s?,?\s\d{{4}}(?!\d)"
    rf"|{_YEAR_FIRST}"
    rf"|{_HOUR_BEFORE_YEAR}"
    r"|(?<![\d.])\d{1,2}(?:[./-]|\.\s)\d{1,2}(?:[./-]|\.\s)\d{4}(?!\d)"
    r"|(?<![\w./])\d{2}\.\d{2}\.\d{2}(?![\w/]|\.\d)",
    re.IGNORECASE,
)
"""A day, a month and a year as people write them, in any language; between dots two digits of
a year, where the day and the month have two as well."""
_PUBLISHED = re.compile(whole_words(PUBLICATION_WORDS), re.IGNORECASE)
_UPDATED = re.compile(whole_words(UPDATE_WORDS), re.IGNORECASE)
_MEMBERSHIP = re.compile(
    rf"(?:^\W*(?:{whole_words(MEMBERSHIP_WORDS)})|(?:{whole_words(MEMBERSHIP_WORDS)})\s?[:：])"
    r".{0,30}?(?<!\d)(?:19|20)\d\d(?!\d)(?:[./-]\d\d?){0,2}",
    re.IGNORECASE,
)
"""At the beginning, or with a colon: "she joined the paper" tells of no member."""
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_ORDINAL = re.compile(r"(?<=\d)[ºª°]")
_SPACE = re.compile(r"[\s/-]")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def parse_date(text: str, language: str = "") -> str | None:
    """Read a date that stands alone.

    Args:
        text: e.g. ``"2024-04-28T23:30:00Z"`` or ``"28. April 2024, 23:30"``.
        language: of the page, with its region where known; it tells 4th of May from 5th of April.

    Returns:
        The day as ISO 8601, as written (no time zone is converted); ``None`` where there is none,
        or none that a page of the web can have.
    """
    text = in_common_calendar(" ".join(text[:_TEXT_LIMIT].split()))
    try:
        return _checked(datetime.fromisoformat(text).date())
    except ValueError:
        pass
    for pattern in (_NUMERIC, _COMPACT, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if found := _of_numbers(match):
                return found
    return _rfc_date(text) or date_in_text(text, language)


def declared_day(text: str, language: str = "") -> str | None:
    """As `parse_date`, also a day of before the web, as papers declare it for their articles."""
    try:
        day = datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return parse_date(text, language)
    if "-" in text and _EARLIEST_DECLARED <= day < _EARLIEST and day not in _NO_DAYS:
        return day.isoformat()
    return parse_date(text, language)


def date_in_text(text: str, language: str = "") -> str | None:
    """The first date that is written out within a text; that of an update comes last.

    The day since when an author is a member of a forum is none.
    """
    text = in_common_calendar(" ".join(text[:_TEXT_LIMIT].split()))
    text = _MEMBERSHIP.sub("", text)
    if not _shows_date(text):
        return None
    text = _publication_first(text)
    for pattern in (_NUMERIC, _EAST_ASIAN):
        if (match := pattern.search(text)) and (found := _of_numbers(match)):
            return found
    matches = islice(_WRITTEN.finditer(text), _MOST_TRIED)
    written = (_written_date(_day_first(match), language) for match in matches)
    return next(filter(None, written), None)


def _publication_first(text: str) -> str:
    """A text with what it says of its publication before what it says of an update."""
    updated, published = _UPDATED.search(text), _PUBLISHED.search(text)
    if not updated or not published or published.start() < updated.start():
        return text
    return f"{text[published.start() :]} | {text[: published.start()]}"


def _day_first(written: re.Match[str]) -> str:
    """A written date in the order that all languages are read in."""
    year_first, hour_before_year = written.group(1, 2, 3), written.group(4, 5, 6)
    if all(year_first):
        year, month, day = year_first
    elif all(hour_before_year):
        month, day, year = hour_before_year
    else:
        return written[0]
    return f"{day} {month} {year}"


def day_of_update(text: str, language: str = "") -> str | None:
    """The day behind the word that speaks of an update, in a text that may name others too."""
    text = " ".join(text[:_TEXT_LIMIT].split())
    updated = _UPDATED.search(text)
    if updated is None:
        return None
    said = text[updated.end() :]
    published = _PUBLISHED.search(said)
    return date_in_text(said[: published.start()] if published else said, language)


def is_of_update(text: str) -> bool:
    """Whether a text speaks of an update, and not of publication."""
    text = text[:_TEXT_LIMIT]
    return _UPDATED.search(text) is not None and _PUBLISHED.search(text) is None


def is_of_publication(text: str) -> bool:
    """Whether a text speaks of publication, and not of an update."""
    text = text[:_TEXT_LIMIT]
    return _PUBLISHED.search(text) is not None and _UPDATED.search(text) is None


def may_hold_date(text: str) -> bool:
    """Whether a day, a month and a year seem to be written out in a text; cheap."""
    return _shows_date(in_common_calendar(text[:_TEXT_LIMIT]))


def _shows_date(text: str) -> bool:
    """The same of a text in the common calendar."""
    has_digits = _DIGIT.search(text) is not None
    return has_digits and any(pattern.search(text) for pattern in (_NUMERIC, _EAST_ASIAN, _WRITTEN))


def date_in_url(url: str) -> str | None:
    """The day in an address such as ``/2024/04/28/rain-again``."""
    match = _IN_PATH.search(url)
    return _of_numbers(match) if match else None


def _of_numbers(match: re.Match[str]) -> str | None:
    return _of_parts(*match.group(1, 2, 3))


def _of_parts(year: str, month: str, day: str) -> str | None:
    try:
        return _checked(date(int(year), int(month), int(day)))
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
    dotted = _DOTTED.fullmatch(text) if region is None else None
    if dotted and (found := _of_parts(*dotted.group(3, 2, 1))):
        return found
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        # Without its vowel signs a short month of March is one of January.
        "NORMALIZE": _THAI.search(text) is None,
    }
    text = _ORDINAL.sub("", text)
    for languages in _languages(primary.lower(), frozenset(language_order), text):
        try:
            # The region orders day and month: 4/5 is in April in the United States, else in May.
            found = parse(text, languages=languages, region=region, settings=settings)
        except (ValueError, OverflowError, TypeError):
            continue
        if found is not None:
            return _checked(found.date())
    return None


def _languages(primary: str, known: frozenset[str], text: str) -> Iterator[list[str]]:
    """The page's language first, then English, then those that have a month of that name: a
    template may declare another language than that of what fills it."""
    tried = [primary, "en"] if primary in known else ["en"]
    yield from ([language] for language in dict.fromkeys(tried))
    by_month = _languages_by_month()
    # "de" is short for a month as well, in some language.
    words = sorted(map(_plain, _SPACE.split(text)), key=len, reverse=True)
    found = dict.fromkeys(chain.from_iterable(by_month.get(word, ()) for word in words))
    others = (language for language in found if language not in tried)
    yield from ([language] for language in islice(others, _MOST_LANGUAGES))


@cache
def _languages_by_month() -> dict[str, tuple[str, ...]]:
    """First words of months to the languages that have them, those of more pages first.

    To let dateparser try all of its languages takes seconds, the first time.
    """
    from dateparser.data.languages_info import language_order

    found: dict[str, tuple[str, ...]] = {}
    for language in language_order:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        names = (name for month in _MONTHS for name in info.get(month, ()))
        for word in {_plain(name.split()[0]) for name in names if name.strip()}:
            found[word] = (*found.get(word, ()), language)
    return found


def _plain(word: str) -> str:
    """A word as months are compared: without case, accents and a full stop."""
    return unaccented(word.casefold()).rstrip(".,")


def _checked(day: date) -> str | None:
    latest = datetime.now(UTC).date() + _TOLERANCE
    return day.isoformat() if _EARLIEST <= day <= latest else None
