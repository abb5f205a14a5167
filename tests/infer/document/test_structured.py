"""What pages declare about themselves, well or badly."""

import json
import time

import pytest

from unboil.document.fallback import fallback_text
from unboil.document.lenient_json import clean_string, load_json
from unboil.document.structured import StructuredData, structured_data
from unboil.parse import parse_html


def read(html: str) -> StructuredData:
    return structured_data(parse_html(html))


def ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Rain again",
    "author": [{"@type": "Person", "name": "Ada Example"}, "Ben Example"],
    "datePublished": "2024-04-28T23:30:00+02:00",
    "articleBody": "It rained.\n\nIt rained again.",
    "keywords": ["rain", "weather"],
    "publisher": {"@type": "Organization", "name": "The Example"},
}


def test_what_is_only_referred_to_is_known_from_elsewhere() -> None:
    ada = {"@type": "Person", "@id": "#ada"}
    article = {"@type": "Article", "headline": "Rain", "author": ada}
    for graph in (
        [{**ada, "name": "Ada Example"}, article],
        [article, {**ada, "name": "Ada Example"}],
    ):
        things = read(ld({"@graph": graph})).things
        assert next(t.authors for t in things if t.headline == "Rain") == ("Ada Example",)


def test_an_article() -> None:
    (thing, author, publisher) = read(ld(ARTICLE)).things
    assert thing.types == ("NewsArticle",)
    assert thing.headline == "Rain again"
    assert thing.authors == ("Ada Example", "Ben Example")
    assert thing.published == "2024-04-28T23:30:00+02:00"
    assert thing.body == "It rained.\n\nIt rained again."
    assert thing.keywords == ("rain", "weather")
    assert thing.publisher == "The Example"
    assert (author.key, author.name) == ("author", "Ada Example")
    assert (publisher.key, publisher.name) == ("publisher", "The Example")


@pytest.mark.parametrize(
    "script",
    [
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        f"<![CDATA[ {json.dumps(ARTICLE)} ]]>",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        f"/*<![CDATA[*/{json.dumps(ARTICLE)}/*]]>*/",
        f"<!-- {json.dumps(ARTICLE)} -->",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE) + json.dumps({"@type": "Thing"}),
        json.dumps(ARTICLE, indent=1).replace("\n", "\n// a comment\n", 1),
        json.dumps(ARTICLE).replace('"', "&quot;"),
        json.dumps(ARTICLE).replace("\\n", "\n"),
        json.dumps(ARTICLE).replace('"NewsArticle"', '["https://schema.org/NewsArticle"]'),
    ],
)
def test_forms_an_article_comes_in(script: str) -> None:
    found = [thing for thing in read(ld(script)).things if "NewsArticle" in thing.types]
    assert [thing.headline for thing in found] == ["Rain again"]


def test_references_are_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "h", "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Example"},
        ]
    }
    assert read(ld(graph)).things[0].authors == ("Ada Example",)


def test_a_reference_to_itself_ends() -> None:
    graph = {"@graph": [{"@type": "Article", "@id": "#a", "author": {"@id": "#a"}}]}
    assert read(ld(graph)).things[0].authors == ()


@pytest.mark.parametrize(
    "script",
    ["", "null", "3", '"text"', "[[[", "{", "undefined", "[" * 100_000, '{"a":' * 50_000,
     "9" * 10_000, '{"@type": 3, "headline": {"a": []}}', '{"@type": null}', '{"@graph": null}',
     '{"@type": ["Article", 7, null], "author": [[[]]], "keywords": 5, "image": []}'],
)  # fmt: skip
def test_nothing_raises(script: str) -> None:
    assert isinstance(read(ld(script)), StructuredData)


@pytest.mark.parametrize(
    "script",
    ["," * 500_000, "{" + " " * 500_000, "\n" * 500_000 + "x", "//" * 300_000, "[1," * 200_000,
     '{"@type":"Article","author":' + '[{"name":"x"},' * 30_000, "&quot;" * 100_000],
)  # fmt: skip
def test_bad_json_costs_no_time(script: str) -> None:
    root = parse_html(ld(script) * 2)
    start = time.process_time()
    structured_data(root)
    assert time.process_time() - start < 2.0


def test_many_objects_are_cut_off() -> None:
    things = read(ld([{"@type": "Article", "headline": str(i)} for i in range(5_000)])).things
    assert len(things) == 500


def test_meta_tags_title_and_links() -> None:
    found = read(
        "<html lang=de-AT><head><title>\n Rain | The Example </title>"
        '<meta property="OG:Title" content="Rain"><meta name="author" content="Ada">'
        '<meta name="author" content="Ben"><meta itemprop="datePublished" content="2024-01-02">'
        '<meta name="empty" content=""><link rel="canonical" href="https://example.org/rain">'
        "<body><svg><title>icon</title></svg>"
    )
    assert found.title == "Rain | The Example"
    assert found.language == "de-AT"
    assert found.canonical == "https://example.org/rain"
    assert found.first_meta("nothing", "og:title") == "Rain"
    assert found.meta["author"] == ("Ada", "Ben")
    assert found.first_meta("datepublished") == "2024-01-02"
    assert "empty" not in found.meta


def test_no_tree_is_an_empty_record() -> None:
    assert structured_data(None) == StructuredData()


def test_strings_are_fit_for_utf_8() -> None:
    assert clean_string("a\ud800b\x00c\u200bd") == "abc\u200bd"
    assert load_json('{"a": "\\ud800"}') == {"a": "\ud800"}
    read(ld('{"@type": "Article", "headline": "a\\ud800"}')).things[0].headline.encode()


# -- the article from scripts ---------------------------------------------------------------------

PARAGRAPHS = [
    f"The {name} river rose by another metre in the night, and the lower bridge was closed."
    for name in ("northern", "southern", "eastern", "western", "little", "great")
]
HEAD = (
    "<title>The river rose again | The Example</title>"
    '<meta name="description" content="The river rose, the bridge was closed.">'
)


def found_in(script: str) -> tuple[str, tuple[str, ...]] | None:
    root = parse_html(f"<html><head>{HEAD}{script}</head><body><div id=app></div></body></html>")
    fallback = fallback_text(root, structured_data(root))
    return (fallback.source, fallback.paragraphs) if fallback else None


INTERFACE = {f"label{i}": f"Please choose number {i} to go on with your order." for i in range(200)}
ARTICLE_STATE = {
    "i18n": INTERFACE,
    "page": {
        "headline": "The river rose again",
        "related": [{"headline": "Elsewhere it is dry", "teaser": "No rain there at all."}],
        "body": [{"type": "p", "text": text} for text in PARAGRAPHS],
    },
}
PADDING = json.dumps({"padding": "x" * 500})


@pytest.mark.parametrize(
    ("script", "source"),
    [
        (ld({"@type": "Article", "articleBody": "\n\n".join(PARAGRAPHS)}), "json-ld"),
        (
            ld({"@type": "Article", "articleBody": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)}),
            "json-ld",
        ),
        (
            f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(ARTICLE_STATE)}'
            "</script>",
            "state:__NEXT_DATA__",
        ),
        (
            f"<script>window.__INITIAL_STATE__ = {json.dumps(ARTICLE_STATE)};</script>",
            "state:__INITIAL_STATE__",
        ),
        (
            f"<script>window.__CONFIG__ = {{}}; var version = '1.2';\nwindow.__INITIAL_STATE__ = "
            f"{json.dumps(ARTICLE_STATE)};window.last={{}}</script>",
            "state:__INITIAL_STATE__",
        ),
        (
            "<script>dataLayer.push({'page': 'story'});window.__INITIAL_STATE__ = "
            f"{json.dumps(ARTICLE_STATE)}</script>",
            "state:__INITIAL_STATE__",
        ),
        (
            f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps(ARTICLE_STATE))});"
            "</script>",
            "state:__STATE__",
        ),
        (
            f"<script>self.__next_f.push([1,{json.dumps('5:' + json.dumps(ARTICLE_STATE))}])"
            "</script>",
            "state:__next_f",
        ),
    ],
)
def test_article_in_scripts(script: str, source: str) -> None:
    assert found_in(script) == (source, tuple(PARAGRAPHS))


def test_strings_of_scripts_in_the_state() -> None:
    said = "\\n".join(PARAGRAPHS) + r' He said \\"hello\\" and \x26 it\'s over.'
    state = f'{{"title":"The river rose again","body":"{said}"}}'
    script = f"<script>window.__STATE__ = JSON.parse('{state}')</script>"
    found = found_in(script)
    assert found is not None
    assert found[1][-1].endswith('He said "hello" and & it\'s over.')


def test_one_html_string_in_the_state() -> None:
    state = {
        "post": {
            "title": "The river rose again",
            "id": 7,
            "url": "https://example.org/x",
            "content": {"rendered": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)},
        }
    }
    script = f'<script type="application/json">{json.dumps([INTERFACE, state])}</script>'
    assert found_in(script) == ("state:application/json", tuple(PARAGRAPHS))


def test_rich_text_is_joined_within_paragraphs() -> None:
    body = [
        {"content": [{"value": text[:75]}, {"link": {"content": [{"value": text[75:]}]}}]}
        for text in PARAGRAPHS
    ]
    state = {"story": {"title": "The river rose again", "body": body}}
    script = f'<script type="application/json">{json.dumps(state)}</script>'
    assert found_in(script) == ("state:application/json", tuple(PARAGRAPHS))


LONG, BRIEF = " ".join(PARAGRAPHS), PARAGRAPHS[0]


@pytest.mark.parametrize(
    "nodes",
    [
        [{"type": "paragraph", "content": [{"type": "text", "text": t}]} for t in (LONG, BRIEF)],
        [{"_type": "block", "children": [{"_type": "span", "text": t}]} for t in (LONG, BRIEF)],
        [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": t}]}
            for t in (LONG, BRIEF)
        ],
        [{"type": "unstyled", "text": t} for t in (LONG, BRIEF)],
        [{"type": "paragraph", "data": {"text": t}} for t in (LONG, BRIEF)],
        [{"type": "text", "content": t} for t in (LONG, BRIEF)],
    ],
)
def test_rich_text_is_not_cut_to_its_longest_paragraph(nodes: object) -> None:
    state = {"story": {"title": "The river rose again", "nodes": nodes}}
    script = f'<script type="application/json">{json.dumps(state)}</script>'
    assert found_in(script) == ("state:application/json", (LONG, BRIEF))


def test_items_of_a_list_in_rich_text_are_lines() -> None:
    items = [{"type": "text", "content": text} for text in PARAGRAPHS]
    nodes = [{"type": "text", "content": LONG}, {"type": "list", "items": items}]
    script = f"""<script type="application/json">{
        json.dumps({"story": {"title": "The river rose again", "nodes": nodes}})
    }</script>"""
    assert found_in(script) == ("state:application/json", (LONG, *PARAGRAPHS))


def test_state_nested_as_json_in_an_attribute() -> None:
    posts = {"post_stream": {"posts": [{"cooked": f"<p>{text}</p>"} for text in PARAGRAPHS]}}
    topic = json.dumps({"title": "The river rose again", **posts})
    value = json.dumps({"topic_7": topic}).replace("&", "&amp;").replace('"', "&quot;")
    root = parse_html(f'<html><head>{HEAD}</head><body><div data-preloaded="{value}"></div>')
    fallback = fallback_text(root, structured_data(root))
    assert fallback is not None
    assert fallback.paragraphs == tuple(PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        "",
        f"<script>window.i18n = {json.dumps(INTERFACE)}</script>",
        ld({"@type": "Article", "headline": "x", "articleBody": "Too short."}),
        "<script type='application/json'>" + "[" * 5_000 + "</script>",
        "<script>window.x = {function: " + "a" * 1_000 + "}</script>",
        '<script>self.__next_f.push([1,"5:T' + "f" * 8 + "," + "a" * 600 + '"])</script>',
    ],
)
def test_what_is_no_article(script: str) -> None:
    assert found_in(script) is None


def test_another_articles_text_is_not_taken() -> None:
    other = "Dry weather is what the south enjoys, and its farmers look at empty wells. " * 10
    assert found_in(ld({"@type": "Article", "articleBody": other})) is None
