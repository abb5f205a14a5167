"""Nothing that a page contains may raise, hang, or come out as anything but text."""

import time

import pytest
from nasty import NASTY

from unboil import Extractor
from unboil.document.document import Document

_SMALL = 40
_LARGE = 100_000
_SECONDS = 60.0
"""A generous bound of processor time: what grows with the square takes hours."""

DEEP = sorted(name for name in NASTY if name.startswith("nested"))


def all_of(document: Document) -> str:
    """Every field worked out, and encoded as it would be for a file."""
    everything = document.as_json(blocks=True)
    everything.encode()
    return everything


@pytest.mark.parametrize("name", NASTY)
def test_small(name: str, tiny_extractor: Extractor) -> None:
    all_of(tiny_extractor.extract(NASTY[name](_SMALL), "https://news.example/2026/a-b-c-d"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NASTY)
def test_large(name: str, tiny_extractor: Extractor) -> None:
    page = NASTY[name](_LARGE)
    start = time.process_time()
    all_of(tiny_extractor.extract(page))
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize("tag", ["div", "b", "section", "span", "custom-tag"])
def test_text_below_too_many_levels_is_still_there(tag: str, tiny_extractor: Extractor) -> None:
    page = f"<body><p>before</p>{f'<{tag}>' * 5000}deep down{f'</{tag}>' * 5000}<p>after</p>"
    texts = [block.text for block in tiny_extractor.extract(page).blocks]
    assert texts == ["before", "deep down", "after"]


def test_a_page_of_too_many_blocks_says_so(tiny_extractor: Extractor) -> None:
    document = tiny_extractor.extract("<p>a" * 150_000)
    assert document.reason == "more text blocks or elements than can be judged"
    assert tiny_extractor.extract_text("a\n\n" * 150_000).reason == document.reason
