"""Title, authors, date and tags from what a page declares and shows."""

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.document.authors import author_names, names_alone, names_in_byline
from unboil.document.dates import date_in_text, date_in_url, parse_date
from unboil.document.metadata import Metadata, read_metadata
from unboil.document.sourced import Sourced
from unboil.document.structured import structured_data
from unboil.document.titles import without_site_name
from unboil.parse import parse_html
from unboil.roles import Role


def read(
    html: str, url: str | None = None, of_role: Mapping[Role, Sequence[str]] | None = None
) -> Metadata:
    root = parse_html(html)
    return read_metadata(root, structured_data(root), url, of_role)


def ld(**fields: object) -> str:
    value = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


# -- title ----------------------------------------------------------------------------------------


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


# -- authors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["Ada Example"], ("Ada Example",)),
        (["By Ada Example and Ben Example"], ("Ada Example", "Ben Example")),
        (["Von Ada Example und Ben Example"], ("Ada Example", "Ben Example")),
        (["Par Ada Example, Ben Example & Cem Example"],
         ("Ada Example", "Ben Example", "Cem Example")),
        (["Ada Example", "ADA EXAMPLE"], ("Ada Example",)),
        (["Ada Example (ada)", "ada@example.org"], ("Ada Example",)),
        (["https://example.org/ada"], ()),
        (["www.example.org"], ()),
        (["{{ author }}"], ()),
        (["one sentence that is a good deal too long to be the name of anyone at all"], ()),
        (["山田太郎"], ("山田太郎",)),
        (["作者：山田太郎"], ("山田太郎",)),
        (["Ada Example;Ben Example"], ("Ada Example", "Ben Example")),
        (["Andrew Example"], ("Andrew Example",)),
        (["ada77"], ("ada77",)),
        (["Ada O&#039;Example"], ("Ada O'Example",)),
        (["Ada B. Example, Ph.D.", "Ben Example, MD"], ("Ada B. Example", "Ben Example")),
        (["Written By"], ()),
        ([""], ()),
    ],
)  # fmt: skip
def test_author_names(given: list[str], expected: tuple[str, ...]) -> None:
    assert author_names(given) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Example | May 5, 2024", ("Ada Example",)),
        ("by Ada Example and Ben Example", ("Ada Example", "Ben Example")),
        ("Written by Ada Example 3 min read", ("Ada Example",)),
        ("Von Ada Example, Ben Example", ("Ada Example", "Ben Example")),
        ("By Ada Example December 5, 2024", ("Ada Example",)),
        ("By Ada B. Example December 5th, 2024", ("Ada B. Example",)),
        ("By Ada Example December 5 at 6:03 PM", ("Ada Example",)),
        ("von Ada Example 5. Mai 2024", ("Ada Example",)),
        ("Von Ada Example und Ben Example 5. Mai 2024", ("Ada Example", "Ben Example")),
        ("By Mary Jane Watson 3 min read", ("Mary Jane Watson",)),
        ("by ada77 » Tue Aug 27, 2019", ()),
        ("作者：王小明 来源：网络", ("王小明",)),
        ("光明日报记者 王小明 李晓 报道", ("王小明", "李晓")),
        ("作者：王小明、李晓", ("王小明", "李晓")),
        ("记者 王小明 编辑 李晓", ("王小明",)),
        ("记者 王小明 北京报道", ("王小明",)),
        ("作者：王小明 发布时间 2024-05-05", ("王小明",)),
        ("作者：王小明 王小明", ("王小明",)),
        ("Bypass the queue", ()),
        ("by and large it rained", ()),
        ("Published on Monday", ()),
        ("", ()),
    ],
)
def test_names_in_bylines(text: str, expected: tuple[str, ...]) -> None:
    assert names_in_byline(text) == expected


def test_names_alone() -> None:
    assert names_alone("Ada Example") == ("Ada Example",)
    assert names_alone("Read more about the author") == ()
    assert names_alone("Politics") == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(author={"name": "Ada Example"}), Sourced(("Ada Example",), "json-ld")),
        (
            "<meta name=author content='Ada Example'><meta name=author content='Ben Example'>",
            Sourced(("Ada Example", "Ben Example"), "meta:author"),
        ),
        (
            "<meta property='article:author' content='https://facebook.com/ada'>"
            "<h1>Rain</h1><a rel=author href=x>Ada Example</a>",
            Sourced(("Ada Example",), "html:a"),
        ),
        (
            "<h1>Rain</h1><span itemprop=author><span itemprop=name>Ada Example</span> 77</span>",
            Sourced(("Ada Example",), "microdata"),
        ),
        (
            "<div itemtype='https://schema.org/Comment'><i itemprop=author>Ben Example</i></div>",
            None,
        ),
        (
            "<h1>Rain</h1><div class=post-byline><style>.x{}</style>By Ada Example</div>",
            Sourced(("Ada Example",), "class"),
        ),
        ("<h1>Rain</h1><p>By Ada Example</p>", Sourced(("Ada Example",), "near heading")),
        ("<h1>Rain</h1><p>It rained.</p>", None),
    ],
)
def test_authors(html: str, expected: Sourced[tuple[str, ...]] | None) -> None:
    assert read(html).authors == expected


def test_a_person_comes_before_the_site_itself() -> None:
    site = "<meta property=og:site_name content='The Example'>"
    declared = ld(author={"@type": "Organization", "name": "The Example"})
    assert read(site + declared).authors == Sourced(("The Example",), "json-ld")
    assert read(site + declared + "<meta name=author content='Ada Example'>").authors == Sourced(
        ("Ada Example",), "meta:author"
    )


def test_the_address_of_a_site_is_no_author_where_there_is_another() -> None:
    html = "<meta name=author content=example.de><h1>Rain</h1><p>By Ada Example</p>"
    url = "https://www.example.de/rain"
    assert read(html, url).authors == Sourced(("Ada Example",), "near heading")
    assert read("<meta name=author content=example.de>", url).authors == Sourced(
        ("example.de",), "meta:author"
    )


def test_a_person_may_have_a_site_of_that_name() -> None:
    html = "<meta name=author content='Ada Example'><p class=author>Ben Example</p>"
    assert read(html, "https://adaexample.org/rain").authors == Sourced(
        ("Ada Example",), "meta:author"
    )


def test_a_link_to_a_person_in_the_byline_is_an_author() -> None:
    html = (
        "<a href='/author/ben'>Ben Example</a><h1>Rain</h1>"
        "<p><a href='/author/ada'>ada77</a> - May 5, 2024</p>"
    )
    found = read(html, of_role={Role.BYLINE: ["ada77 - May 5, 2024"]})
    assert found.authors == Sourced(("ada77",), "block:byline")
    assert read(html).authors is None
    assert read(html, of_role={Role.BYLINE: ["ada7788"]}).authors is None


def test_a_link_to_another_site_is_no_author() -> None:
    html = "<p>May 5, 2024 <a href='https://licences.example/by/4.0/'>CC BY 4.0</a></p>"
    byline = {Role.BYLINE: ["May 5, 2024 CC BY 4.0"]}
    assert read(html, "https://rain.example/", of_role=byline).authors is None
    assert read(html, "https://licences.example/", of_role=byline).authors is not None


def test_authors_from_byline_blocks() -> None:
    found = read("<p>x</p>", of_role={Role.BYLINE: ["3 min", "By Ada Example, 5 May 2024"]})
    assert found.authors == Sourced(("Ada Example",), "block:byline")
    assert found.date == Sourced("2024-05-05", "block:byline")


# -- date -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024-04-28", "", "2024-04-28"),
        ("2024-04-28T23:30:00Z", "", "2024-04-28"),
        ("2024-04-28T23:30:00+02:00", "", "2024-04-28"),
        ("2024-04-28 23:30:00.123", "", "2024-04-28"),
        ("20240428T233000Z", "", "2024-04-28"),
        ("2005-5-7 21:23:57", "", "2005-05-07"),
        ("2024/04/28", "", "2024-04-28"),
        ("2024.04.28. 12:00", "", "2024-04-28"),
        ("2024年4月28日 10:00", "zh", "2024-04-28"),
        ("2024년 4월 28일", "ko", "2024-04-28"),
        ("Sun, 28 Apr 2024 23:30:00 GMT", "en", "2024-04-28"),
        ("Sun Apr 28 2024 23:30:00 GMT+0200", "en", "2024-04-28"),
        ("April 28, 2024", "en", "2024-04-28"),
        ("28th April 2024", "en", "2024-04-28"),
        ("28. April 2024, 23:30 Uhr", "de", "2024-04-28"),
        ("28 avril 2024", "fr", "2024-04-28"),
        ("28 de abril de 2024", "es-ES", "2024-04-28"),
        ("28 апреля 2024", "ru", "2024-04-28"),
        ("04/05/2024", "en-US", "2024-04-05"),
        ("04.05.2024", "de", "2024-05-04"),
        ("2999-01-01", "", None),
        ("1066-10-14", "", None),
        ("2024-13-45", "", None),
        ("soon", "en", None),
        ("", "", None),
        ("9" * 5_000, "", None),
        ("\ud800 2024", "xx", None),
    ],
)
def test_parse_date(text: str, language: str, expected: str | None) -> None:
    assert parse_date(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ada Example | Published May 5, 2024 3:00 pm", "2024-05-05"),
        ("Updated 2024-05-05 by Ada", "2024-05-05"),
        ("It rained 12 times in 2024", None),
        ("Call 030/12345678", None),
    ],
)
def test_date_in_text(text: str, expected: str | None) -> None:
    assert date_in_text(text, "en") == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2024/04/28/rain", "2024-04-28"),
        ("https://example.org/rain-2024-04-28.html", "2024-04-28"),
        ("https://example.org/20240428/rain", "2024-04-28"),
        ("https://example.org/2024/rain", None),
        ("https://example.org/id/1202404281", None),
    ],
)
def test_date_in_url(url: str, expected: str | None) -> None:
    assert date_in_url(url) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(datePublished="2024-04-28"), Sourced("2024-04-28", "json-ld")),
        (
            "<meta property=article:published_time content=2024-04-28T10:00:00Z>",
            Sourced("2024-04-28", "meta:article:published_time"),
        ),
        (
            "<span itemprop=datePublished content=2024-04-28>Sunday</span>",
            Sourced("2024-04-28", "microdata"),
        ),
        (
            "<nav><time>2020-01-01</time></nav><h1>Rain</h1><time datetime=2024-04-28>x</time>",
            Sourced("2024-04-28", "html:time"),
        ),
        (
            "<html lang=de><h1>Rain</h1><div class=post-date>28. April 2024</div>",
            Sourced("2024-04-28", "class"),
        ),
        (
            "<html lang=en><p>May 5, 2025</p><h1>Rain</h1><p>April 28, 2024</p>",
            Sourced("2024-04-28", "near heading"),
        ),
        ("<p>x</p>", None),
    ],
)
def test_date(html: str, expected: Sourced[str] | None) -> None:
    assert read(html).date == expected


def test_the_page_s_own_date_comes_before_that_of_a_video_on_it() -> None:
    video = ld(**{"@type": "VideoObject", "uploadDate": "2023-12-06"})
    declared = "<meta name=published content='December 22, 2023'>"
    assert read(video + declared).date == Sourced("2023-12-22", "meta:published")
    assert read(video).date == Sourced("2023-12-06", "json-ld")


def test_the_address_is_the_last_resort_for_a_date() -> None:
    found = read("<p>x</p>", url="https://example.org/2024/04/28/rain")
    assert found.date == Sourced("2024-04-28", "url")


# -- the rest -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(keywords="rain, wind"), Sourced(("rain", "wind"), "json-ld")),
        (
            "<meta property=article:tag content=rain><meta property=article:tag content=wind>",
            Sourced(("rain", "wind"), "meta:article:tag"),
        ),
        ("<meta name=keywords content='rain, wind, rain'>",
         Sourced(("rain", "wind"), "meta:keywords")),
        ("<a rel=tag>rain</a><a rel='x tag'>wind</a>", Sourced(("rain", "wind"), "html:a")),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_tags(html: str, expected: Sourced[tuple[str, ...]] | None) -> None:
    assert read(html).tags == expected


def test_tags_from_blocks() -> None:
    found = read("<p>x</p>", of_role={Role.TAGS: ["rain", "wind"]})
    assert found.tags == Sourced(("rain", "wind"), "block:tags")


def test_description_language_site_image_and_canonical() -> None:
    found = read(
        "<html lang=pt_BR><meta name=description content='It rained.'>"
        "<meta property=og:site_name content='The Example'>"
        "<meta property=og:image content='/rain.jpg'><link rel=canonical href='/rain'>",
        url="https://example.org/x?y",
    )
    assert found.description == Sourced("It rained.", "meta:description")
    assert found.language == Sourced("pt-BR", "html:html")
    assert found.site_name == Sourced("The Example", "meta:og:site_name")
    assert found.image == Sourced("https://example.org/rain.jpg", "meta:og:image")
    assert found.canonical == Sourced("https://example.org/rain", "html:link")


def test_addresses_that_run_code_are_none() -> None:
    found = read(
        "<meta property=og:image content='javascript:alert(1)'>"
        "<link rel=canonical href='data:text/html,x'>"
    )
    assert (found.image, found.canonical) == (None, None)


@pytest.mark.parametrize("html", ["", "<p>", "<h1></h1>", "<time></time><time datetime=x>",
                                  "<h1>" + "x" * 100_000, "<a rel=author>" * 1_000])  # fmt: skip
def test_nothing_raises(html: str) -> None:
    assert isinstance(read(html), Metadata)
    assert isinstance(read(html, url="http://[::1"), Metadata)
