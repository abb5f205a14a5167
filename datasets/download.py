"""Download a file that may be cut off on the way, and go on from there the next time."""

import re
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from unboil.errors import CorpusError

__all__ = ["Progress", "download"]

Progress = Callable[[int, int | None], None]
"""Told the bytes done so far and, where known, those there are in all."""

_CHUNK = 1 << 18
_TIMEOUT = 60.0
"""Seconds without a byte after which a connection counts as lost."""


def download(url: str, target: Path, progress: Progress) -> None:
    """Fetch ``url`` into ``target``.

    What has arrived when the connection is lost stays beside it as ``target.part``, and the next
    call asks for the rest; where there is none, the part is the file.

    Raises:
        CorpusError: there is no network, no such file, or the connection was lost.
    """
    part = target.with_name(target.name + ".part")
    have = part.stat().st_size if part.is_file() else 0
    headers = {"User-Agent": "unboil", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        with urlopen(Request(url, headers=headers), timeout=_TIMEOUT) as response:
            _receive(response, part, have, progress)
    except HTTPError as error:
        beyond_end = error.code == 416
        if not (beyond_end and error.headers.get("Content-Range") == f"bytes */{have}"):
            if beyond_end:  # the part is no piece of what is served now: start anew
                part.unlink(missing_ok=True)
            raise CorpusError(f"{url} answers {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise CorpusError(f"cannot download {url}: {reason}") from error
    part.replace(target)


def _receive(response: HTTPResponse, part: Path, have: int, progress: Progress) -> None:
    resumed = response.status == 206 and _starts_at(response, have)
    done = have if resumed else 0
    length = response.headers.get("Content-Length")
    total = done + int(length) if length is not None else None
    with part.open("ab" if resumed else "wb") as file:
        while chunk := response.read(_CHUNK):
            file.write(chunk)
            done += len(chunk)
            progress(done, total)
    if total is not None and done < total:
        raise ConnectionError(f"the connection was lost after {done} of {total} bytes")


def _starts_at(response: HTTPResponse, offset: int) -> bool:
    found = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    return found is not None and int(found.group(1)) == offset
