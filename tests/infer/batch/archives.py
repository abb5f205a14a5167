"""Pages and archives for the tests of this folder."""

import gzip
from collections.abc import Iterable

__all__ = ["archived", "page", "response", "warc", "wet_record"]

_SENTENCE = "The harbour office counted {number} boats that morning and wrote each one down. "


def page(number: int) -> bytes:
    """A page with an article that names its number."""
    text = _SENTENCE.format(number=number) * 4
    return (
        f"<html><head><title>Boats {number}</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/boats'>Boats</a></li></ul></nav>"
        f"<article><h1>Boats {number}</h1><p>{text}</p><p>{text}</p></article>"
        "<footer><a href='/imprint'>Imprint</a></footer></body></html>"
    ).encode()


def response(
    url: str, body: bytes, status: str = "200 OK", headers: str = "Content-Type: text/html\r\n"
) -> bytes:
    """A WARC record of an HTTP response."""
    return archived(f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body, url)


def archived(block: bytes, url: str = "u") -> bytes:
    """A WARC record of bytes that a server sent, whatever they are."""
    return _record("response", url, "application/http; msgtype=response", block)


def wet_record(url: str, text: str) -> bytes:
    """A WARC record of a page's text, as Common Crawl's WET files hold."""
    return _record("conversion", url, "text/plain", text.encode())


def warc(records: Iterable[bytes], compressed: bool = True) -> bytes:
    """An archive, each record a gzip member of its own where compressed."""
    info = _record("warcinfo", "", "application/warc-fields", b"software: test\r\n")
    parts = [info, *records]
    return b"".join(map(gzip.compress, parts) if compressed else parts)


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "WARC-Date: 2025-01-01T00:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
