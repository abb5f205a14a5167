"""The library call: what it takes, what it gives, and what it refuses."""

import inspect
import json
import math
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from lxml import etree

import unboil
from unboil import ROLES, Extractor, InputError, ModelError, OptionError, Options, Role
from unboil.model.model import Model
from unboil.options import OptionArguments

_PROSE = "The river rose by two metres in one night, and the lower bridge was soon under water. "
PAGE = (
    f"<html><body><nav><a href=/>Home</a></nav><article><h1>Flood</h1><p>{_PROSE * 2}</p>"
    f"<aside>Popular news</aside><p>{_PROSE}</p></article></body></html>"
)


def test_every_form_of_a_page_gives_the_same_text(tiny_extractor: Extractor) -> None:
    root = etree.HTML(PAGE)
    forms = [PAGE, PAGE.encode(), PAGE.encode("utf-16"), root, root.getroottree()]
    texts = {tiny_extractor.extract(form).text for form in forms}
    assert texts == {f"{(_PROSE * 2).strip()}\n\n{_PROSE.strip()}"}


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty input"),
        ("", "empty input"),
        (b" \0 \n", "no visible text"),
        ("<!DOCTYPE html><!-- nothing -->", "no visible text"),
        (b"<html><body></body></html>", "no visible text"),
    ],
)
def test_what_cannot_be_extracted_says_why(
    page: bytes | str, reason: str, tiny_extractor: Extractor
) -> None:
    document = tiny_extractor.extract(page)
    assert (document.text, document.reason) == ("", reason)


@pytest.mark.parametrize(
    ("title", "heading", "is_error"),
    [
        ("404 Not Found | The Example", "Gone", True),
        ("The Example", "Fehler 503", True),
        ("Oops! 404.", "Gone", True),
        ("Error (502)", "Gone", True),
        ("The Example", "The 500 largest cities", False),
        ("Plumbers | Call (404) 555-0199", "Plumbers", False),
        ("Commune de 1 404 habitants", "Rain", False),
        ("Rain", "Rain fell for 40.4 hours", False),
    ],
)
def test_an_error_page_has_no_text(
    title: str, heading: str, is_error: bool, tiny_extractor: Extractor
) -> None:
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>"
        f"<article><p>{_PROSE}</p></article></body></html>"
    )
    document = tiny_extractor.extract(page)
    assert document.text == ("" if is_error else _PROSE.strip())
    assert document.reason == ("an error page" if is_error else None)
    long = tiny_extractor.extract(page.replace(_PROSE, _PROSE * 3))
    assert long.text == (_PROSE * 3).strip()
    own = Extractor(tiny_extractor.model, keep=["article p"]).extract(page)
    assert (own.text, own.reason) == (_PROSE.strip(), None)
    everything = Extractor(tiny_extractor.model, include=ROLES).extract(page)
    assert (everything.text == "") is is_error


@pytest.mark.parametrize("page", [None, 5, object(), ["<p>"]])
def test_what_is_no_page_raises(page: object, tiny_extractor: Extractor) -> None:
    with pytest.raises(InputError):
        tiny_extractor.extract(page)  # type: ignore[arg-type]


def test_text_given_as_bytes_raises(tiny_extractor: Extractor) -> None:
    with pytest.raises(InputError):
        tiny_extractor.extract_text(b"text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [
        {"favor": "speed"},
        {"favor_precision": True, "favor_recall": True},
        {"favor": "recall", "favor_precision": True},
        {"threshold": 1.5},
        {"threshold": "x"},
        {"threshold": True},
        {"threshold": math.nan},
        {"timeout": 0},
        {"timeout": "2"},
        {"timeout": math.nan},
        {"max_bytes": 0},
        {"max_bytes": 0.5},
        {"max_bytes": float("inf")},
        {"max_bytes": None},
        {"include": ["sidebar"]},
        {"include": None},
        {"include": 5},
        {"include_tables": "no"},
        {"include_comments": "no"},
        {"favor_recall": 1},
        {"keep": None},
        {"keep": 5},
        {"keep": [5]},
        {"keep": b"p"},
        {"keep": "p["},
        {"drop": ["//p["]},
        {"drop": "//p\0"},
        {"speed": 3},
    ],
)
def test_options_that_do_not_exist(options: dict[str, object], tiny_model: Model) -> None:
    with pytest.raises(OptionError):
        Extractor(tiny_model, **options)


def test_single_names_are_options_too() -> None:
    options = Options(keep=".x", include="caption")  # type: ignore[arg-type]
    assert options == Options(keep=(".x",), include=frozenset({Role.CAPTION}))


@pytest.mark.parametrize(
    "selector",
    [
        "//p[foo()]",
        "//div[@class and p[foo()]]",
        "//p[contains(.)]",
        "//p[$name]",
        "//a:b",
        "//p[a:b]",
        "a|b",
        "(count(//p))",
        "//p/text()",
        "//a/@href | //comment()",
    ],
)
def test_selectors_that_can_never_match(selector: str, tiny_model: Model) -> None:
    with pytest.raises(OptionError, match="selector"):
        Extractor(tiny_model, drop=selector)


@pytest.mark.parametrize(
    "selector",
    [
        "//p[. = 'and [it] goes' or position() = last() and not(@x)]",
        "//text()[contains(., 'x')]/..",
        "(//p | //a/@href)[1]",
        "//p[text()][count(b[@id]) < 3]",
        "p:contains('x and y'), a[href^=http]:not(.b) > i:nth-child(2n+1)",
    ],
)
def test_selectors_that_can_match(selector: str, tiny_model: Model) -> None:
    Extractor(tiny_model, keep=selector)


def test_a_selector_that_fails_on_a_page_selects_nothing(tiny_model: Model) -> None:
    drop = "//p[string-length() > 20][foo()]"
    plain = Extractor(tiny_model).extract(PAGE)
    assert Extractor(tiny_model, drop=drop).extract(PAGE).text == plain.text != ""


def test_a_model_that_does_not_exist() -> None:
    with pytest.raises(ModelError):
        Extractor("no/such/file.unboil")


@pytest.mark.parametrize("model", [5, b"model.unboil", Options()])
def test_what_is_no_model_and_no_path_of_one(model: Any) -> None:
    with pytest.raises(OptionError, match="the path of one, not"):
        Extractor(model)


def test_every_error_is_one_of_the_package() -> None:
    for error in (InputError, ModelError, OptionError):
        assert issubclass(error, unboil.UnboilError)


def test_type_checkers_know_every_option() -> None:
    assert {option.name for option in fields(Options)} <= OptionArguments.__annotations__.keys()
    for call in (unboil.extract, unboil.extract_text, Extractor, Options.of):
        (known,) = get_args(inspect.signature(call).parameters["options"].annotation)
        assert OptionArguments.__annotations__.keys() <= known.__annotations__.keys()


def test_the_threshold_decides(tiny_model: Model) -> None:
    everything = Extractor(tiny_model, threshold=0.0).extract(PAGE)
    assert [block.kept for block in everything.blocks] == [True] * 5
    nothing = Extractor(tiny_model, threshold=1.0).extract(PAGE)
    assert (nothing.text, nothing.reason) == ("", "no block is content")


def test_a_selector_of_inline_elements_reaches_all_below(tiny_model: Model) -> None:
    page = "<body><p>one <b>two <i>three</i></b></p><a href=/x><div>four</div></a><p>five"
    document = Extractor(tiny_model, keep=["i", "a"], threshold=1.0).extract(page)
    assert [block.text for block in document.blocks if block.kept] == ["one two three", "four"]


def test_what_is_dropped_of_a_line_leaves_the_line(tiny_model: Model) -> None:
    page = f"<p><b class=cap>T</b>he news<sup>1</sup> of today. {_PROSE}</p>"
    document = Extractor(tiny_model, drop=["sup", "//b"], threshold=0.0).extract(page)
    assert document.text == f"he news of today. {_PROSE}".strip()
    assert document.markdown == document.text
    assert "<sup>" not in document.html


@pytest.mark.parametrize("tag", ["button", "x-note"])
def test_a_word_that_is_no_element_of_lines_is_dropped_of_one(tiny_model: Model, tag: str) -> None:
    page = f"<p>The <{tag}>tare</{tag}> weight. {_PROSE}</p><{tag}>net</{tag}>"
    document = Extractor(tiny_model, drop=tag, threshold=0.0).extract(page)
    assert document.text == f"The weight. {_PROSE}".strip()


def test_pictures_are_dropped_with_what_they_stand_in(tiny_model: Model) -> None:
    ad = "<div class=ad><div><a href=/x><img src=/ad.jpg></a></div></div>"
    page = f"<p>{_PROSE}</p>{ad}<p>{_PROSE}<img class=x src=/x.jpg></p><img src=/a.jpg><p>{_PROSE}"
    options: dict[str, Any] = {"threshold": 0.0, "include_images": True}
    document = Extractor(tiny_model, drop=[".ad", "img.x"], **options).extract(page)
    assert document.html.count("<img") == 1
    assert document.image == "/a.jpg"
    assert Extractor(tiny_model, **options).extract(page).html.count("<img") == 3


def test_an_element_of_a_page_knows_nothing_of_the_others(tiny_model: Model) -> None:
    posts = "".join(
        f"<div class=post><h2>{title}</h2>{by}<p>{_PROSE}</p></div>"
        for title, by in (("First", "<p>By Ben Wrong</p><p>May 5, 2020</p>"), ("Second", ""))
    )
    _, post = etree.HTML(posts).iterfind(".//div")
    of_element, of_string = map(Extractor(tiny_model).extract, (post, etree.tostring(post)))
    assert (
        (of_element.authors, of_element.date) == (of_string.authors, of_string.date) == ((), None)
    )


def test_a_link_around_blocks_is_dropped_with_them(tiny_model: Model) -> None:
    page = f"<p>{_PROSE}</p><a href=/x class=card><h3>Next</h3><p>{_PROSE}</p></a>"
    document = Extractor(tiny_model, drop=".card", threshold=0.0).extract(page)
    assert document.text == _PROSE.strip()
    assert len(document.blocks) == 3


@pytest.mark.parametrize("selector", [".ad", "script", "img"])
def test_what_stands_after_a_selected_element_is_not_in_it(
    selector: str, tiny_model: Model
) -> None:
    page = f"<p>{_PROSE}<script>x()</script><img>{_PROSE}</p><div><b class=ad>Buy</b>{_PROSE}</div>"
    dropped = Extractor(tiny_model, drop=selector, threshold=0.0).extract(page)
    assert [block.kept for block in dropped.blocks] == [True, True]
    kept = Extractor(tiny_model, keep=selector, threshold=1.0).extract(page)
    assert [block.kept for block in kept.blocks] == [False, selector == ".ad"]


@pytest.mark.parametrize("profile", ["site.json", {}])
def test_a_profile_is_one(profile: object) -> None:
    with pytest.raises(OptionError, match="load"):
        Extractor(profile=profile)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"threshold": 1.0}, {"drop": "body"}])
def test_nothing_is_expected_of_nothing(options: dict[str, Any], tiny_model: Model) -> None:
    document = Extractor(tiny_model, **options).extract(PAGE)
    assert (document.text, document.confidence) == ("", 0.0)


def test_to_keep_what_the_model_would_not_is_expected_to_be_worse(tiny_model: Model) -> None:
    own, all_, same = (
        Extractor(tiny_model, **options).extract(PAGE).confidence
        for options in ({}, {"keep": "body"}, {"drop": ".none"})
    )
    assert 0.0 < all_ < same == pytest.approx(own)


def test_an_extractor_does_not_change(tiny_extractor: Extractor) -> None:
    with pytest.raises(AttributeError):
        tiny_extractor.options = Options()  # type: ignore[misc]


def test_keep_and_drop(tiny_model: Model) -> None:
    kept = Extractor(tiny_model, keep="nav", drop="//p[1]").extract(PAGE)
    assert kept.text == f"Home\n\n{_PROSE.strip()}"


@pytest.fixture
def reader(tiny_model: Model) -> Model:
    """A model whose roles follow readers alone, who call every longer text body."""
    return replace(tiny_model, content_weight=0.0)


def test_body_that_is_not_kept_can_be_had(reader: Model) -> None:
    strict = Extractor(reader, threshold=1.0).extract(PAGE)
    paragraphs = [block for block in strict.blocks if block.tag == "p"]
    assert [(block.role, block.kept) for block in paragraphs] == [(Role.BODY, False)] * 2
    assert all(block.probability == block.probabilities[Role.BODY] > 0.5 for block in paragraphs)
    assert strict.text == ""
    full = Extractor(reader, threshold=1.0, include={"body"}).extract(PAGE)
    assert full.text == "\n\n".join(block.text for block in paragraphs)


def test_what_is_dropped_keeps_its_role_and_stays_out(reader: Model) -> None:
    document = Extractor(reader, drop="//p[1]", include=ROLES).extract(PAGE)
    first = next(block for block in document.blocks if block.tag == "p")
    assert (first.role, first.kept) == (Role.BODY, False)
    assert first.content == Extractor(reader).extract(PAGE).blocks[first.index].content
    assert (_PROSE * 2).strip() not in document.text
    assert _PROSE.strip() in document.text


def test_a_second_printing_is_rendered_once(reader: Model) -> None:
    page = f"<article><p>{_PROSE}</p></article><section><p>{_PROSE}</p></section>"
    document = Extractor(reader, include=ROLES).extract(page)
    assert [(block.role, block.kept) for block in document.blocks] == [
        (Role.BODY, True),
        (Role.BODY, False),
    ]
    assert document.text == _PROSE.strip()


@pytest.mark.parametrize(
    "repeated",
    [
        "<table><tr><td>Arrin<td>Not on any Sunday<tr><td>Skerry<td>Not on any Sunday</table>",
        "<ul><li>Flour<li>One spoon of salt</ul><ul><li>Butter<li>One spoon of salt</ul>",
        "<pre>pip install tide-table</pre><p>or</p><pre>pip install tide-table</pre>",
    ],
)
def test_cells_items_and_code_may_say_the_same_again(reader: Model, repeated: str) -> None:
    document = Extractor(reader, threshold=0.0).extract(f"<article>{repeated}</article>")
    assert all(block.kept for block in document.blocks)


@pytest.mark.parametrize(
    "printed",
    [
        "<ul><li>Flour<li>One spoon of salt</ul><ol><li>Flour<li>One spoon of salt</ol>",
        "<ul><li>A<li><a href=/a>All our news</a></ul><p>B<ul><li><a href=/a>All our news</a>",
        f"<ul><li>Flour<li>{_PROSE}</ul><ul><li>Butter<li>{_PROSE}</ul>",
    ],
)
def test_lists_links_and_paragraphs_are_kept_once(reader: Model, printed: str) -> None:
    document = Extractor(reader, threshold=0.0).extract(f"<article>{printed}</article>")
    assert not document.blocks[-1].kept


@pytest.mark.parametrize(
    ("quoted", "kept"),
    [
        ("<blockquote><p>Ann said:</p><p>{}</p></blockquote>", []),
        (
            "<blockquote><p>Ann said:</p><p>{}</p><p>No ferry runs today, she said.</blockquote>",
            [1, 3],
        ),
        ("<div><p>Ann said:</p><p>{}</p></div>", [1]),
    ],
)
def test_who_is_quoted_goes_with_a_quotation_that_is_left_out(
    reader: Model, quoted: str, kept: list[int]
) -> None:
    page = f"<div><p>{_PROSE}</p></div><div>{quoted.format(_PROSE)}<p>So do I.</p></div>"
    blocks = Extractor(reader, threshold=0.0).extract(page).blocks
    assert [block.index for block in blocks if block.kept] == [0, *kept, len(blocks) - 1]


LINKED = (
    "<title>Flood</title><script type='application/ld+json'>"
    + json.dumps({"@type": "Article", "headline": "Flood", "articleBody": "Flood. " + _PROSE * 4})
    + "</script><p class=teaser>Subscribe</p>"
)


def test_what_a_block_is_does_not_depend_on_what_is_asked_for(tiny_model: Model) -> None:
    usual = Extractor(tiny_model).extract(PAGE)
    asked: list[Any] = [
        {"threshold": 0.001}, {"threshold": 0.999}, {"keep": "*"}, {"drop": "p"},
        {"favor": "precision"}, {"favor": "recall"}, {"include": set(Role)},
    ]  # fmt: skip
    for options in asked:
        document = Extractor(tiny_model, **options).extract(PAGE)
        assert [block.role for block in document.blocks] == [block.role for block in usual.blocks]
        assert replace(document.metadata, image=None) == replace(usual.metadata, image=None)
        assert document.captions == usual.captions


def test_what_is_kept_on_a_page_without_content_stays_what_it_is(tiny_model: Model) -> None:
    points = {
        name: replace(point, page_floor=1.0) for name, point in tiny_model.manifest.points.items()
    }
    model = replace(tiny_model, manifest=replace(tiny_model.manifest, points=points))
    assert Extractor(model).extract(PAGE).reason == "no block is content"
    document = Extractor(model, keep=["aside"]).extract(PAGE)
    assert document.text == "Popular news"
    assert [block.role for block in document.blocks if block.kept] == [Role.RELATED]


def test_text_names_its_source(tiny_extractor: Extractor) -> None:
    assert tiny_extractor.extract(PAGE).text_source == "blocks"
    linked = tiny_extractor.extract(LINKED)
    assert linked.text.startswith("Flood. The river")
    assert linked.as_dict()["text_source"] == "json-ld"


@pytest.mark.parametrize("options", [{"drop": ".teaser"}, {"threshold": 1.0}])
def test_what_the_caller_leaves_out_does_not_come_back(
    options: dict[str, object], tiny_model: Model
) -> None:
    document = Extractor(tiny_model, **options).extract(LINKED)
    assert (document.text, document.text_source) == ("", "blocks")


def test_what_matches_nothing_leaves_nothing_out(tiny_model: Model) -> None:
    usual = Extractor(tiny_model).extract(LINKED)
    document = Extractor(tiny_model, drop=".newsletter", keep=".story").extract(LINKED)
    assert (document.text, document.text_source) == (usual.text, "json-ld")
    page = Extractor(tiny_model, drop=".newsletter").extract(PAGE)
    assert page.confidence == Extractor(tiny_model).extract(PAGE).confidence


def test_xpaths_lead_back_to_the_blocks(tiny_extractor: Extractor) -> None:
    root = etree.HTML(PAGE)
    for block in tiny_extractor.extract(root).blocks:
        (element,) = root.xpath(block.xpath)
        assert element.tag == block.tag
        assert element.getroottree().getpath(element) == block.xpath


def test_what_a_server_calls_an_error_is_one(tiny_extractor: Extractor) -> None:
    for page in ("<p>We are sorry, but this is not what you wanted.</p>", "<title>Sorry</title>"):
        answer = SimpleNamespace(body=page.encode(), url="https://a.example/x", status=404)
        document = tiny_extractor.extract(answer)
        assert (document.text, document.reason) == ("", "an error page")
    story = SimpleNamespace(body=PAGE.encode(), url="https://a.example/x", status=200)
    assert tiny_extractor.extract(story).text == tiny_extractor.extract(PAGE).text
