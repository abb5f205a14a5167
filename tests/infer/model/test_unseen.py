"""Hidden text beside content that is shown."""

import numpy as np
import pytest

from unboil import Extractor
from unboil.blocks import segment
from unboil.model.unseen import hidden_beside_shown
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


def test_content_that_is_hidden_itself_waits_to_be_shown() -> None:
    assert hidden_texts(f"<div style='display:none'>{SHOWN}</div>") == []
    assert hidden_texts(f"{SHOWN}<div hidden>{SHOWN}</div>") == []
    assert hidden_texts(f"{SHOWN}<p>{DRAFT}") == []


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
