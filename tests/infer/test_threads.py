"""One extractor serves many threads, and keeps to its limits."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from unboil import Extractor
from unboil.blocks.lines import segment_lines
from unboil.model.model import Model


def test_eight_threads_on_one_extractor_agree(
    tiny_extractor: Extractor, generated_pages: tuple[bytes, ...]
) -> None:
    expected = [tiny_extractor.extract(page).as_json(blocks=True) for page in generated_pages]

    def extract_all(_: int) -> list[str]:
        return [tiny_extractor.extract(page).as_json(blocks=True) for page in generated_pages]

    with ThreadPoolExecutor(8) as pool:
        for result in pool.map(extract_all, range(8)):
            assert result == expected


@pytest.mark.parametrize(
    "page",
    [b"<div>" * 100_000 + b"deep", b"<p>" + b"some words of a text " * 1_000_000],
    ids=["deep", "long"],
)
def test_the_timeout_ends_a_page(page: bytes, tiny_model: Model) -> None:
    start = time.process_time()
    document = Extractor(tiny_model, timeout=1e-6).extract(page)
    assert document.reason == "out of time"
    assert document.text == ""
    assert not document.blocks
    # Parsing cannot be interrupted; what it takes is linear in the page.
    assert time.process_time() - start < 20.0


def test_the_timeout_ends_a_text_and_a_judgement(tiny_model: Model) -> None:
    asked = []

    def check() -> None:
        asked.append(True)

    page = segment_lines("hello world\n" * 10)
    tiny_model.predict(page, check=check)
    assert len(asked) >= 3
    late = Extractor(tiny_model, timeout=1e-9).extract_text("hello world\n" * 10)
    assert (late.reason, late.blocks) == ("out of time", ())


def test_pages_beyond_max_bytes_are_not_read(tiny_model: Model) -> None:
    extractor = Extractor(tiny_model, max_bytes=1000)
    assert extractor.extract(b"x" * 1001).reason == "larger than max_bytes"
    assert extractor.extract_text("x" * 1001).reason == "larger than max_bytes"
    assert extractor.extract("ж" * 501).reason == "larger than max_bytes"
    assert extractor.extract(b"<p>" + b"x" * 900).reason != "larger than max_bytes"
