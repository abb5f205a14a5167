"""Nothing that a page contains may raise, hang, or come out as anything but text."""

import gzip
import io
import json
import random
import time
import zipfile
import zlib

import pytest
from nasty import NASTY

from unboil import Extractor, Reason
from unboil.document.document import Document

_SMALL = 40
_LARGE = 100_000
_SECONDS = 60.0
"""A generous bound of processor time: what grows with the square takes hours."""


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


PROSE = b"The harbour office counted the boats that morning, and wrote each one down. " * 5


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", PROSE)
    return file.getvalue()


OTHER_FORMATS = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj" + PROSE,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + PROSE,
    "gif": b"GIF89a\x01\0\x01\0" + PROSE,
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF" + PROSE,
    "webp": b"RIFF\x0a\x0a\0\0WEBPVP8 " + PROSE,
    "zip": zipped(),
    "gzip": gzip.compress(PROSE),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + PROSE,
    "pdf after a line": b"\n%PDF-1.4 " + PROSE,
    "answer that was not decompressed": zlib.compress(random.Random(0).randbytes(2_000)),
    "program": b"\x7fELF\x02\x01\x01" + random.Random(0).randbytes(9) + bytes(40) + PROSE[:80],
}


@pytest.mark.parametrize("name", OTHER_FORMATS)
def test_a_file_of_another_format_is_no_page(name: str, tiny_extractor: Extractor) -> None:
    data = OTHER_FORMATS[name]
    for page in (data, bytearray(data), data.decode("latin-1")):
        document = tiny_extractor.extract(page)
        assert document.reason == Reason.NOT_A_PAGE
        assert (document.text, document.blocks, document.confidence) == ("", (), 0.0)
        all_of(document)


def test_text_that_clients_made_of_a_pdf_is_no_page(tiny_extractor: Extractor) -> None:
    text = OTHER_FORMATS["pdf"].decode("utf-8", "replace")
    assert tiny_extractor.extract(text).reason == Reason.NOT_A_PAGE
    assert tiny_extractor.extract_text(text).reason == Reason.NOT_A_PAGE


@pytest.mark.parametrize(
    "page",
    [
        PROSE,
        json.dumps({"text": PROSE.decode()}).encode(),
        b"<p>%PDF-1.7 " + PROSE,
        b"RIFF " + PROSE,
        f"<title>Паром</title><p>Паром стоит. {PROSE.decode()}".encode("utf-16"),
        f"<p>{'Паромстоитвпорту' * 9}. {PROSE.decode()}".encode("utf-16"),
        f"<title>Ferry</title><p>The ferry waits. {PROSE.decode()}".encode("utf-16-le"),
    ],
    ids=[
        "text",
        "json",
        "html",
        "a word of it",
        "two bytes a letter",
        "no letter of one",
        "no mark",
    ],
)
def test_what_is_of_no_known_format_is_read_as_text(page: bytes, tiny_extractor: Extractor) -> None:
    document = tiny_extractor.extract(page)
    assert document.reason != Reason.NOT_A_PAGE
    assert "counted the boats" in document.blocks[0].text


def test_controls_that_no_xml_can_hold_are_in_no_text(tiny_extractor: Extractor) -> None:
    page = b"<title>A\x01 b</title><p>" + PROSE.replace(b"counted", b"coun\x07\x1b\x7f\0ted")
    document = tiny_extractor.extract(page)
    assert document.title == "A b"
    assert "counted the boats" in document.blocks[0].text
