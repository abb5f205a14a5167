"""A page from the network, a file or standard input. Only the command line fetches anything."""

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse, IncompleteRead

import click
from w3lib.url import safe_url_string

from unboil.cli.terminal import harmless
from unboil.options import DEFAULT_MAX_BYTES
from unboil.parse.source import Source

__all__ = ["read_page"]

TIMEOUT = 30.0
"""Seconds a page may take to arrive, and its server to answer."""
_CHUNK = 65_536
_SCHEMES = ("http://", "https://")
_HEADERS = {
    "User-Agent": "unboil (command line)",
    "Accept": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
}


def read_page(where: str, url: str | None = None, max_bytes: int = DEFAULT_MAX_BYTES) -> Source:
    """Read a page.

    Args:
        where: a URL, the name of a file, or ``-`` for standard input.
        url: the page's address, where ``where`` is not.
        max_bytes: most that is taken from a server; of a file, one more is read, so that it shows
            that there is more.

    Raises:
        ClickException: it cannot be read.
    """
    if where.lower().startswith(_SCHEMES):
        return _fetch(where, url, max_bytes)
    try:
        with click.open_file(where, "rb") as file:
            return Source(file.read(max_bytes + 1), url=url)
    except OSError as error:
        raise click.ClickException(f"{where}: {error.strerror}") from error


def _fetch(address: str, url: str | None, max_bytes: int) -> Source:
    end = time.monotonic() + TIMEOUT
    try:
        # Addresses come as people read them: with spaces, and letters beyond ASCII.
        request = urllib.request.Request(safe_url_string(address), headers=_HEADERS)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            data = _decoded(_read(response, end, max_bytes), response)
            kind = response.headers["Content-Type"]
            return Source(data, url=url or response.url, content_type=kind)
    except urllib.error.HTTPError as error:
        message = f"{address}: the server answers {error.code} {error.reason}"
        raise click.ClickException(harmless(message)) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise click.ClickException(harmless(f"{address}: {reason}")) from error


def _read(response: HTTPResponse, end: float, max_bytes: int) -> bytes:
    """The body, within size and time."""
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > max_bytes:
            raise ValueError(f"larger than {max_bytes:,} bytes")
        if time.monotonic() > end:
            raise TimeoutError(f"not complete after {TIMEOUT:.0f} seconds")
    if response.length:
        raise IncompleteRead(bytes(data), response.length)
    return bytes(data)


def _decoded(body: bytes, response: HTTPResponse) -> bytes:
    """The body without compression, which some servers apply without being asked."""
    coding = response.headers["Content-Encoding"]
    if not coding:
        return body
    # Seldom needed, and it comes with all of the batch mode.
    from unboil.batch.body import decode_body

    return decode_body(body, "", coding)
