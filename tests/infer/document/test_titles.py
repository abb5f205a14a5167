"""Titles: declared, shown, and without the name of their site."""

import json

import pytest
from declared import ld, read
from hypothesis import given
from hypothesis import strategies as st

from unboil.document.metadata import read_metadata
from unboil.document.sourced import Sourced
from unboil.document.structured import structured_data
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


@pytest.mark.parametrize(
    ("title", "statement", "expected"),
    [
        ("Rain again | The Daily Example", "© 2024 The Daily Example. All rights reserved.",
         "Rain again"),
        ("Rain again – Weather – The Daily Example", "the daily EXAMPLE", "Rain again – Weather"),
        ("再び雨_例の新聞", "例の新聞", "再び雨"),
        ("Rain again | The Daily Example", "The Daily Examples", "Rain again | The Daily Example"),
        ("The Daily Example", "The Daily Example", "The Daily Example"),
        ("Rain again |", "Rain", "Rain again"),
    ],
)  # fmt: skip
def test_a_part_that_is_stated_to_be_the_site_s_name_is_cut_off(
    title: str, statement: str, expected: str
) -> None:
    assert without_site_name(title, [], None, [statement]) == expected


HARBOUR = "The Harbour Times"
REOPENS = "Harbour bridge reopens after repairs"


@pytest.mark.parametrize(
    ("html", "url", "of_role", "is_site"),
    [
        ("", "https://www.harbourtimes.example/boats", {}, True),
        ("", "https://example.org/boats", {}, False),
        ("<a href=/>The Harbour Times</a>", None, {}, True),
        ("<a href=/><img alt='The Harbour Times: home'></a>", None, {}, True),
        ("<a href=/ aria-label='The Harbour Times'><svg></svg></a>", None, {}, True),
        (
            "<a href=https://example.org>The Harbour Times</a>",
            "https://www.example.org/x",
            {},
            True,
        ),
        (
            "<a href=https://example.com>The Harbour Times</a>",
            "https://www.example.org/x",
            {},
            False,
        ),
        ("<a href=https://example.org>The Harbour Times</a>", None, {}, False),
        ("<a href=/harbour>The Harbour Times</a>", None, {}, False),
        ("", None, {Role.FOOTER: ["© 2024 The Harbour Times"]}, True),
        ("", None, {Role.FOOTER: ["Seen in The Harbour Times"]}, False),
        ("", None, {Role.MASTHEAD: ["The Harbour Times"]}, True),
        ("", None, {Role.RELATED: ["The Harbour Times"]}, False),
    ],
)
def test_the_site_of_a_title_is_what_the_page_says_elsewhere(
    html: str, url: str | None, of_role: dict[Role, list[str]], is_site: bool
) -> None:
    found = read(f"<title>Boats come in | {HARBOUR}</title>{html}", url, of_role)
    title = "Boats come in" if is_site else f"Boats come in | {HARBOUR}"
    assert found.title == Sourced(title, "html:title")
    assert found.site_name == (Sourced(HARBOUR, "html:title") if is_site else None)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Cozinha da Avó", "https://cozinhadaavo.example/bolo"),
        ("Münchner Bote", "https://www.muenchner-bote.example/regen"),
        ("Münchner Bote", "https://www.munchnerbote.example/regen"),
        ("Münchner Bote", "https://www.münchner-bote.example/regen"),
    ],
)
def test_the_name_of_a_site_is_like_its_address_but_for_accents(name: str, url: str) -> None:
    found = read(f"<title>Rain again - {name}</title>", url)
    assert found.title == Sourced("Rain again", "html:title")
    assert found.site_name == Sourced(name, "html:title")
    found = read(f"<title>Rain again</title><a href=/>Home</a> <a href=/>{name}</a>", url)
    assert found.site_name == Sourced(name, "html:a")


def test_a_link_home_that_is_not_like_the_address_is_no_name() -> None:
    found = read("<title>Rain</title><a href=/>Home</a>", "https://homedepot.example/rain")
    assert found.site_name is None


def test_a_picture_of_a_fast_page_names_the_site_as_well() -> None:
    html = "<title>Rain</title><a href=/><amp-img alt='The Harbour Times'></a>"
    found = read(html, "https://amp.harbourtimes.example/rain")
    assert found.site_name == Sourced(HARBOUR, "html:a")


def test_a_site_that_is_declared_comes_before_that_of_the_title() -> None:
    html = "<title>Boats | Harbour</title><a href=/>Harbour</a>"
    declared = "<meta property=og:site_name content='The Harbour Times'>"
    assert read(declared + html).site_name == Sourced(HARBOUR, "meta:og:site_name")


def test_the_name_of_a_drawing_is_no_title() -> None:
    drawing = "<svg><g><title>Logo</title><text>RN</text></g></svg>"
    assert read(f"<title>Rain</title><h1>{drawing}Rain</h1>").title == Sourced("Rain", "html:h1")
    assert read(f"<p>{drawing}Rain</p>").title is None


def test_an_author_in_a_title_is_no_site() -> None:
    html = "<title>Boats come in - by Ada Example</title>"
    assert read(html, "https://adaexample.example/boats").site_name is None


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
        (
            "<meta property=og:title content='The &lt;dialog> tag'>",
            Sourced("The <dialog> tag", "meta:og:title"),
        ),
        (
            "<meta property=og:title content='The &amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt; tag'>",
            Sourced("The <b>x</b> tag", "meta:og:title"),
        ),
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


@pytest.mark.parametrize(
    ("declared", "headline", "is_title"),
    [
        ('"Salt Inventory" by Oona Prewitt | Small Lantern Review', "Salt Inventory", True),
        ("“Salt” by Oona Prewitt", "Salt", True),
        ("Oona Prewitt: Why I left the old town", "Why I left the old town", True),
        ("Why I left the old town, by Oona Prewitt", "Why I left the old town", True),
        ("Salt Inventory Prewitt", "Salt Inventory", True),
        ("Salt in November by Oona Prewitt | Small Lantern Review", "Salt in November", True),
        ("Salz im November, von Oona Prewitt", "Salz im November", True),
        ("Salt by the sea and other stories of the north", "Salt", False),
        ("Climate change threatens the rivers of the north", "Climate change", False),
        ("Climate change: the rivers of the north", "Climate change", False),
        ("Rainstorms over the river north of town", "Rain", False),
        ("Rain falls on the hills in the north of the old town", "the hills in the north", False),
        ("Rain falls on the hills in the north of the old town", "north of the old town", False),
        ("Rain falls in the north of the old town and no end", "Rain falls in the north", True),
        ("The Bureau of Example Affairs opens a new office in the north",
         "The Bureau of Example Affairs", False),
    ],
)  # fmt: skip
def test_a_headline_at_the_edge_of_the_declared_title(
    declared: str, headline: str, is_title: bool
) -> None:
    html = (
        "<meta property=og:site_name content='The Bureau of Example Affairs'>"
        f"<title>{declared}</title><h1>{headline}</h1>"
    )
    title = read(html).title
    assert title is not None
    assert (title == Sourced(headline, "html:h1")) is is_title
    assert is_title or title.source == "html:title"


@pytest.mark.parametrize(
    ("headline", "is_whole"),
    [
        ("<i>Rivers</i><i>: </i><i>New bridge plan is late again in Corrin</i>", False),
        ("Longread New bridge plan is late again in Corrin", False),
        ("New bridge plan is late again in Corrin", True),
        ("2025 New bridge plan is late again in Corrin", True),
        ("New bridge plan is late yet again in Corrin", True),
    ],
)
def test_a_kicker_is_no_part_of_the_title(headline: str, is_whole: bool) -> None:
    declared = "New bridge plan is late again in Corrin"
    title = read(f"<title>{declared}</title><h1>{headline}</h1>").title
    assert title == (Sourced(headline, "html:h1") if is_whole else Sourced(declared, "html:title"))


def test_what_stands_before_a_rubric_is_no_kicker() -> None:
    title = read("<title>The Rivers</title><h1>See The Rivers</h1>").title
    assert title == Sourced("See The Rivers", "html:h1")


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Configuration", "Configuration<a href=#configuration>¶</a>", "Configuration"),
        ("Configuration", "<a href=#c>#</a> Configuration", "Configuration"),
        ("Configuration - Example 2.0", "Configuration 🔗", "Configuration"),
        ("Configuration", "Configuration\u200b", "Configuration"),
        ("Learning C#", "Learning C#", "Learning C#"),
        ("Learning C#", "Learning C#<a href=#c>¶</a>", "Learning C#"),
    ],
)
def test_signs_of_links_to_the_headline_are_no_title(
    title: str, headline: str, expected: str
) -> None:
    html = f"<title>{title}</title><h1>{headline}</h1>"
    assert read(html).title == Sourced(expected, "html:h1")


@pytest.mark.parametrize(
    "thing",
    [
        {"about": [{"@type": "Organization", "name": "Apple"}]},
        {"author": {"@type": "Organization", "name": "Apple"}},
        {"hiringOrganization": {"@type": "Corporation", "name": "Apple"}},
        {"citation": {"@type": "Article", "publisher": {"@type": "Organization", "name": "Apple"}}},
        {"video": {"isPartOf": {"@type": "WebSite", "name": "Apple"}}},
    ],
)
def test_an_organization_that_is_spoken_of_is_not_the_site(thing: dict[str, object]) -> None:
    found = read(ld(headline="Why I left - Apple", **thing))
    assert found.site_name is None
    assert found.title == Sourced("Why I left - Apple", "json-ld")


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Organization", "name": "Apple"},
        {"@graph": [{"@type": "Organization", "name": "Apple"}]},
        {"@type": "WebPage", "publisher": {"@type": "Organization", "name": "Apple"}},
        {"@type": "WebPage", "isPartOf": {"@type": "WebSite", "name": "Apple"}},
    ],
)
def test_the_site_is_what_publishes_the_page(thing: dict[str, object]) -> None:
    html = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    found = read(html + "<title>Why I left - Apple</title>")
    assert found.site_name == Sourced("Apple", "json-ld")
    assert found.title == Sourced("Why I left", "html:title")


def test_a_heading_that_leads_to_the_first_page_is_no_title_beside_a_headline() -> None:
    html = (
        "<title>Le Petit Phare - Rain again</title>"
        "<h1><a href=/>Le Petit Phare</a></h1><h2>Rain again</h2>"
    )
    url = "https://phare.example/rain"
    found = read(html, url, {Role.HEADLINE: ["Rain again"]})
    assert found.title == Sourced("Rain again", "block:headline")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("La Veleta | Notes from the hills", "Rain again"),
        ("A test of two things", "A test of two things"),
    ],
)
def test_a_title_of_parts_without_any_of_the_headline_is_the_site_s(
    title: str, expected: str
) -> None:
    html = f"<title>{title}</title><div>Rain again</div>"
    found = read(html, of_role={Role.HEADLINE: ["Rain again"]}).title
    assert found is not None
    assert found.value == expected


def test_one_of_several_headlines_does_not_take_the_title_s_place() -> None:
    html = "<title>How to tie a knot - step by step</title><h2>Step 1: Make a loop</h2>"
    steps = {Role.HEADLINE: ["Step 1: Make a loop", "Step 2: Pull"]}
    found = read(html, of_role=steps).title
    assert found is not None
    assert found.value == "How to tie a knot - step by step"


@pytest.mark.parametrize("label", ["Title:", "Title: ", "Titel："])
def test_the_label_of_a_title_is_none_of_it(label: str) -> None:
    html = f"<meta name=citation_title content='Counting Birds'><h1>{label}Counting Birds</h1>"
    assert read(html).title == Sourced("Counting Birds", "meta:citation_title")


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - report_final.docx", "awr2024_final_v3.indd", "Untitled Document",
     "Document sans titre", "annual report.PDF"],
)  # fmt: skip
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    assert read(f"<title>{title}</title><h1>Rain in 2024</h1>").title == Sourced(
        "Rain in 2024", "html:h1"
    )
    assert read(f"<title>{title}</title>").title is None


def test_a_title_may_speak_of_a_file() -> None:
    title = "How to open an old report.doc"
    assert read(f"<title>{title}</title>").title == Sourced(title, "html:title")


def test_a_job_has_a_title() -> None:
    job = ld(**{"@type": "JobPosting", "title": "Baker"})
    found = read(f"{job}<title>Job Application for Baker at the Mill</title><h1>Baker</h1>")
    assert found.title == Sourced("Baker", "html:h1")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://x.example/news/harbour-bridge-reopens", REOPENS),
        ("https://x.example/harbour-bridge-reopens.html?a=/b", REOPENS),
        ("https://x.example/news/4711", HARBOUR),
        ("https://x.example/the-tide-mill", HARBOUR),
        (None, HARBOUR),
    ],
)  # fmt: skip
@pytest.mark.parametrize("role", [Role.HEADLINE, Role.BODY])
def test_of_the_lines_of_a_text_the_title_is_the_one_in_its_address(
    url: str | None, title: str, role: Role
) -> None:
    of_role = {Role.HEADLINE: [HARBOUR]}
    of_role[role] = [*of_role.get(role, []), REOPENS]
    found = read_metadata(None, structured_data(None), url, of_role)
    assert found.title is not None
    assert found.title.value == title
