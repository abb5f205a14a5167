"""Days as pages of other calendars and scripts have them."""

import pytest
from declared import read

from unboil.document.calendars import in_common_calendar
from unboil.document.dates import date_in_text, parse_date
from unboil.document.sourced import Sourced
from unboil.document.update_dates import published_texts_first


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("۲۴ اردیبهشت ۱۴۰۳", "fa", "2024-05-13"),
        ("سه‌شنبه ۲۴ ارديبهشت‌ماه ۱۴۰۳ - ۱۰:۲۵", "fa", None),
        ("سه‌شنبه ۲۴ ارديبهشت ماه ۱۴۰۳ - ۱۰:۲۵", "fa", "2024-05-13"),
        ("اردیبهشت ۲۴, ۱۴۰۳", "fa", "2024-05-13"),
        ("تاریخ انتشار: ۱۴۰۳/۰۲/۲۴", "fa", "2024-05-13"),
        ("۱ فروردین ۱۴۰۴", "fa", "2025-03-21"),
        ("۳۰ اسفند ۱۴۰۳", "fa", "2025-03-20"),
        ("۲۴ ثور ۱۴۰۳", "fa-AF", "2024-05-13"),
        ("۲۴ اردیبهشت ۱۲۰۳", "fa", None),
        ("تاریخ: ۱۴۰۳/۱۳/۲۴", "fa", None),
        ("1403/02/24", "de", None),
        ("令和6年8月12日（月）", "ja", "2024-08-12"),
        ("令和元年５月１日", "ja", "2019-05-01"),
        ("平成31年4月30日", "ja", "2019-04-30"),
        ("民國113年5月4日", "zh-TW", "2024-05-04"),
        ("๑๔ มีนาคม ๒๕๖๘ เวลา ๑๐.๓๐ น.", "th", "2025-03-14"),
        ("5 ธ.ค. 67 10:00", "th", "2024-12-05"),
        ("5 ธันวาคม 67", "th", "2024-12-05"),
        ("٥ سبتمبر ٢٠٢٤", "ar", "2024-09-05"),
        ("5 كانون الأول 2024", "ar", "2024-12-05"),
        ("5 شباط 2024", "ar", "2024-02-05"),
        ("5 سبتمبر/أيلول 2024", "ar", "2024-09-05"),
        ("5 كانون الثاني/يناير 2024", "ar", "2024-01-05"),
        ("5 غشت 2024", "ar-MA", "2024-08-05"),
        ("1º de maio de 2024", "pt", "2024-05-01"),
        ("1° maggio 2024", "it", "2024-05-01"),
    ],
)
def test_a_day_is_read_whatever_its_calendar(
    text: str, language: str, expected: str | None
) -> None:
    assert parse_date(text, language) == expected
    assert date_in_text(f"x | {text}", language) == expected


@pytest.mark.parametrize("text", ["", "4 May 2024", "1403", "25 °C", "من 10 إلى 20"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert in_common_calendar(text) == text


def test_a_day_of_another_calendar_may_be_that_of_an_update() -> None:
    updated, published = "更新：令和6年8月13日", "公開：令和6年8月12日"
    assert published_texts_first([updated, published]) == [published, updated]
    html = f"<html lang=ja><h1>雨</h1><p>{updated}</p><p>{published}</p>"
    assert read(html).date == Sourced("2024-08-12", "near heading")
