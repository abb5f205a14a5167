"""Whose text is taken from a page's scripts, how it is written, and when it is not."""

import json
from collections.abc import Mapping

import pytest

from unboil import Extractor, Role
from unboil.document.fallback import fallback_text
from unboil.document.structured import structured_data
from unboil.model.model import Model
from unboil.parse import parse_html

ARTICLE = "The river rose again in the night, and the lower bridge was closed to all. " * 4
REMARK = "The river rose again, and I for one was there to see it with my own two eyes. " * 6
WIND = "Gales blew over the hills of the north, and of all the lamps not one was lit. " * 4
LEAD = "A river."
HEAD = "<title>The river rose again</title>"


def script(*things: Mapping[str, object]) -> str:
    text = json.dumps(things).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def text_of(*things: Mapping[str, object]) -> str | None:
    root = parse_html(f"{HEAD}{script(*things)}<p>x</p>")
    found = fallback_text(root, structured_data(root))
    return found.text if found else None


REVIEW = {"@type": "Review", "reviewBody": REMARK}
COMMENT = {"@type": "Comment", "text": REMARK}
NEWS = {"@type": "NewsArticle", "articleBody": ARTICLE}


@pytest.mark.parametrize(
    "things",
    [
        [{"@type": "Product", "review": [REVIEW]}],
        [{"@type": "Product", "review": {"@type": "Review", "associatedMedia": [REVIEW | {}]}}],
        [{"@graph": [{"@type": "Product", "review": {"@id": "#r"}}, REVIEW | {"@id": "#r"}]}],
        [{"@type": "LocalBusiness"}, REVIEW, REVIEW],
        [COMMENT],
        [{"@type": "Recipe", "recipeInstructions": [{"@type": "HowToStep", "text": REMARK}]}],
        [{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", **NEWS}]}],
        [{"@type": "WebPage", "mentions": [NEWS]}],
    ],
)
def test_what_readers_say_is_no_page_s_text(things: list[Mapping[str, object]]) -> None:
    assert text_of(*things) is None


@pytest.mark.parametrize(
    "things",
    [
        [NEWS | {"comment": [COMMENT]}],
        [NEWS | {"comment": {"@type": "Comment", "text": "x", "parentItem": COMMENT}}],
        [NEWS, REVIEW],
        [NEWS, {"@type": "Question", "acceptedAnswer": {"@type": "Answer", "text": REMARK}}],
    ],
)
def test_longer_remarks_do_not_take_the_article_s_place(
    things: list[Mapping[str, object]],
) -> None:
    assert text_of(*things) == ARTICLE.strip()


def test_a_page_may_be_a_review() -> None:
    review = REVIEW | {"itemReviewed": {"@type": "Product", "name": "Boat"}}
    assert text_of(review, {"@type": "WebPage"}) == REMARK.strip()


def test_one_answer_of_many_is_no_text() -> None:
    question = {
        "@type": "Question",
        "name": "The river rose again?",
        "acceptedAnswer": {"@type": "Answer", "text": REMARK},
    }
    assert text_of({"@type": "FAQPage", "mainEntity": [question, question]}) is None


def test_lines_that_return_are_the_article_s_own() -> None:
    body = f"{ARTICLE}\n\nRisers\n\nFallers\n\nRisers"
    assert (
        text_of(NEWS | {"articleBody": body}) == f"{ARTICLE.strip()}\n\nRisers\n\nFallers\n\nRisers"
    )


def test_of_articles_with_the_page_s_title_the_first_is_taken() -> None:
    # Whatever the seed of Python's hashes is.
    stories = {
        name: {"title": "The river rose again", "text": f"<p>{ARTICLE * 4}</p><p>{name}</p>"}
        for name in ("first", "second", "third", "fourth", "fifth", "sixth")
    }
    state = f"<script type='application/json'>{json.dumps(stories)}</script>"
    root = parse_html(f"{HEAD}{state}")
    found = fallback_text(root, structured_data(root))
    assert found is not None
    assert found.paragraphs == ((ARTICLE * 4).strip(), "first")


def test_a_thing_with_the_page_s_title_needs_no_words_of_the_description() -> None:
    description = "<meta name=description content='What wardens of Corrin had missed for years'>"
    body = {"@type": "NewsArticle", "articleBody": ARTICLE}

    def found(headline: str) -> bool:
        root = parse_html(f"{HEAD}{description}{script(body | {'headline': headline})}<p>x</p>")
        return fallback_text(root, structured_data(root)) is not None

    assert found("The river rose again")
    assert not found("The bridge was closed again")


def paragraphs_of_state(state: Mapping[str, object]) -> tuple[str, ...]:
    data = f"<script type='application/json'>{json.dumps(state)}</script>"
    root = parse_html(f"{HEAD}{data}<p>x</p>")
    found = fallback_text(root, structured_data(root))
    return found.paragraphs if found else ()


TITLED = {"title": "The river rose again"}


def test_a_paragraph_as_long_as_the_others_together_is_not_the_article() -> None:
    lines = [ARTICLE.strip(), REMARK[:77], REMARK[:70].strip()]
    assert paragraphs_of_state({"post": {**TITLED, "paragraphs": lines}}) == tuple(lines)


def test_a_longer_text_of_another_title_does_not_take_the_article_s_place() -> None:
    other = {"title": "Wind", "body": WIND * 2}
    post = {"article": {**TITLED, "body": ARTICLE}, "related": [other]}
    assert paragraphs_of_state({"post": post}) == (ARTICLE.strip(),)


def test_items_of_rich_text_are_lines_and_its_spans_are_not() -> None:
    def line(*texts: str) -> dict[str, object]:
        return {"content": [{"text": text} for text in texts]}

    items = {"content": [{"content": [line("High ", "water")]}, {"content": [line("Low water")]}]}
    lines = [line(ARTICLE), line(WIND, "Again."), line(REMARK[:300])]
    paragraphs = paragraphs_of_state({**TITLED, "doc": {"content": [*lines, items]}})
    assert paragraphs[1] == f"{WIND}Again."
    assert paragraphs[3:] == ("High water", "Low water")


def test_nothing_kept_is_nothing_to_be_sure_of(tiny_extractor: Extractor) -> None:
    document = tiny_extractor.extract("<title>404 Not Found</title><h1>404</h1>")
    assert (document.text, document.confidence) == ("", 0.0)
    assert tiny_extractor.extract(f"{HEAD}<p>{ARTICLE}</p>").confidence > 0.0


def page_with(body: str, shown: str = "") -> str:
    thing = {"@type": "NewsArticle", "articleBody": body}
    return f"{HEAD}{script(thing)}<h1>The river rose again</h1><p class=lead>{LEAD}</p>{shown}"


def test_a_review_does_not_take_the_place_of_what_is_shown(tiny_extractor: Extractor) -> None:
    thing = {"@type": "Product", "name": "Boat", "review": [REVIEW]}
    shown = "A boat for the river, light enough for one to carry, and as long as a room is wide."
    document = tiny_extractor.extract(f"{HEAD}{script(thing)}<p>{shown}</p>")
    assert (document.text, document.text_source) == (shown, "blocks")


def test_an_error_page_is_not_the_article_that_it_carries(tiny_extractor: Extractor) -> None:
    head = HEAD.replace("<title>", "<title>404 Not Found: ")
    document = tiny_extractor.extract(f"{head}{script(NEWS)}<h1>404</h1>")
    assert (document.text, document.reason) == ("", "an error page")


def test_the_article_is_written_as_any_other(tiny_extractor: Extractor) -> None:
    body = (
        f"<p>{ARTICLE}</p><h2>Again</h2><p># no heading</p><ul><li>one</li><li>two *</li></ul>"
        "<p>The &lt;script&gt;alert(1)&lt;/script&gt; tag</p><p onclick=x()>"
        "<a href='javascript:x()'>so</a> <b>it</b> <a href='/is'>is</a></p><script>x()</script>"
    )
    document = tiny_extractor.extract(page_with(body), url="https://river.example/")
    text = ARTICLE.strip()
    assert document.text == (
        f"{text}\n\nAgain\n\n# no heading\n\n- one\n- two *\n\n"
        "The <script>alert(1)</script> tag\n\nso it is"
    )
    assert document.markdown == (
        f"{text}\n\n## Again\n\n\\# no heading\n\n- one\n- two \\*\n\n"
        "The \\<script>alert(1)\\</script> tag\n\nso **it** is"
    )
    assert document.html == (
        f"<p>{text}</p><h2>Again</h2><p># no heading</p><ul><li>one</li><li>two *</li></ul>"
        "<p>The &lt;script&gt;alert(1)&lt;/script&gt; tag</p><p>so <strong>it</strong> is</p>"
    )


def test_links_and_tables_of_the_article_follow_the_options(tiny_model: Model) -> None:
    body = (
        f"<p>{ARTICLE}</p><p>see <a href=/x>this</a></p>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    extractor = Extractor(tiny_model, include_links=True, include_tables=False)
    document = extractor.extract(page_with(body), url="https://river.example/y")
    text = ARTICLE.strip()
    assert document.text == f"{text}\n\nsee this"
    assert document.markdown == f"{text}\n\nsee [this](https://river.example/x)"


def test_lines_of_the_article_are_paragraphs(tiny_extractor: Extractor) -> None:
    body = f"{ARTICLE}\n\nVolunteers planted <b>240</b> trees.\n\nWrite to <info@x>."
    document = tiny_extractor.extract(page_with(body))
    text = ARTICLE.strip()
    expected = f"{text}\n\nVolunteers planted 240 trees.\n\nWrite to <info@x>."
    assert document.text == expected
    assert document.markdown == (
        f"{text}\n\nVolunteers planted **240** trees.\n\nWrite to \\<info@x>."
    )


def test_who_keeps_blocks_gets_blocks(tiny_model: Model) -> None:
    page = page_with(ARTICLE)
    assert Extractor(tiny_model).extract(page).text_source == "json-ld"
    document = Extractor(tiny_model, keep=".lead").extract(page)
    assert (document.text, document.text_source) == (f"The river rose again\n\n{LEAD}", "blocks")


def test_blocks_that_are_included_count_as_shown(tiny_model: Model) -> None:
    links = "".join(f"<p><a href=/{n}>River {n}</a></p>" for n in range(20))
    page = page_with(ARTICLE, f"<nav>{links}</nav>")
    assert Extractor(tiny_model).extract(page).text_source == "json-ld"
    document = Extractor(tiny_model, include={Role.NAVIGATION}).extract(page)
    assert document.text_source == "blocks"
    assert "River 7" in document.text
    captions = Extractor(tiny_model, include={Role.CAPTION}).extract(page)
    assert captions.text_source == "json-ld"


def test_a_break_of_rich_text_ends_a_line() -> None:
    def paragraph(*texts: str) -> dict[str, object]:
        inside: list[dict[str, str]] = [{"type": "text", "text": text} for text in texts]
        return {"type": "paragraph", "children": inside}

    broken = paragraph(ARTICLE, WIND[:77])
    broken["children"].insert(1, {"type": "linebreak"})  # type: ignore[attr-defined]
    body = {"root": {"children": [broken, paragraph(WIND), paragraph(ARTICLE[77:])]}}
    lines = (ARTICLE.strip(), WIND[:77].strip(), WIND.strip(), ARTICLE[77:].strip())
    assert paragraphs_of_state({"post": {**TITLED, "body": body}}) == lines


def test_drawn_elements_are_what_they_hold() -> None:
    link = ["$", "a", None, {"href": "/x", "children": "the timetable"}]
    drawn = [
        ["$", "h1", None, {"children": TITLED["title"]}],
        ["$", "p", "1", {"children": ARTICLE}],
        ["$", "p", "3", {"children": WIND}],
        ["$", "p", "4", {"children": ARTICLE[77:]}],
        ["$", "p", "2", {"children": ["See ", link, " of all the boats."]}],
    ]
    paragraphs = paragraphs_of_state({"page": ["$", "article", None, {"children": drawn}]})
    assert paragraphs[1:] == (
        ARTICLE.strip(),
        WIND.strip(),
        ARTICLE[77:].strip(),
        "See the timetable of all the boats.",
    )


def test_words_of_a_headline_may_have_other_forms_in_the_text() -> None:
    story = {"title": "Rivers rise at the lower bridges", "body": ARTICLE * 2}
    data = f"<script type='application/json'>{json.dumps(story)}</script>"
    root = parse_html(f"<title>{story['title']}</title>{data}<p>x</p>")
    assert fallback_text(root, structured_data(root)) is not None


def test_the_one_article_of_a_page_that_shows_nothing_needs_no_words_of_its_title(
    tiny_model: Model,
) -> None:
    extractor = Extractor(tiny_model)
    head = "<title>Lamps went out</title>"
    assert extractor.extract(head + script(NEWS)).text == ARTICLE.strip()
    assert extractor.extract(head + script(NEWS, NEWS | {"articleBody": WIND})).text == ""


@pytest.mark.parametrize("kind", [["x"], {"a": 1}, 7, None])
def test_the_type_of_an_object_may_be_anything(kind: object) -> None:
    story = {**TITLED, "type": kind, "body": ARTICLE * 2}
    assert paragraphs_of_state({"post": story}) == ((ARTICLE * 2).strip(),)


def test_a_list_that_begins_with_a_dollar_need_not_be_drawn() -> None:
    prices = ["$", "5", "10", ARTICLE, WIND, ARTICLE[77:]]
    found = paragraphs_of_state({"post": {**TITLED, "body": prices}})
    assert found[-3:] == (ARTICLE.strip(), WIND.strip(), ARTICLE[77:].strip())


def test_an_article_that_is_declared_twice_is_one(tiny_model: Model) -> None:
    page = "<title>Lamps went out</title>" + script(NEWS, {**NEWS, "headline": "Rivers"})
    assert Extractor(tiny_model).extract(page).text == ARTICLE.strip()
