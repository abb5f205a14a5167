"""The body of an archived HTTP response without the codings it was sent in.

Crawlers disagree: some archive bodies as sent, some decoded but with the headers as sent. So a
coding is undone where the body shows it, and otherwise the header is taken for a leftover.
"""

import zlib

__all__ = ["MAX_BODY", "decode_body"]

MAX_BODY = 200 * 1024 * 1024
"""Bytes a body may unpack to."""
_EITHER_HEADER = zlib.MAX_WBITS | 32
"""Tells zlib to accept gzip and zlib headers alike."""


def decode_body(body: bytes, transfer_encoding: str, content_encoding: str) -> bytes:
    """Undo chunking and compression (RFC 9112 section 7.1, RFC 9110 section 8.4.1).

    Raises:
        ValueError: the body cannot be decoded; the message says why.
    """
    if "chunked" in transfer_encoding.lower():
        body = _joined(body)
    match content_encoding.lower().strip():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip" | "deflate":
            return _inflated(body)
        case other:
            if _is_markup(body):
                return body
            raise ValueError(f"content encoding {other}")


def _joined(body: bytes) -> bytes:
    """The chunks' data; the body itself where it has no chunks."""
    parts: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + 20)
        try:
            size = int(body[place:end].partition(b";")[0], 16) if end >= 0 else 0
        except ValueError:
            return body if not parts else b"".join(parts)
        if size <= 0:
            return b"".join(parts) if parts or end >= 0 else body
        parts.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2


def _inflated(body: bytes) -> bytes:
    decompressor = zlib.decompressobj(_EITHER_HEADER)
    try:
        data = decompressor.decompress(body, MAX_BODY)
    except zlib.error as error:
        if _is_markup(body):
            return body
        raise ValueError(f"compressed body is damaged: {error}") from error
    if decompressor.unconsumed_tail:
        raise ValueError(f"body unpacks to more than {MAX_BODY} bytes")
    return data


def _is_markup(body: bytes) -> bool:
    return b"<" in body[:1024] and b"\0" not in body[:1024]
