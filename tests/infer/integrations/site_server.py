"""A site of generated pages, served on the loopback interface."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from threading import Thread

from unboil.datasets.synthetic import SyntheticPage, generate

__all__ = ["article_pages", "serve"]


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
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body or b"<p>Not found")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
