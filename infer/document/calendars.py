"""Days in other calendars, scripts and ways to name a month, as pages elsewhere have them."""

import re
from datetime import date, timedelta

__all__ = ["in_common_calendar"]

_DIGIT = re.compile(r"\d")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")

_BUDDHIST_YEAR = re.compile(r"(?<!\d)2[56]\d\d(?!\d)")
_BUDDHIST_ERA = 543
"""How many years earlier it began."""
_SHORT_BUDDHIST_YEAR = re.compile(r"(?<!\d)(\d{1,2}\s[\u0e01-\u0e4e.]{4,9})\s(\d\d)(?![\d:.])")
"""Behind a day and a month in Thai."""

# fmt: off
_ARABIC_MONTHS = {
    # In the Levant
    "كانون الثاني": "يناير", "شباط": "فبراير", "آذار": "مارس", "نيسان": "أبريل", "أيار": "مايو",
    "حزيران": "يونيو", "تموز": "يوليو", "آب": "أغسطس", "أيلول": "سبتمبر", "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر",
    # In the Maghreb
    "جانفي": "يناير", "فيفري": "فبراير", "أفريل": "أبريل", "ماي": "مايو", "جوان": "يونيو",
    "جويلية": "يوليو", "يوليوز": "يوليو", "أوت": "أغسطس", "غشت": "أغسطس", "شتنبر": "سبتمبر",
    "نونبر": "نوفمبر", "دجنبر": "ديسمبر",
    # Spellings
    "ابريل": "أبريل", "إبريل": "أبريل", "اغسطس": "أغسطس", "اكتوبر": "أكتوبر", "يونيه": "يونيو",
    "يوليه": "يوليو",
}
# fmt: on
"""Months to what most call them."""
_ARABIC_MONTH = re.compile(
    rf"(?<=\d\s)({'|'.join(_ARABIC_MONTHS)}|[\u0620-\u064a]{{3,9}})"
    r"(?:\s?/\s?[\u0620-\u064a]{2,9}(?:\s[\u0620-\u064a]{3,6})?)?،?(?=\s\d{4})"
)
"""A month, and its other name that may stand beside it."""

_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""Of East Asia, to the year before each began."""
_YEAR_OF_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,3}})\s?年")

# fmt: off
_SOLAR_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6,
    "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
    # In Afghanistan
    "حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6, "میزان": 7, "عقرب": 8,
    "قوس": 9, "جدی": 10, "دلو": 11, "حوت": 12,
}
# fmt: on
"""Of the Iranian calendar."""
_SOLAR_MONTH = "|".join(_SOLAR_MONTHS)
_SOLAR_YEAR = r"(13[789]\d|140\d|1410)(?!\d)"
"""Those in which there was a web; years of the lunar calendar that could be meant are before it."""
_SOLAR_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})\s({_SOLAR_MONTH})\s?(?:ماه)?،?\s{_SOLAR_YEAR}")
_SOLAR_MONTH_FIRST = re.compile(rf"(?<!\w)({_SOLAR_MONTH})\s(\d{{1,2}}),?،?\s{_SOLAR_YEAR}")
_SOLAR_NUMERIC = re.compile(rf"(?<!\d){_SOLAR_YEAR}([/.-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_LETTERS = str.maketrans("يك", "یک")
"""Arabic letters that are typed for Persian ones."""


def in_common_calendar(text: str) -> str:
    """A text with its days as pages elsewhere have them: western digits, years of our era.

    Args:
        text: with single spaces, e.g. ``"۲۴ اردیبهشت ۱۴۰۳"``, ``"令和6年5月13日"`` or
            ``"13 พฤษภาคม 2567"``.
    """
    if _DIGIT.search(text) is None:
        return text
    if not text.isascii():
        is_arabic = _ARABIC_LETTER.search(text) is not None
        text = _DIGIT.sub(lambda digit: str(int(digit[0])), text)
        text = _YEAR_OF_ERA.sub(_east_asian_year, text)
        text = _SHORT_BUDDHIST_YEAR.sub(r"\1 25\2", text)
        if is_arabic:
            text = _ARABIC_MONTH.sub(lambda month: _ARABIC_MONTHS.get(month[1], month[1]), text)
            text = _without_solar_days(text)
    return _BUDDHIST_YEAR.sub(lambda year: str(int(year[0]) - _BUDDHIST_ERA), text)


def _east_asian_year(match: re.Match[str]) -> str:
    year = 1 if match[2] == "元" else int(match[2])
    return f"{_ERAS[match[1]] + year}年"


def _without_solar_days(text: str) -> str:
    """A text with days of the Iranian calendar, written out or as numbers, in ISO 8601."""
    text = text.translate(_LETTERS)
    text = _SOLAR_DAY.sub(lambda m: _of_solar(m, m[3], m[2], m[1]), text)
    text = _SOLAR_MONTH_FIRST.sub(lambda m: _of_solar(m, m[3], m[1], m[2]), text)
    return _SOLAR_NUMERIC.sub(lambda m: _of_solar(m, m[1], m[3], m[4]), text)


def _of_solar(match: re.Match[str], year: str, month: str, day: str) -> str:
    """A day of the Iranian calendar; what is none stays as it is.

    Leap years go by the rule of 33 years, which holds for all years of the web.
    """
    past = int(year) - 979
    at = (_SOLAR_MONTHS.get(month) or int(month)) - 1
    if not 0 <= at < 12 or not 1 <= int(day) <= 31:
        return match[0]
    days = 365 * past + past // 33 * 8 + (past % 33 + 3) // 4
    days += 30 * at + min(at, 6) + int(day) - 1
    return (date(1600, 3, 20) + timedelta(days)).isoformat()
