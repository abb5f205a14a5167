"""Other stories after a page's own."""

from dataclasses import replace
from typing import Any

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
QUAY = "The quay of Brackwater was damaged in the storms of last winter, said the mayor."


def story(headline: str, what: str, level: int = 1) -> str:
    return f"<h{level}>{headline}</h{level}>" + 5 * SENTENCE.format(what)


def page(main: str, title: str = f"{TITLE} - Brackwater Post") -> str:
    head = f"<head><title>{title}</title></head>" if title else ""
    return f"<html>{head}<body><ul><li><a href=/>Home</a></ul><main>{main}</main></body></html>"


def others(html: str, content: float = 0.9) -> set[str]:
    """The texts that are of other stories, where all blocks are as likely content."""
    blocks = segment(parse_html(html))
    page_view = view(blocks, None)
    features = featurize(page_view)
    titles = (
        features[:, FEATURE_NAMES.index(f"overlap.{name}")] for name in ("in_title", "of_title")
    )
    found = of_other_stories(page_view, *titles, np.full(len(page_view), content))
    return {text for text, is_other in zip(blocks.blocks.text, found, strict=True) if is_other}


OWN = story(TITLE, "wall")
NEXT = story(OTHER, "quay")


@pytest.mark.parametrize(
    "main",
    [
        f"<article>{OWN}</article><article>{NEXT}</article>",
        f"<article>{OWN}</article><div><article>{NEXT}</article></div>",
        f"<article><article>{OWN}</article><article>{NEXT}</article></article>",
        f"<article>{OWN}</article><div>More<h2>Below</h2><article>{NEXT}</article>Below</div>",
        f"<div>{OWN}</div><div>{NEXT}</div>",
        f"<h1>Brackwater Post</h1><article>{OWN}</article><article>{NEXT}</article>",
        f"<div><h1>{TITLE}</h1></div><article>{OWN}</article><article>{NEXT}</article>",
        f"<article>{OWN}</article><article>{story(OTHER + ' by the wall', 'quay')}</article>",
        f"<article>{OWN}</article><article>{story(OTHER, 'quay', level=2)}</article>",
    ],
    ids=[
        "articles",
        "deeper",
        "within",
        "among others",
        "alike",
        "site",
        "twice",
        "words",
        "lower",
    ],
)
def test_a_story_with_a_headline_of_its_own_is_another(main: str) -> None:
    found = others(page(main))
    assert QUAY in found
    assert all(text == QUAY or text.startswith(OTHER) for text in found)
    assert len(found) == 2


@pytest.mark.parametrize(
    "main",
    [
        f"<article>{OWN}{NEXT}</article>",
        f"<article>{OWN}<section>{NEXT}</section></article>",
        f"<article>{OWN}<article>{NEXT}</article></article>",
        f"<article>{OWN}</article><div>{NEXT}</div>",
        f"<div>{OWN}</div><div><article>{NEXT}</article></div>",
        f"<div>{OWN}</div><div>{story(OTHER, 'quay', level=2)}</div>",
        f"<div>{OWN}</div><ul><li>{NEXT}</ul>",
        f"<section>{OWN}</section><section>{NEXT}</section>",
        f"<article>{OWN}</article><article><h2>Quays</h2>{NEXT}</article>",
        f"<article>{OWN}</article><article>{story(OTHER, 'quay', level=3)}</article>",
        f"<article>{OWN}</article><article>{story(TITLE, 'quay')}</article>",
        f"<article>{OWN}</article><article>{story('Council to repair all quays', 'q')}</article>",
        f"<article>{OWN}</article><article>{story('More news', 'quay')}</article>",
        f"<article>{OWN}</article><article><h1>{OTHER}</h1>{30 * '<p>Short.</p>'}</article>",
        f"<article>{story(TITLE, 'wall', level=2)}</article><article>{NEXT}</article>",
        f"<article>{story('Council', 'wall')}</article><article>{NEXT}</article>",
        f"<article><h1>{TITLE}</h1></article><article>{NEXT}</article>",
        f"<article>{NEXT}</article><article>{OWN}</article>",
        NEXT,
    ],
)
def test_parts_of_the_page_s_own_story_and_pages_without_one_are_not(main: str) -> None:
    assert others(page(main)) == set()


def test_what_is_no_content_makes_no_story() -> None:
    assert others(page(f"<article>{OWN}</article><article>{NEXT}</article>"), content=0.1) == set()


def test_a_page_without_a_title_has_no_other_story() -> None:
    html = page(f"<article>{OWN}</article><article>{NEXT}</article>", title="")
    url = "https://x.example/council-votes-to-repair-the-harbour-wall"
    assert QUAY in unboil.extract(html, url=url).text


class Counting(list[int]):
    """A list that counts how often it is read."""

    reads = 0

    def __getitem__(self, index: Any) -> Any:
        self.reads += 1
        return super().__getitem__(index)


def test_each_element_is_looked_at_once() -> None:
    deep = 200 * "<div>" + 300 * f"<article><h1>{OTHER}</h1></article>" + 200 * "</div>"
    blocks = segment(parse_html(page(f"<article>{OWN}</article>{deep}")))
    parents = Counting(blocks.nodes.parent)
    blocks = replace(blocks, nodes=replace(blocks.nodes, parent=parents))
    page_view = view(blocks, None)
    parents.reads = 0
    n = len(page_view)
    is_own = np.array([float(text == TITLE) for text in blocks.blocks.text])
    of_other_stories(page_view, is_own, is_own, np.ones(n))
    assert 0 < parents.reads < 3 * len(parents)


def test_roles_of_content_become_related() -> None:
    roles = np.full((2, len(ROLES)), 1.0 / len(ROLES))
    told = as_related(roles, np.array([True, False]))
    assert told.sum(axis=1) == pytest.approx(1.0)
    assert told[1] == pytest.approx(roles[1])
    assert ROLES[told[0].argmax()] is Role.RELATED
    assert told[0, ROLES.index(Role.BYLINE)] == 0.0
    assert told[0, ROLES.index(Role.SHARE)] == roles[0, 0]


@pytest.mark.parametrize(
    "options", [{}, {"favor_recall": True}, {"favor_precision": True}, {"threshold": 0.05}]
)
@pytest.mark.parametrize("count", [1, 20])
def test_the_text_is_that_of_the_page_s_own_story(count: int, options: dict[str, Any]) -> None:
    nexts = [f"<article>{story(f'{OTHER} {at}', f'quay {at}')}</article>" for at in range(count)]
    document = unboil.extract(page(f"<article>{OWN}</article>{''.join(nexts)}"), **options)
    assert document.text.count("wall of") >= 1
    assert "quay" not in document.text
    assert {block.role for block in document.blocks if "quay" in block.text} == {Role.RELATED}
    alone = unboil.extract(page(f"<article>{OWN}</article>"), **options)
    assert document.confidence > alone.confidence - 0.1
