"""Every record of a chunk becomes a row or a reject that can be written."""

import pytest

from unboil.batch.record import Chunk, Item
from unboil.batch.rows import Layout
from unboil.batch.work import ChunkExtractor
from unboil.extractor import Extractor
from unboil.parse.source import Source

TEXT = b"The sign 2 <b> 1 was on the wall of the harbour office. " * 5


@pytest.fixture(scope="module")
def work() -> ChunkExtractor:
    return ChunkExtractor(Extractor(), Layout(blocks=True))


@pytest.mark.parametrize("content_type", ["text/plain", "Text/Plain; charset=utf-8"])
def test_plain_text_is_known_in_any_case(work: ChunkExtractor, content_type: str) -> None:
    item = Item(Source(TEXT, content_type=content_type))
    [row] = work(Chunk("a.warc", 0, (item,), 0, True)).rows
    assert "2 <b> 1" in " ".join(block["text"] for block in row["blocks"])


def test_names_and_addresses_can_be_written(work: ChunkExtractor) -> None:
    items = (Item(Source(b"<p>a</p>", url="u\udcff")), Item(None, "v\udcff", "bad \udcff"))
    outcome = work(Chunk("a\udcff.html", 7, items, 0, True))
    [row], [reject] = outcome.rows, outcome.rejects
    assert (row["input"], row["record"], row["url"]) == ("a?.html", 7, "u?")
    assert (reject.input, reject.record, reject.url) == ("a?.html", 8, "v?")
    assert reject.reason == "bad ?"
