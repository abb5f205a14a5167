"""The body of an archived HTTP response without the codings it was sent in.

Crawlers disagree: some archive bodies as sent, some decoded but with the headers as sent. So a
coding is undone where the body shows it, and otherwise the header is taken for a leftover.
"""

import re
import zlib
from collections.abc import Iterable, Iterator

from unboil.errors import MissingExtra

__all__ = ["GZIP_MEMBER", "MAX_BODY", "ZSTANDARD_FRAME", "decode_body"]

MAX_BODY = 200 * 1024 * 1024
"""Bytes a body may have, or unpack to."""
_EITHER_HEADER = zlib.MAX_WBITS | 32
"""Tells zlib to accept gzip and zlib headers alike."""
_NO_HEADER = -zlib.MAX_WBITS
"""Tells zlib to expect raw deflate, which some servers send and all browsers accept."""
GZIP_MEMBER = b"\x1f\x8b\x08"
"""How a member of a gzip file begins."""
ZSTANDARD_FRAME = b"\x28\xb5\x2f\xfd"
"""How a frame of Zstandard begins."""
_STEP = 16 * 1024
"""Compressed bytes taken at once; they unpack to at most 1032 times as many."""
_SMALL_STEP = 1024
"""The same for Zstandard, of which they unpack to 32 MB."""
_MOST_AT_ONCE = 1 << 20
"""Bytes that Brotli gives at once."""
_MISSING = "the answer is compressed, and {} unpacks it: pip install 'unboil[batch]'"
_CUT_OFF = "it is cut off"
_LONGEST_CHUNK_LINE = 4_096
"""Bytes of a chunk's size with its extensions."""
_TEXT_ALL_THROUGH = 200
"""Bytes without a control character, which nothing compressed goes on for."""
_MOST_CODINGS = 4
"""A body is unpacked once for each; more than one is rare, and many are an attack."""
_CHUNK_LINE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_BINARY = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text has; an escape may change the character set."""


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str) -> bytes:
    """Undo chunking and compression (RFC 9112 section 7.1, RFC 9110 section 8.4.1).

    Raises:
        ValueError: the body cannot be decoded; the message says why.
        MissingExtra: what unpacks it is not installed.
    """
    if "chunked" in transfer_encoding.lower():
        body = _joined(body)
    codings = [coding.strip() for coding in content_encoding.lower().split(",")]
    codings = [coding for coding in codings if coding not in {"", "identity"}]
    if len(codings) > _MOST_CODINGS:
        raise ValueError(f"more than {_MOST_CODINGS} content encodings")
    for coding in reversed(codings):
        body = _decoded(body, coding)
    return body


def _decoded(body: bytes, coding: str) -> bytes:
    if not body:
        return body
    try:
        if coding in {"gzip", "x-gzip"}:
            return _bounded(_inflated(body, _EITHER_HEADER))
        if coding == "deflate":
            return _deflated(body)
        if coding == "br":
            return _bounded(_of_brotli(body))
        if coding == "zstd":
            return _bounded(_of_zstandard(body))
        reason = f"content encoding {coding}"
    except (zlib.error, EOFError) as error:
        reason = f"compressed body is damaged: {error}"
    if _is_markup(body) or _is_text(body):
        return body
    raise ValueError(reason)


def _joined(body: bytes) -> bytes:
    """The chunks' data; the body itself where it has no chunks.

    Raises:
        ValueError: it ends, or becomes something else, within a chunk.
    """
    parts: list[bytes] = []
    place = 0
    # Some archives lack the last chunk, which is empty.
    while place < len(body) or not parts:
        line = _CHUNK_LINE.match(body, place, place + _LONGEST_CHUNK_LINE)
        begin = line.end() if line else place
        end = begin + (int(line[1], 16) if line else 0)
        if line and begin == end:
            break
        if line is None or body[end : end + 2] != b"\r\n":
            # A line of the text may be a number.
            if not parts and not (line and _is_markup(body[begin:])):
                return body
            raise ValueError("chunked body is cut off")
        parts.append(body[begin:end])
        place = end + 2
    return b"".join(parts)


def _deflated(body: bytes) -> bytes:
    try:
        return _bounded(_inflated(body, _EITHER_HEADER))
    except zlib.error:
        return _bounded(_inflated(body, _NO_HEADER))


def _bounded(parts: Iterable[bytes]) -> bytes:
    """All parts of an unpacked body, unless they get longer than a body may."""
    taken: list[bytes] = []
    size = 0
    for part in parts:
        taken.append(part)
        size += len(part)
        if size > MAX_BODY:
            raise ValueError(f"body unpacks to more than {MAX_BODY} bytes")
    return b"".join(taken)


def _inflated(body: bytes, header: int) -> Iterator[bytes]:
    """All members of a compressed body; what follows the last one is no part of it."""
    place = 0
    decompressor = zlib.decompressobj(header)
    while place < len(body):
        yield decompressor.decompress(body[place : place + _STEP])
        place = min(place + _STEP, len(body)) - len(decompressor.unused_data)
        if decompressor.eof:
            if not body.startswith(GZIP_MEMBER, place):
                return
            decompressor = zlib.decompressobj(header)
    raise EOFError(_CUT_OFF)


def _of_brotli(body: bytes) -> Iterator[bytes]:
    try:
        import brotli
    except ImportError as error:
        raise MissingExtra(_MISSING.format("brotli")) from error
    decompressor = brotli.Decompressor()
    try:
        # A kilobyte may unpack to gigabytes: what comes out is bounded, and not what goes in.
        part = decompressor.process(body, output_buffer_limit=_MOST_AT_ONCE)
        while part or not decompressor.can_accept_more_data():
            yield part
            part = decompressor.process(b"", output_buffer_limit=_MOST_AT_ONCE)
    except brotli.error as error:
        raise zlib.error(str(error)) from error
    if not decompressor.is_finished():
        raise EOFError(_CUT_OFF)


def _of_zstandard(body: bytes) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra(_MISSING.format("zstandard")) from error
    decompressor = zstandard.ZstdDecompressor().decompressobj()
    try:
        for place in range(0, len(body), _SMALL_STEP):
            yield decompressor.decompress(body[place : place + _SMALL_STEP])
            if decompressor.eof:
                return
    except zstandard.ZstdError as error:
        raise zlib.error(str(error)) from error
    raise EOFError(_CUT_OFF)


def _is_text(body: bytes) -> bool:
    return len(body) >= _TEXT_ALL_THROUGH and not _BINARY.search(body, 0, 1024)


def _is_markup(body: bytes) -> bool:
    return b"<" in body[:1024] and not _BINARY.search(body, 0, 1024)
