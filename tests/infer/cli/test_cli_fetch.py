"""Pages from a server on this machine: what arrives, and what is refused."""

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import click
import pytest

from unboil.cli import fetch
from unboil.cli.fetch import read_page

BODY = "<p>Grüße</p>".encode("iso-8859-15")
COMPRESSED = {
    "/gzip": ("gzip", gzip.compress(BODY)),
    "/deflate": ("deflate", zlib.compress(BODY)),
    "/damaged": ("gzip", b"\x1f\x8b" + bytes(20)),
    "/unknown": ("rot13", b"\0"),
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=iso-8859-15")
            self.end_headers()
            self.wfile.write(BODY)
        elif self.path == "/na%C3%AFve%20page":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(BODY)
        elif self.path == "/cut-off":
            self.send_response(200)
            self.send_header("Content-Length", str(2 * len(BODY)))
            self.end_headers()
            self.wfile.write(BODY)
        elif self.path == "/steering":
            self.send_response(404, "\x1b[31mGone")
            self.end_headers()
        elif self.path in COMPRESSED:
            coding, body = COMPRESSED[self.path]
            self.send_response(200)
            self.send_header("Content-Encoding", coding)
            self.end_headers()
            self.wfile.write(body)
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Pages) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_page_comes_with_its_charset_and_final_address(server: str) -> None:
    source = read_page(f"{server}/moved")
    assert source.data == BODY
    assert source.content_type == "text/html; charset=iso-8859-15"
    assert source.url == f"{server}/page"


def test_addresses_are_read_as_browsers_show_them(server: str) -> None:
    assert read_page(f"{server}/naïve page").data == BODY
    assert read_page(f"{server.upper()}/page").data == BODY


def test_the_given_address_counts(server: str) -> None:
    assert read_page(f"{server}/page", "https://site.example/a").url == "https://site.example/a"


@pytest.mark.parametrize("path", ["/gzip", "/deflate"])
def test_compression_nobody_asked_for_is_undone(server: str, path: str) -> None:
    assert read_page(server + path).data == BODY


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "404"),
        ("/away", "file:"),
        ("/damaged", "compressed body is damaged"),
        ("/unknown", "content encoding rot13"),
        ("/cut-off", "IncompleteRead"),
        ("/steering", r"404 \[31mGone"),
    ],
)
def test_what_cannot_be_read_says_why(server: str, path: str, message: str) -> None:
    with pytest.raises(click.ClickException, match=message):
        read_page(server + path)


def test_too_large_a_page_is_refused(server: str) -> None:
    with pytest.raises(click.ClickException, match="larger than 5 bytes"):
        read_page(f"{server}/page", max_bytes=5)


def test_of_too_large_a_file_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(BODY)
    assert read_page(str(file), max_bytes=5).data == BODY[:6]
    assert read_page(str(file), max_bytes=len(BODY)).data == BODY


def test_too_slow_a_page_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch.time, "monotonic", iter(range(0, 10_000, 100)).__next__)
    with pytest.raises(click.ClickException, match="not complete after 30 seconds"):
        read_page(f"{server}/page")


def test_an_address_that_is_none_says_so() -> None:
    with pytest.raises(click.ClickException, match=r"http://\[::1: "):
        read_page("http://[::1")


def test_no_server() -> None:
    with pytest.raises(click.ClickException, match=r"http://127\.0\.0\.1:1/: "):
        read_page("http://127.0.0.1:1/")
