"""Web archives: WARC with pages as they were served, WET with their text.

The format: ISO 28500:2017, https://iipc.github.io/warc-specifications/.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from unboil.batch.body import GZIP_MEMBER, MAX_BODY, ZSTANDARD_FRAME, decode_body
from unboil.batch.record import Item
from unboil.errors import MissingExtra
from unboil.parse.source import Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_warc"]

_HTML = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_TEXT = "text/plain"
_PLAIN_RECORD = b"WARC/1."
_CUT_OFF = "cut-off record"
_STATUS_LINE = re.compile(r"HTTP/[\d.]+ +(\d{3})\b")
_LONGEST_LINE = 65_536
_MOST_HEADERS = 1000
_SCAN = 1 << 20
"""Bytes searched at once for the next record after damage."""


def read_warc(stream: BinaryIO) -> Iterator[Item]:
    """Pages of a WARC or WET file; after damage it goes on at the next record that can be read.

    Raises:
        MissingExtra: FastWARC is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("WARC files need FastWARC: pip install 'unboil[batch]'") from error
    pages = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    start: int | None = 0
    damage: str | None = None
    while start is not None:
        stream.seek(start)
        good = start
        try:
            for record in ArchiveIterator(stream, auto_decode="none", parse_http=False):
                if damage is not None:
                    yield Item(None, None, damage)
                    damage = None
                good = record.stream_pos + 1
                if record.record_type & pages:
                    yield _item(record)
            break
        except OSError as error:
            # Without the place, so that a summary can count what went wrong how often.
            damage = f"damaged record: {error}"[:300]
            # Where the bad record begins is not known, so the search may find it once more.
            if good == start:
                yield Item(None, None, damage)
                damage = None
        start = _next_record(stream, max(good, start + 1))
    if damage is not None:
        yield Item(None, None, damage)


def _item(record: "WarcRecord") -> Item:
    headers = record.headers
    url = headers.get("WARC-Target-URI")
    # Some writers put angle brackets around the address, as an early draft of the format did.
    url = url.strip("<>") if url else None
    try:
        source = _page(record, url)
    except ValueError as error:
        return Item(None, url, str(error))
    origin = {
        "record_id": (headers.get("WARC-Record-ID") or "").strip("<>") or None,
        "record_date": headers.get("WARC-Date"),
    }
    return Item(source, url, extra=origin)


def _page(record: "WarcRecord", url: str | None) -> Source:
    """The page of a record.

    Raises:
        ValueError: it has none; the message says why.
    """
    head = _head(record)
    expected = record.content_length - head.size
    body = record.reader.read(1)
    # Every record says how long it is; one that does not ends within its own headers.
    if record.headers.get("Content-Length") is None or len(body) < min(expected, 1):
        raise ValueError(_CUT_OFF)
    if head.status is not None and not 200 <= head.status < 300:
        raise ValueError(f"HTTP status {head.status}")
    content_type = head.fields.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _HTML and kind != _TEXT:
        raise ValueError(f"content type {kind}")
    body += record.reader.read(MAX_BODY)
    if len(body) > MAX_BODY:
        raise ValueError(f"record is longer than {MAX_BODY} bytes")
    if len(body) < expected:
        raise ValueError(_CUT_OFF)
    if head.status is not None:
        coding = (head.fields.get(name, "") for name in ("transfer-encoding", "content-encoding"))
        body = decode_body(body, *coding)
    return Source(body, url=url, content_type=content_type or None)


@dataclass(frozen=True, slots=True)
class _Head:
    """What is said of a body."""

    status: int | None
    """Of HTTP, if it came by that."""
    fields: dict[str, str]
    """By names in lower case."""
    size: int = 0
    """Bytes it takes itself."""


def _head(record: "WarcRecord") -> _Head:
    """What a record says of its body, or the HTTP response in it does.

    FastWARC reads the latter too, but takes one that ends within its headers for whole, and knows
    no lines that end with LF.
    """
    if not record.is_http:
        return _Head(None, {"content-type": record.headers.get("Content-Type") or ""})
    lines: list[str] = []
    size = 0
    while line := record.reader.readline(_LONGEST_LINE):
        size += len(line)
        if not line.strip():
            break
        if len(lines) < _MOST_HEADERS:
            lines.append(line.decode("latin-1"))
    if not line:
        raise ValueError(_CUT_OFF)
    status = _STATUS_LINE.match(lines[0]) if lines else None
    if status is None:
        raise ValueError("no HTTP response")
    parted = (line.partition(":") for line in lines[1:])
    fields = {name.strip().lower(): value.strip() for name, _, value in parted}
    return _Head(int(status[1]), fields, size)


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Offset of the first record at or after ``start``, if there is one."""
    stream.seek(0)
    beginning = stream.read(len(_PLAIN_RECORD))
    mark = next(filter(beginning.startswith, _DECOMPRESSORS), _PLAIN_RECORD)
    offset, kept = start, b""
    stream.seek(start)
    while block := stream.read(_SCAN):
        window = kept + block
        at = window.find(mark)
        while at >= 0:
            if mark == _PLAIN_RECORD or _begins_record(stream, offset + at, mark):
                return offset + at
            at = window.find(mark, at + 1)
        kept = window[-len(mark) + 1 :]
        offset += len(window) - len(kept)
        stream.seek(offset + len(kept))
    return None


def _begins_record(stream: BinaryIO, offset: int, mark: bytes) -> bool:
    stream.seek(offset)
    with suppress(OSError, EOFError, zlib.error):
        return _DECOMPRESSORS[mark](stream, len(_PLAIN_RECORD)) == _PLAIN_RECORD
    return False


def _of_gzip(stream: BinaryIO, size: int) -> bytes:
    return gzip.GzipFile(fileobj=stream).read(size)


def _of_zstandard(stream: BinaryIO, size: int) -> bytes:
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(stream, closefd=False) as frame:
            return frame.read(size)
    except zstandard.ZstdError as error:
        raise zlib.error(str(error)) from error


_DECOMPRESSORS: dict[bytes, Callable[[BinaryIO, int], bytes]] = {
    GZIP_MEMBER: _of_gzip,
    ZSTANDARD_FRAME: _of_zstandard,
}
"""The first bytes of what a member of a compressed file unpacks to, by the mark it begins with."""
