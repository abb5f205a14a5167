"""Records of every format become pages, and what is none says why."""

import gzip
import json
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import sha512
from pathlib import Path

import pytest
from archives import archived, page, response, warc, wet_record

from unboil.batch import body as bodies
from unboil.batch.body import decode_body
from unboil.batch.inputs import find_inputs, open_input
from unboil.batch.readers import Fields, read_items
from unboil.batch.record import Item
from unboil.errors import MissingExtra
from unboil.parse.source import Source

pytest.importorskip("fastwarc", reason="needs the extra batch")
pa = pytest.importorskip("pyarrow", reason="needs the extra batch")
pq = pytest.importorskip("pyarrow.parquet")
brotli = pytest.importorskip("brotli", reason="needs the extra batch")
zstandard = pytest.importorskip("zstandard", reason="needs the extra batch")


def items(path: Path, fields: Fields = Fields()) -> list[Item]:  # noqa: B008
    [file] = find_inputs([str(path)])
    with open_input(file) as opened:
        return list(read_items(opened, fields))


def reasons(found: list[Item]) -> list[str | None]:
    return [item.reason for item in found]


class TestWarc:
    def read(self, tmp_path: Path, data: bytes, name: str = "a.warc.gz") -> list[Item]:
        (tmp_path / name).write_bytes(data)
        return items(tmp_path / name)

    @pytest.mark.parametrize("compressed", [True, False])
    def test_pages_with_address_and_content_type(self, tmp_path: Path, compressed: bool) -> None:
        data = warc([response(f"http://a.example/{n}", page(n)) for n in range(3)], compressed)
        found = self.read(tmp_path, data, "a.warc.gz" if compressed else "a.warc")
        assert [item.source and item.source.data for item in found] == [page(n) for n in range(3)]
        assert [item.url for item in found] == [f"http://a.example/{n}" for n in range(3)]
        assert {item.source and item.source.content_type for item in found} == {"text/html"}

    def test_wet_is_plain_text(self, tmp_path: Path) -> None:
        data = warc([wet_record("http://a.example/", "Ein Absatz.")])
        [item] = self.read(tmp_path, data, "a.warc.wet.gz")
        assert item.source is not None
        assert (item.source.data, item.source.content_type) == (
            b"Ein Absatz.",
            "text/plain",
        )

    def test_what_is_no_page_is_kept_aside(self, tmp_path: Path) -> None:
        data = warc(
            [
                response("http://a.example/moved", b"", "301 Moved"),
                response("http://a.example/i", b"\x89PNG", headers="Content-Type: image/png\r\n"),
                response("http://a.example/", page(1)),
            ]
        )
        found = self.read(tmp_path, data)
        assert reasons(found) == ["HTTP status 301", "content type image/png", None]

    def test_codings_are_undone_where_the_body_has_them(self, tmp_path: Path) -> None:
        packed = gzip.compress(page(1))
        chunked = b"".join(
            b"%x\r\n%b\r\n" % (len(part), part) for part in (packed[:100], packed[100:])
        )
        coded = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
        data = warc(
            [
                response("1", packed, headers=coded),
                response(
                    "2", chunked + b"0\r\n\r\n", headers=coded + "Transfer-Encoding: chunked\r\n"
                ),
                response("3", page(1), headers=coded + "Transfer-Encoding: chunked\r\n"),
                response("4", packed[:-9] + b"!" * 9, headers=coded),
            ]
        )
        *good, bad = self.read(tmp_path, data)
        assert [item.source and item.source.data for item in good] == [page(1)] * 3
        assert "compressed body is damaged" in (bad.reason or "")

    @pytest.mark.parametrize(
        ("coding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)]
    )
    def test_codings_of_today_are_undone(
        self, tmp_path: Path, coding: str, pack: Callable[[bytes], bytes]
    ) -> None:
        coded = f"Content-Type: text/html\r\nContent-Encoding: {coding}\r\n"
        packed = pack(page(1))
        bodies = (packed, page(1), packed[:-9], b"\x05\x01" + packed)
        found = self.read(tmp_path, warc([response("1", body, headers=coded) for body in bodies]))
        assert [item.source and item.source.data for item in found] == [
            page(1),
            page(1),
            None,
            None,
        ]
        assert all(
            "compressed body is damaged" in reason for reason in reasons(found)[2:] if reason
        )

    def test_reading_goes_on_after_a_damaged_record(self, tmp_path: Path) -> None:
        records = [gzip.compress(response(f"http://a.example/{n}", page(n))) for n in range(5)]
        damaged = bytearray(records[2])
        damaged[len(damaged) // 2] ^= 0xFF
        damaged[len(damaged) // 2 + 1] ^= 0xFF
        found = self.read(tmp_path, b"".join([*records[:2], bytes(damaged), *records[3:]]))
        assert [item.url for item in found if item.source] == [
            f"http://a.example/{n}" for n in (0, 1, 3, 4)
        ]
        assert len([item for item in found if item.reason]) == 1

    def test_reading_goes_on_after_a_damaged_frame_of_zstandard(self, tmp_path: Path) -> None:
        records = [zstandard.compress(response(f"http://a.example/{n}", page(n))) for n in range(6)]
        damaged = bytearray(records[1])
        damaged[8:40] = b"\xff" * 32
        data = b"".join([records[0], bytes(damaged), *records[2:]])
        found = self.read(tmp_path, data, "a.warc.zst")
        assert [item.url for item in found if item.source] == [
            f"http://a.example/{n}" for n in (0, 2, 3, 4, 5)
        ]
        assert len([item for item in found if item.reason]) == 1

    @pytest.mark.parametrize("hit", [(20,), (2, 5), (10, 20, 30), (37, 38)])
    def test_reading_goes_on_after_each_of_several(
        self, tmp_path: Path, hit: tuple[int, ...]
    ) -> None:
        records = [gzip.compress(response(f"http://a.example/{n}", page(n))) for n in range(40)]
        for number in hit:
            middle = len(records[number]) // 2
            damaged = bytearray(records[number])
            damaged[middle] ^= 0xFF
            damaged[middle + 1] ^= 0xFF
            records[number] = bytes(damaged)
        found = self.read(tmp_path, b"".join(records))
        assert [item.url for item in found if item.source] == [
            f"http://a.example/{n}" for n in range(40) if n not in hit
        ]

    def test_damage_has_one_reason_wherever_it_is(self, tmp_path: Path) -> None:
        records = [gzip.compress(response(f"http://a.example/{n}", page(n))) for n in range(9)]
        for record in (2, 4, 7):
            packed = bytearray(records[record])
            packed[len(packed) // 2] ^= 0xFF
            packed[len(packed) // 2 + 1] ^= 0xFF
            records[record] = bytes(packed)
        found = reasons(self.read(tmp_path, b"".join(records)))
        assert len([reason for reason in found if reason]) == 3
        assert len(set(found)) == 2

    def test_a_bad_header_costs_its_record_alone(self, tmp_path: Path) -> None:
        records = [response(f"http://a.example/{n}", page(n)) for n in range(4)]
        records[1] = records[1].replace(b"WARC/1.0", b"WARK/1.0")
        found = self.read(tmp_path, warc(records, compressed=False), "a.warc")
        assert [item.url for item in found if item.source] == [
            f"http://a.example/{n}" for n in (0, 2, 3)
        ]

    @pytest.mark.parametrize("compressed", [True, False])
    def test_a_record_cut_off_within_headers_is_no_page(
        self, tmp_path: Path, compressed: bool
    ) -> None:
        url = "http://a.example/long/address"
        whole = warc([response("http://a.example/0", page(0))], compressed)
        record = response(url, page(1))
        first, last = record.index(url.encode()) + 1, record.index(b"</html>")
        for end in range(first, last, 7):
            torn = record[:end]
            data = whole + (gzip.compress(torn)[:-8] if compressed else torn)
            found = self.read(tmp_path, data, "a.warc.gz" if compressed else "a.warc")
            assert reasons(found) == [None, "cut-off record"], record[:end]

    @pytest.mark.parametrize(
        ("block", "reason"),
        [
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "cut-off record"),
            (b"HTTP/1.1 404 Not", "cut-off record"),
            (b"<p>a</p>\r\n\r\n", "no HTTP response"),
            (b"HTTP/1.1 200 OK\r\n\r\n", None),
            (b"HTTP/1.1 200 OK\nContent-Type:text/html; a=b\n\n<p>a</p>", None),
        ],
    )
    def test_the_head_of_a_response_is_whole(
        self, tmp_path: Path, block: bytes, reason: str | None
    ) -> None:
        data = warc([archived(block), response("v", page(1))], compressed=False)
        first, second = self.read(tmp_path, data, "a.warc")
        assert (first.reason, second.reason) == (reason, None)
        if b"a=b" in block:
            assert first.source == Source(b"<p>a</p>", None, "u", "text/html; a=b")

    def test_records_are_named_and_dated(self, tmp_path: Path) -> None:
        [item] = self.read(tmp_path, warc([response("u", page(1))]))
        assert item.extra == {
            "record_id": "urn:uuid:00000000-0000-0000-0000-000000000000",
            "record_date": "2025-01-01T00:00:00Z",
        }

    @pytest.mark.parametrize("compressed", [True, False])
    def test_a_cut_off_end_is_named(self, tmp_path: Path, compressed: bool) -> None:
        data = warc([response(f"http://a.example/{n}", page(n)) for n in range(3)], compressed)
        found = self.read(tmp_path, data[:-60], "a.warc.gz" if compressed else "a.warc")
        assert [bool(item.source) for item in found] == [True, True, False]
        assert found[-1].reason == "cut-off record"

    def test_a_record_is_read_up_to_a_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("unboil.batch.warc.MAX_BODY", 1000)
        bomb = response("http://a.example/0", b" " * 1_000_000)
        records = [bomb, response("http://a.example/1", b"<p>" + b"a" * 997)]
        found = self.read(tmp_path, warc(records))
        assert reasons(found) == ["record is longer than 1000 bytes", None]
        assert found[0].url == "http://a.example/0"

    @pytest.mark.parametrize("data", [b"", b"no archive at all " * 50])
    def test_no_archive(self, tmp_path: Path, data: bytes) -> None:
        found = self.read(tmp_path, data, "a.warc")
        assert all(item.source is None for item in found)
        assert bool(found) == bool(data)


class TestBody:
    @pytest.mark.parametrize(
        ("coding", "body"),
        [
            ("gzip", gzip.compress(page(1))),
            ("GZIP, identity", gzip.compress(page(1))),
            ("deflate, gzip", gzip.compress(zlib.compress(page(1)))),
            ("deflate", zlib.compress(page(1))),
            ("deflate", zlib.compress(page(1))[2:-4]),
            ("deflate", page(1)),
            ("gzip", gzip.compress(page(1)[:99]) + gzip.compress(page(1)[99:])),
            ("gzip", gzip.compress(page(1)) + b"\0\0padding"),
            ("br", page(1)),
            ("", page(1)),
        ],
    )
    def test_codings(self, coding: str, body: bytes) -> None:
        assert decode_body(body, "", coding) == page(1)

    @pytest.mark.parametrize(
        ("coding", "body", "reason"),
        [
            ("gzip", gzip.compress(page(1))[:-12], "cut off"),
            ("gzip", gzip.compress(page(1)) + gzip.compress(page(2))[:40], "cut off"),
            ("deflate", zlib.compress(page(1))[:-6], "cut off"),
            ("deflate", zlib.compress(page(1))[2:-9], "cut off"),
            ("compress", b"\x8b\0\x80", "content encoding compress"),
            ("gzip," * 9, gzip.compress(page(1)), "more than 4"),
        ],
    )
    def test_what_is_not_whole_is_named(self, coding: str, body: bytes, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            decode_body(body, "", coding)

    def test_all_members_together_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bodies, "MAX_BODY", 1000)
        member = gzip.compress(b"a" * 400)
        assert len(decode_body(member * 2, "", "gzip")) == 800
        with pytest.raises(ValueError, match="more than 1000 bytes"):
            decode_body(member * 3, "", "gzip")

    @pytest.mark.parametrize(
        ("coding", "pack"),
        [("br", partial(brotli.compress, quality=4)), ("zstd", zstandard.compress)],
    )
    def test_a_bomb_is_given_up_long_before_it_is_unpacked(
        self, monkeypatch: pytest.MonkeyPatch, coding: str, pack: Callable[[bytes], bytes]
    ) -> None:
        bomb = pack(bytes(400_000_000))
        monkeypatch.setattr(bodies, "MAX_BODY", 1_000_000)
        tracemalloc.start()
        with pytest.raises(ValueError, match="more than 1000000 bytes"):
            decode_body(bomb, "", coding)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 100_000_000


class TestHtml:
    def test_a_file_is_read_up_to_a_limit(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("unboil.batch.readers.MAX_BODY", 1000)
        for name, size in (("page", 1000), ("bomb", 1_000_000)):
            (tmp_path / f"{name}.html.gz").write_bytes(gzip.compress(b" " * size))
        [page] = items(tmp_path / "page.html.gz")
        assert page.source is not None
        assert page.source.data == b" " * 1000
        [bomb] = items(tmp_path / "bomb.html.gz")
        assert (bomb.source, bomb.reason) == (None, "file is longer than 1000 bytes")


class TestJsonl:
    def test_good_and_bad_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(
            '{"url": "u", "html": "<p>a"}\n\n{broken\n[1]\n{"html": null}\n{"html": "<p>b"}'
        )
        found = items(path)
        assert [item.source and item.source.data for item in found] == [
            "<p>a", None, None, None, "<p>b",
        ]  # fmt: skip
        assert found[0].url == "u"
        assert reasons(found)[1:4] == [
            "no JSON: Expecting property name enclosed in double quotes",
            "no JSON object",
            "field 'html' holds nothing, not text or bytes",
        ]

    def test_bad_lines_of_a_kind_have_one_reason(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"".join(b" " * n + b"{broken\n[1]\n" + b"\xff" * n for n in range(9)))
        assert len(set(reasons(items(path)))) <= 4

    def test_field_names_can_be_chosen(self, tmp_path: Path) -> None:
        path = tmp_path / "a.ndjson.gz"
        path.write_bytes(gzip.compress(json.dumps({"body": "<p>a", "link": "u"}).encode()))
        [item] = items(path, Fields("body", "link"))
        assert (item.source and item.source.data, item.url) == ("<p>a", "u")

    def test_a_url_that_no_encoding_can_write_is_mended(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text('{"url": "http://a.example/\\ud800", "html": "<p>a"}')
        assert items(path)[0].url == "http://a.example/?"

    def test_compression_cut_off(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl.gz"
        lines = "".join(json.dumps({"html": f"<p>{n * 7919}"}) + "\n" for n in range(20_000))
        path.write_bytes(gzip.compress(lines.encode())[:-1000])
        found = items(path)
        assert len(found) > 1000
        assert "cannot be read: EOFError" in (found[-1].reason or "")


class TestParquet:
    def test_text_and_bytes(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        table = {"html": pa.array([b"<p>a", None], pa.binary()), "url": ["u", "v"], "other": [1, 2]}
        pq.write_table(pa.table(table), path)
        found = items(path)
        assert found[0].source is not None
        assert found[0].source.data == b"<p>a"
        assert (found[1].url, found[1].source) == ("v", None)

    def test_a_damaged_row_group_costs_its_rows_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        html = [f"<p>{n} {sha512(str(n).encode()).hexdigest()}" for n in range(1000)]
        pq.write_table(pa.table({"html": html}), path, row_group_size=300)
        column = pq.ParquetFile(path).metadata.row_group(1).column(0)
        damaged = bytearray(path.read_bytes())
        middle = column.dictionary_page_offset + column.total_compressed_size // 2
        damaged[middle : middle + 40] = bytes(40)
        path.write_bytes(damaged)
        found = items(path)
        assert [item.source and item.source.data for item in found] == [
            *html[:300], *[None] * 300, *html[600:],
        ]  # fmt: skip
        [reason] = set(reasons(found)) - {None}
        assert str(reason).startswith("damaged row group: OSError: ")

    def test_text_that_is_no_utf8_costs_its_row_alone(self, tmp_path: Path) -> None:
        html = pa.array([b"<p>a", b"<p>\xff", b"<p>b"], pa.binary())
        text = pa.Array.from_buffers(pa.string(), 3, html.buffers())
        pq.write_table(pa.table({"html": text}), tmp_path / "a.parquet")
        found = items(tmp_path / "a.parquet")
        assert [item.source and item.source.data for item in found] == ["<p>a", None, "<p>b"]
        assert found[1].reason == "a value cannot be read: UnicodeDecodeError"

    def test_columns_are_copied_as_text(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        table = {
            "html": ["<p>a", "<p>b"],
            "id": ["x", None],
            "crawl": pa.array([b"2025", b"\xff"], pa.binary()),
            "size": [7, 8],
            "tags": [["é"], []],
            "at": [datetime(2025, 1, 2, 3, 4, 5), None],
        }
        pq.write_table(pa.table(table), path)
        found = items(path, Fields(copied=("id", "crawl", "size", "tags", "at", "none")))
        assert [list(item.extra["fields"].values()) for item in found] == [
            ["x", "2025", "7", '["é"]', "2025-01-02 03:04:05", None],
            [None, "\ufffd", "8", "[]", None, None],
        ]
        assert items(path)[0].extra == {}

    def test_a_broken_file_is_a_reason(self, tmp_path: Path) -> None:
        (tmp_path / "a.parquet").write_bytes(b"PAR1 but nothing else")
        [item] = items(tmp_path / "a.parquet")
        assert "cannot be read" in (item.reason or "")


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (b"5;name=a-long-value-of-an-extension\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", b"helloworld"),
        (b"5\r\nhello\r\n5\r\nworld\r\n", b"helloworld"),
        (b"2024\r\nThe year of the harbour.", b"2024\r\nThe year of the harbour."),
        (b"<p>1</p>", b"<p>1</p>"),
        (b"", b""),
    ],
)
def test_chunks_are_joined_and_leftover_headers_told(body: bytes, joined: bytes) -> None:
    assert decode_body(body, "chunked", "") == joined


@pytest.mark.parametrize("body", [b"5\r\nhello\r\n5\r\nwo", b"5\r\nhello\r\nwo", b"ff\r\n<p>hel"])
def test_cut_off_chunks_are_no_body(body: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        decode_body(body, "chunked", "")


def test_text_that_is_not_compressed_is_told_by_its_signs() -> None:
    text = b"The harbour office counted the boats that morning. " * 5
    assert decode_body(text, "", "gzip") == text


def test_what_python_cannot_hold_costs_no_page(tmp_path: Path) -> None:
    days = pa.array([1, 2, 2**31 - 1, 4], pa.int32()).cast(pa.date32())
    moments = pa.array([0, 1_500, 0, 1], pa.timestamp("ns"))
    urls = pa.array([f"http://a.example/{n}".encode() for n in range(4)], pa.binary())
    table = pa.table({"html": [page(n) for n in range(4)], "url": urls, "d": days, "m": moments})
    pq.write_table(table, tmp_path / "a.parquet")
    found = items(tmp_path / "a.parquet", Fields(copied=("d", "m")))
    assert [item.reason for item in found] == [None] * 4
    assert [item.url for item in found] == [f"http://a.example/{n}" for n in range(4)]
    assert found[0].extra["fields"]["d"] == "1970-01-02"


@pytest.mark.parametrize(("coding", "package"), [("br", "brotli"), ("zstd", "zstandard")])
def test_what_unpacks_a_body_is_asked_for_by_name(
    monkeypatch: pytest.MonkeyPatch, coding: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"{package} unpacks it: pip install 'unboil\[batch\]'"):
        decode_body(b"\x0b\x02", "", coding)
