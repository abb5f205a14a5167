"""Hidden text beside content that is shown."""

from dataclasses import replace

import numpy as np
import pytest

from unboil import Extractor
from unboil.blocks import segment
from unboil.model.layout import PAGE_TYPES
from unboil.model.model import Model
from unboil.model.unseen import hidden_beside_shown, shown_once
from unboil.parse import parse_html

SHOWN = "<p>" + "The ferry leaves at nine and comes back at noon. " * 8
DRAFT = "Do not publish before noon."
WAYS = ["hidden", "style='display: none'", "style='visibility:hidden'"]


def hidden_texts(html: str, kept: bool = True) -> list[str]:
    page = segment(parse_html(html))
    words = np.array([float(len(text.split())) for text in page.blocks.text])
    found = hidden_beside_shown(page, np.full(len(words), kept), words)
    return [page.blocks.text[at] for at in np.flatnonzero(found)]


@pytest.mark.parametrize("how", WAYS)
def test_what_is_hidden_beside_shown_content_is_found(how: str) -> None:
    assert hidden_texts(f"{SHOWN}<p {how}>{DRAFT}") == [DRAFT]
    assert hidden_texts(f"{SHOWN}<div {how}><p>{DRAFT}</div>") == [DRAFT]
    assert hidden_texts(f"{SHOWN}</p><span {how}><p>{DRAFT}</p></span>") == [DRAFT]
    assert hidden_texts(f"{SHOWN}<p> <b><span {how}><i>{DRAFT}</i></span></b> </p>") == [DRAFT]
    assert hidden_texts(f"<p>{SHOWN}</p><span {how}>{DRAFT}</span><p>{SHOWN}") == [DRAFT]
    assert hidden_texts(f"<p>{SHOWN}</p><div><span {how}>Do<p>not</p> sail</span></div>") == [
        "Do",
        "not",
        "sail",
    ]


@pytest.mark.parametrize("how", WAYS)
def test_a_block_of_which_a_part_is_shown_is_shown(how: str) -> None:
    assert hidden_texts(f"{SHOWN}<p><i {how}>{DRAFT * 5}</i> See <i {how}>{DRAFT * 5}</i>") == []


def test_content_that_is_hidden_itself_waits_to_be_shown() -> None:
    assert hidden_texts(f"<div style='display:none'>{SHOWN}</div>") == []
    assert hidden_texts(f"{SHOWN}<div hidden>{SHOWN}</div>") == []
    assert hidden_texts(f"{SHOWN}<p>{DRAFT}") == []


def test_a_tab_that_is_not_open_is_no_hidden_text() -> None:
    tabs = "<div role=tabpanel>brew install ferry</div><div role=tabpanel hidden><p>{}</p></div>"
    assert hidden_texts(SHOWN + tabs.format("winget install ferry")) == []


def test_hidden_elements_in_each_other_are_asked_once() -> None:
    html = f"<p>{SHOWN * 200}</p>{'<div hidden>' * 1_900}{'<p>Draft.</p>' * 30_000}"
    page = segment(parse_html(html))
    # Were each paragraph to ask all elements around it, this would take a minute.
    assert not hidden_beside_shown(page, np.full(len(page), True), np.ones(len(page))).any()


@pytest.mark.parametrize(("page_type", "kept"), [("documentation", 2), ("article", 1)])
def test_a_reference_may_say_the_same_of_many_things(
    tiny_model: Model, page_type: str, kept: int
) -> None:
    page = segment(parse_html(f"<div>{SHOWN}</div><div>{SHOWN}</div>"))
    types = np.array([float(name == page_type) for name in PAGE_TYPES])
    prediction = replace(tiny_model.predict(page), page_types=types)
    first, barred = shown_once(np.full(2, True), page, prediction)
    assert (first.sum(), barred.sum()) == (kept, 2 - kept)


def test_what_can_be_found_in_the_page_is_content() -> None:
    assert hidden_texts(f"{SHOWN}<p hidden=until-found>{DRAFT}") == []


def test_comments_that_wait_for_a_click_can_be_asked_for(tiny_model: Model) -> None:
    page = segment(parse_html(f"{SHOWN}<p hidden>{DRAFT}"))
    kept = np.array([True, False])
    first, barred = shown_once(kept, page, tiny_model.predict(page))
    assert (first.tolist(), barred.tolist()) == ([True, False], [False, False])


@pytest.mark.parametrize("how", WAYS)
def test_a_hidden_paragraph_is_not_in_the_text(tiny_extractor: Extractor, how: str) -> None:
    html = f"<article><h1>Ferries</h1>{SHOWN}<p {how}>{DRAFT}</p>{SHOWN.replace('nine', 'ten')}"
    extractor = Extractor(tiny_extractor.model, include={"body"}, threshold=0.0)
    document = extractor.extract(html)
    assert DRAFT not in document.text
    assert "back at noon" in document.text
    assert [block.kept for block in document.blocks if block.text == DRAFT] == [False]
    kept = Extractor(tiny_extractor.model, keep="p").extract(html)
    assert DRAFT in kept.text
