"""Other stories below a page's own."""

import numpy as np
import pytest

import unboil
from unboil.blocks import segment
from unboil.features.featurizer import FEATURE_NAMES, featurize
from unboil.features.view import view
from unboil.model.stories import as_related, of_other_stories
from unboil.parse import parse_html
from unboil.roles import ROLES, Role

TITLE = "Council votes to repair the harbour wall"
OTHER = "Herring fishers want money for lost days"
SENTENCE = "<p>The {} of Brackwater was damaged in the storms of last winter, said the mayor.</p>"


def story(headline: str, what: str, level: int = 1) -> str:
    return f"<h{level}>{headline}</h{level}>" + 5 * SENTENCE.format(what)


def page(main: str) -> str:
    head = f"<head><title>{TITLE} - Brackwater Post</title></head>"
    return f"<html>{head}<body><ul><li><a href=/>Home</a></ul><main>{main}</main></body></html>"


def others(main: str, content: float = 0.9) -> set[str]:
    """The texts that are of other stories, where all blocks are as likely content."""
    blocks = segment(parse_html(page(main)))
    page_view = view(blocks, None)
    in_title = featurize(page_view)[:, FEATURE_NAMES.index("overlap.in_title")]
    found = of_other_stories(page_view, in_title, np.full(len(page_view), content))
    return {text for text, is_other in zip(blocks.blocks.text, found, strict=True) if is_other}


OWN = story(TITLE, "wall")
NEXT = story(OTHER, "quay")
QUAY = "The quay of Brackwater was damaged in the storms of last winter, said the mayor."


@pytest.mark.parametrize(
    "main",
    [
        f"<article>{OWN}</article><article>{NEXT}</article>",
        f"<article>{OWN}</article><div><article>{NEXT}</article></div>",
        f"<article><article>{OWN}</article><article>{NEXT}</article></article>",
        f"<article>{OWN}</article><article>{story(OTHER, 'quay', level=2)}</article>",
        f"<div>{OWN}</div><div>{NEXT}</div>",
    ],
    ids=["articles", "deeper", "within one", "level two", "elements alike"],
)
def test_a_story_with_a_headline_of_its_own_is_another(main: str) -> None:
    assert others(main) == {OTHER, QUAY}


@pytest.mark.parametrize(
    "main",
    [
        f"<article>{OWN}{NEXT}</article>",
        f"<article>{OWN}<section>{NEXT}</section></article>",
        f"<article>{OWN}<article>{NEXT}</article></article>",
        f"<article>{OWN}</article><div>{NEXT}</div>",
        f"<div>{OWN}</div><div>{story(OTHER, 'quay', level=2)}</div>",
        f"<div>{OWN}</div><section>{NEXT}</section>",
        f"<article>{OWN}</article><article>{story(OTHER, 'quay', level=3)}</article>",
        f"<article>{OWN}</article><article>{story(TITLE, 'quay')}</article>",
        f"<article>{OWN}</article><article>{story('More news', 'quay')}</article>",
        f"<article>{OWN}</article><article><h1>{OTHER}</h1><p>Short.</p></article>",
        f"<article>{story(TITLE, 'wall', level=2)}</article><article>{NEXT}</article>",
        f"<article><h1>{TITLE}</h1></article><article>{NEXT}</article>",
        f"<article>{NEXT}</article><article>{OWN}</article>",
        NEXT,
    ],
)
def test_parts_of_the_page_s_own_story_and_pages_without_one_are_not(main: str) -> None:
    assert others(main) == set()


def test_what_is_no_content_makes_no_story() -> None:
    assert others(f"<article>{OWN}</article><article>{NEXT}</article>", content=0.1) == set()


def test_many_headlines_in_deep_markup_take_linear_time() -> None:
    deep = 900 * "<div>" + 3000 * f"<h1>{OTHER}</h1>" + 900 * "</div>"
    assert others(f"<article>{OWN}</article>{deep}") == set()


def test_roles_of_an_article_s_parts_become_related() -> None:
    roles = np.full((2, len(ROLES)), 1.0 / len(ROLES))
    told = as_related(roles, np.array([True, False]))
    assert told.sum(axis=1) == pytest.approx(1.0)
    assert told[1] == pytest.approx(roles[1])
    assert ROLES[told[0].argmax()] is Role.RELATED
    assert told[0, ROLES.index(Role.BYLINE)] == 0.0
    assert told[0, ROLES.index(Role.SHARE)] == roles[0, 0]


@pytest.mark.parametrize("options", [{}, {"favor_recall": True}])
def test_the_text_is_that_of_the_page_s_own_story(options: dict[str, bool]) -> None:
    html = page(f"<article>{OWN}</article><article>{NEXT}</article>")
    document = unboil.extract(html, **options)
    assert "wall" in document.text
    assert "quay" not in document.text
    assert {block.role for block in document.blocks if "quay" in block.text} == {Role.RELATED}
