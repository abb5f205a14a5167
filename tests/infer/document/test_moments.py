"""Moments of publication and of the last change."""

import pytest
from declared import ld, read

from unboil.document.moments import moment_of
from unboil.document.sourced import Sourced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-04-28T23:30:00.000Z", "2024-04-28T23:30:00+00:00"),
        ("2024-04-28T23:30:00+02:00", "2024-04-28T23:30:00+02:00"),
        ("2024-04-28T23:30:00+0200", "2024-04-28T23:30:00+02:00"),
        ("2024-04-28 23:30:05 +0200", "2024-04-28T23:30:05+02:00"),
        ("2024-04-28 23:30", "2024-04-28T23:30:00"),
        ("Sun, 28 Apr 2024 23:30:00 GMT", "2024-04-28T23:30:00+00:00"),
        ("28 Apr 2024 10:30 PM", None),
        ("April 28, 2024 10:30 PM", None),
        ("Sun Apr 28 2024 23:30:00 GMT+0200 (CEST)", None),
        ("1987-03-02T05:00:00Z", "1987-03-02T05:00:00+00:00"),
        ("2024-04-28", None),
        ("2024-04-28T00:00:00Z", None),
        ("2024-04-28 00:00:00", None),
        ("1970-01-01T01:00:00Z", None),
        ("2999-01-01T01:00:00Z", None),
        ("2024-04-28T25:30:00Z", None),
        ("updated at 23:30", None),
        ("0" * 100_000, None),
        ("", None),
    ],
)
def test_moment_of(text: str, expected: str | None) -> None:
    assert moment_of(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(datePublished="2024-04-28T23:30:00Z"), ("2024-04-28T23:30:00+00:00", "json-ld")),
        (ld(datePublished="2024-04-28"), ("2024-04-28", "json-ld")),
        (
            ld(datePublished="2024-04-28")
            + "<meta property=article:published_time content=2024-04-28T23:30:00Z>",
            ("2024-04-28T23:30:00+00:00", "meta:article:published_time"),
        ),
        (
            ld(datePublished="2024-04-28")
            + "<meta property=article:published_time content=2024-04-29T01:30:00+02:00>",
            ("2024-04-28", "json-ld"),
        ),
        (
            "<h1>Rain</h1><p><time datetime=2024-04-28T08:15:00+02:00>Sunday</time></p>",
            ("2024-04-28T08:15:00+02:00", "html:time"),
        ),
        ("<h1>Rain</h1><div class=date>28 April 2024, 08:15</div>", ("2024-04-28", "class")),
    ],
)
def test_published(html: str, expected: tuple[str, str]) -> None:
    found = read(html)
    assert found.published == Sourced(*expected)
    assert found.date is not None
    assert found.date.value == expected[0][:10]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(dateModified="2024-05-01T10:00:00Z"), ("2024-05-01T10:00:00+00:00", "json-ld")),
        (ld(dateModified="2024-05-01"), ("2024-05-01", "json-ld")),
        (
            "<meta property=article:modified_time content=2024-05-01T10:00:00Z>",
            ("2024-05-01T10:00:00+00:00", "meta:article:modified_time"),
        ),
        (
            "<span itemprop=dateModified content=2024-05-01T10:00>May</span>",
            ("2024-05-01T10:00:00", "microdata"),
        ),
        (
            ld(datePublished="2024-04-28T09:00:00Z", dateModified="2024-04-28"),
            ("2024-04-28", "json-ld"),
        ),
    ],
)
def test_modified(html: str, expected: tuple[str, str]) -> None:
    assert read(html).modified == Sourced(*expected)


def test_a_change_may_be_declared_in_another_time_zone() -> None:
    page = ld(datePublished="2024-04-29T00:30:00+02:00", dateModified="2024-04-28T23:10:00Z")
    assert read(page).modified == Sourced("2024-04-28T23:10:00+00:00", "json-ld")


def test_the_change_of_a_comment_is_not_the_page_s() -> None:
    changed = "<time itemprop=dateModified datetime=2024-05-01>May</time>"
    comment = f"<div itemscope itemtype='https://schema.org/Comment'>{changed}</div>"
    assert read(comment).modified is None
    assert read(changed).modified is not None


def test_a_change_before_publication_is_another_pages() -> None:
    assert read(ld(datePublished="2024-04-28", dateModified="2019-01-01")).modified is None
    assert read("<p>x").published is None
