"""The extractor in its sandbox, and in a real pipeline over an archive."""

import gzip
import json
import pickle
from pathlib import Path

import pytest
from site_server import article_pages, warc_response

pytest.importorskip("datatrove", reason="needs the extra datatrove")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors.base import ExtractorSandbox
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import JsonlWriter

import unboil
from unboil.integrations.datatrove import UnboilExtractor

SENTENCE = "The harbour office counted the boats that morning and wrote each one down. "
PAGE = f"<nav><a href='/'>Home</a></nav><article><h1>Boats</h1><p>{SENTENCE * 4}</p></article>"


@pytest.mark.parametrize("text", ["", "\0", "<" * 1000, "\ud800", None, PAGE[:40]])
def test_it_never_raises(text: str) -> None:
    assert isinstance(UnboilExtractor().extract(text), str)


def test_it_pickles_with_its_options() -> None:
    extractor = pickle.loads(pickle.dumps(UnboilExtractor(markdown=True, drop="h1")))
    assert extractor.extract(PAGE).strip().startswith("The harbour")
    assert extractor.timeout == 1


def test_the_first_page_in_the_sandbox_is_within_the_limit() -> None:
    extractor = UnboilExtractor(timeout=1)
    with ExtractorSandbox(timeout=1, warmup_text="") as sandbox:
        assert "harbour" in sandbox.process_document(PAGE, extractor.extract)


def test_a_page_is_extracted_with_its_address() -> None:
    class Echo(UnboilExtractor):
        def extract(self, text: str, url: str | None = None) -> str:
            return str(url) if text else ""

    documents = [
        Document(text=PAGE, id="a", metadata={"url": "https://a.example/boats"}),
        Document(text=PAGE, id="b", metadata={"url": float("nan")}),
    ]
    texts = [document.text for document in Echo(timeout=10).run(iter(documents))]
    assert texts == ["https://a.example/boats", "None"]


@pytest.mark.slow
def test_a_pipeline_over_an_archive(tmp_path: Path) -> None:
    for module in ("warcio", "cchardet", "magic", "orjson"):
        pytest.importorskip(module, reason="datatrove's readers and writers need datatrove[io]")
    pages = article_pages(8)
    (tmp_path / "in").mkdir()
    for task in range(2):
        records = [warc_response(page.url, page.html) for page in pages[task::2]]
        (tmp_path / f"in/{task}.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    LocalPipelineExecutor(
        [
            WarcReader(str(tmp_path / "in")),
            UnboilExtractor(timeout=10),
            JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    ).run()
    rows = [
        json.loads(line)
        for path in (tmp_path / "out").glob("*.jsonl")
        for line in path.read_text().splitlines()
    ]
    found = {row["metadata"]["url"]: row["text"] for row in rows}
    utf8 = {page.url: page for page in pages if is_utf8(page.html)}
    assert len(utf8) >= 4
    for url, page in utf8.items():
        assert found[url] == unboil.extract(page.html.decode(), url).text


def is_utf8(data: bytes) -> bool:
    """datatrove guesses at other encodings, so that texts may differ there."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
