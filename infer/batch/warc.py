"""Web archives: WARC with pages as they were served, WET with their text.

The format: ISO 28500:2017, https://iipc.github.io/warc-specifications/.
"""

import gzip
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from unboil.batch.body import GZIP_MEMBER, MAX_BODY, decode_body
from unboil.batch.record import Item
from unboil.errors import MissingExtra
from unboil.parse.source import Source

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_warc"]

_HTML = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_TEXT = "text/plain"
_PLAIN_RECORD = b"WARC/1."
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
            for record in ArchiveIterator(stream, auto_decode="none"):
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
    url = record.headers.get("WARC-Target-URI")
    # Some writers put angle brackets around the address, as an early draft of the format did.
    url = url.strip("<>") if url else None
    http = record.http_headers
    status = http.status_code if http is not None else None
    if status is not None and not 200 <= status < 300:
        return Item(None, url, f"HTTP status {status}")
    headers = http if http is not None else record.headers
    content_type = headers.get("Content-Type") or ""
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _HTML and kind != _TEXT:
        return Item(None, url, f"content type {kind}")
    expected = record.content_length
    body = record.reader.read(MAX_BODY + 1)
    if len(body) > MAX_BODY:
        return Item(None, url, f"record is longer than {MAX_BODY} bytes")
    if len(body) < expected:
        return Item(None, url, "cut-off record")
    if http is not None:
        try:
            body = decode_body(
                body, http.get("Transfer-Encoding") or "", http.get("Content-Encoding") or ""
            )
        except ValueError as error:
            return Item(None, url, str(error))
    return Item(Source(body, url=url, content_type=content_type or None), url)


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Offset of the first record at or after ``start``, if there is one."""
    stream.seek(0)
    compressed = stream.read(len(GZIP_MEMBER)) == GZIP_MEMBER
    mark = GZIP_MEMBER if compressed else _PLAIN_RECORD
    offset, kept = start, b""
    stream.seek(start)
    while block := stream.read(_SCAN):
        window = kept + block
        at = window.find(mark)
        while at >= 0:
            if not compressed or _begins_record(stream, offset + at):
                return offset + at
            at = window.find(mark, at + 1)
        kept = window[-len(mark) + 1 :]
        offset += len(window) - len(kept)
        stream.seek(offset + len(kept))
    return None


def _begins_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return gzip.GzipFile(fileobj=stream).read(len(_PLAIN_RECORD)) == _PLAIN_RECORD
    except (OSError, EOFError, zlib.error):
        return False
