"""A site of generated pages, served on the loopback interface."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from mimetypes import guess_type
from threading import Thread

from unboil.datasets.synthetic import SyntheticPage, generate

__all__ = ["article_pages", "serve", "warc_response"]


def article_pages(count: int, seed: int = 11) -> list[SyntheticPage]:
    """Generated articles with at least some text, in any language and encoding."""
    wanted = (
        p for p in generate(seed, 60 * count) if p.page_type == "article" and len(p.text) > 800
    )
    return list(islice(wanted, count))


@contextmanager
def serve(pages: dict[str, bytes]) -> Iterator[str]:
    """Serve pages by path; yields the site's address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            # No charset: the pages declare their own.
            self.send_header("Content-Type", guess_type(self.path)[0] or "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def warc_response(url: str, body: bytes) -> bytes:
    """A WARC record of a page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Record-ID: <{url}>\r\nWARC-Date: 2025-01-01T00:00:00Z\r\n"
        "WARC-Identified-Payload-Type: text/html\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
