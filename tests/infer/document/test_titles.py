"""Titles: declared, shown, and without the name of their site."""

import json

import pytest
from declared import ld, read
from hypothesis import given
from hypothesis import strategies as st

from unboil.document.sourced import Sourced
from unboil.document.titles import without_site_name
from unboil.roles import Role


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rain again | The Daily Example", "Rain again"),
        ("Rain again - The Daily Example", "Rain again"),
        ("Rain again – Weather – The Daily Example", "Rain again – Weather"),
        ("The Daily Example: Rain again", "The Daily Example: Rain again"),
        ("The Daily Example | Rain again", "Rain again"),
        ("Rain again | dailyexample.org", "Rain again"),
        ("Rain - and wind - again", "Rain - and wind - again"),
        ("Rain again | Daily Example News", "Rain again"),
        (
            "Daily Example - Rain again: what readers of the Daily Example saw",
            "Rain again: what readers of the Daily Example saw",
        ),
        ("再び雨_The Daily Example", "再び雨"),
        ("The Daily Example", "The Daily Example"),
        ("Rain again |", "Rain again"),
        ("", ""),
    ],
)
def test_site_names_are_cut_off(title: str, expected: str) -> None:
    url = "https://www.dailyexample.org/rain"
    assert without_site_name(title, ["The Daily Example"], url) == expected


@given(st.text("ab |-–~_:\xff", max_size=40), st.sampled_from([None, "https://www.ab.example/"]))
def test_a_title_of_separators_is_cut_without_an_exception(title: str, url: str | None) -> None:
    assert without_site_name(title, ["aa"], url) in title


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<title>Rain again | X</title><h1>Weather</h1><h1>Rain <em>again</em></h1>",
            Sourced("Rain again", "html:h1"),
        ),
        (
            "<meta property=og:title content='Rain again'><h1>The Example</h1>",
            Sourced("Rain again", "meta:og:title"),
        ),
        (ld(headline="Rain &amp; <b>wind</b>"), Sourced("Rain & wind", "json-ld")),
        ("<title>Rain again</title>", Sourced("Rain again", "html:title")),
        ("<h1>Rain again</h1>", Sourced("Rain again", "html:h1")),
        ("<p>text</p>", None),
    ],
)
def test_title(html: str, expected: Sourced[str] | None) -> None:
    assert read(html).title == expected


def test_a_headline_block_comes_first() -> None:
    html = "<title>Rain again</title><h1>Rain again</h1>"
    found = read(html, of_role={Role.HEADLINE: ["Elsewhere", "Rain, again"]})
    assert found.title == Sourced("Rain, again", "block:headline")


def test_the_part_of_a_title_that_comes_first_is_the_headline() -> None:
    html = "<title>Rain again | Weather | X</title>"
    found = read(html, of_role={Role.HEADLINE: ["Weather", "Rain again"]})
    assert found.title == Sourced("Rain again", "block:headline")


def test_a_headline_that_is_declared_to_the_letter_comes_before_a_similar_one() -> None:
    html = "<title>Rain in the old town again</title>"
    found = read(
        html, of_role={Role.HEADLINE: ["Rain in the town again", "Rain in the old town again"]}
    )
    assert found.title == Sourced("Rain in the old town again", "block:headline")


def test_the_name_of_the_site_is_no_headline_where_there_is_another() -> None:
    html = (
        ld(headline="The Example", publisher={"name": "The Example"})
        + "<meta property=og:title content='Rain again'>"
    )
    assert read(html).title == Sourced("Rain again", "meta:og:title")
    assert read(ld(headline="The Example")).title == Sourced("The Example", "json-ld")


def test_questions_of_a_faq_are_no_title() -> None:
    faq = {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "How much?"}]}
    html = (
        f'<script type="application/ld+json">{json.dumps(faq)}</script>'
        "<meta property=og:title content='Moving house'>"
    )
    assert read(html).title == Sourced("Moving house", "meta:og:title")
