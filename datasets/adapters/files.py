"""What the adapters share: reading files of a corpus and small normalisations of gold values."""

import codecs
import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from w3lib.encoding import html_body_declared_encoding, read_bom

from unboil.datasets.record import GoldPage, Skipped, registrable_domain
from unboil.errors import CorpusError

__all__ = [
    "collect",
    "html_path",
    "iso_date",
    "linked_site",
    "listed_pages",
    "page_files",
    "page_id",
    "page_language",
    "page_url",
    "paragraphs",
    "passed_over",
    "read_html",
    "read_json",
    "read_utf8_html",
    "split_names",
    "strings",
]

_HEAD_BYTES = 65536
_PAGE_SUFFIXES = (".html", ".html.gz", ".htm", ".htm.gz")
_PAGE_SUFFIX = re.compile(rf"(?:{'|'.join(map(re.escape, _PAGE_SUFFIXES))})\Z", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What Python reads bytes of a file's name as that are not UTF-8."""
_LANG = re.compile(
    rb"<html\b[^>]*?(?<![\w-])(?:xml:)?lang\s*=\s*[\"']?\s*([a-z]{2,3})(?![a-z])", re.I
)
_LINK = re.compile(rb"<(?:link|meta)\b[^>]*>", re.I)
_CANONICAL = re.compile(rb"\brel\s*=\s*[\"']?canonical\b|\bproperty\s*=\s*[\"']?og:url\b", re.I)
_ADDRESS = re.compile(rb"\b(?:href|content)\s*=\s*[\"']?\s*(https?://[^\"'\s>]+)", re.I)
_LINKED_HOST = re.compile(rb"\bhref\s*=\s*[\"']?\s*(?:https?:)?//([\w-]+\.[\w.-]+)", re.I)
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_BYLINE_PREFIX = re.compile(r"^(?:written\s+by|posted\s+by|by|von|par|por)\b[\s:]+", re.I)
_NAME_JOINERS = re.compile(r"\s*(?:;|\||&|\n|\band\b)\s*", re.I)


def collect(
    corpus: str, name: str, source: Path | None, build: Callable[[Path], GoldPage]
) -> GoldPage | Skipped:
    """The page ``build`` makes of a file, or why there is none."""
    if source is None:
        return Skipped(corpus, name, "annotated, but without an HTML file")
    try:
        return build(source)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Skipped(corpus, name, f"unreadable record ({error!r})")


def listed_pages(
    corpus: str,
    listing: Path,
    pages: Path,
    build: Callable[[str, str, dict[str, Any], Path], GoldPage],
) -> Iterator[GoldPage | Skipped]:
    """The pages of a listing by name; ``build`` takes corpus, name, record and HTML file."""
    for name, record in sorted(read_json(listing).items()):
        yield collect(corpus, name, html_path(pages / name), partial(build, corpus, name, record))


def html_path(stem: Path) -> Path | None:
    """The page ``STEM.html`` or ``STEM.htm``, or either with ``.gz``, whichever is there."""
    for suffix in _PAGE_SUFFIXES:
        path = stem.with_name(stem.name + suffix)
        if path.is_file():
            return path
    return None


def page_files(folder: Path) -> dict[str, Path]:
    """The pages ``NAME.html`` and ``NAME.htm``, or either with ``.gz``, of a folder by name.

    Hidden files are none: macOS puts a ``._NAME.html`` beside what it copies.

    Raises `CorpusError` where two have one name, or one has a name that is not UTF-8.
    """
    files: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        name = page_id(path)
        if name == path.name or path.name.startswith(".") or not path.is_file():
            continue
        if _SURROGATE.search(name):
            raise CorpusError(f"the name of {str(path)!r} is not UTF-8: rename it")
        first = files.setdefault(name, path)
        if first is not path:
            raise CorpusError(f"{first} and {path.name} are both the page {name!r}: rename one")
    return files


def passed_over(folder: Path, read: Collection[Path]) -> str:
    """How many folders and files of a folder are not among those read, in words; "" for none."""
    rest = [path for path in folder.iterdir() if not path.name.startswith(".")]
    rest = [path for path in rest if path not in read]
    folders = sum(path.is_dir() for path in rest)
    counts = {"folder": folders, "other file": len(rest) - folders}
    return " and ".join(
        f"{count} {what}{'s' * (count > 1)}" for what, count in counts.items() if count
    )


def page_id(path: Path) -> str:
    """The name of a page's file without its suffix; that of any other file as it is."""
    return _PAGE_SUFFIX.sub("", path.name)


def read_html(path: Path) -> bytes:
    """The bytes of a page as it was served; ``.gz`` is undone.

    Raises `OSError` where the file cannot be read, or its compression is damaged or cut off.
    """
    data = path.read_bytes()
    if path.suffix.lower() != ".gz":
        return data
    try:
        return gzip.decompress(data)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise OSError(f"{path} is damaged or cut off: {error}") from error


def read_utf8_html(path: Path) -> bytes:
    """A page that upstream saved as UTF-8, whatever charset its markup still declares.

    Where the two differ a byte order mark says which one is right.
    """
    html = read_html(path)
    if html.isascii() or read_bom(html)[0] or html_body_declared_encoding(html) in {None, "utf-8"}:
        return html
    try:
        html.decode("utf-8")
    except UnicodeDecodeError:
        return html
    return codecs.BOM_UTF8 + html


def read_json(path: Path) -> Any:
    """A JSON file in UTF-8, with or without a byte order mark."""
    return json.loads(path.read_text(encoding="utf-8-sig"))


def page_language(html: bytes) -> str | None:
    """The primary tag of ``<html lang>`` in lower case."""
    found = _LANG.search(html[:_HEAD_BYTES])
    return found.group(1).decode("ascii").lower() if found else None


def page_url(html: bytes) -> str | None:
    """The address a page gives itself (canonical link or ``og:url``)."""
    for tag in _LINK.findall(html[:_HEAD_BYTES]):
        address = _ADDRESS.search(tag) if _CANONICAL.search(tag) else None
        if address:
            return unescape(address.group(1).decode("utf-8", "replace"))
    return None


def linked_site(html: bytes) -> str | None:
    """The site that most of a page's links lead to: its own, where it names no address."""
    hosts = (host.decode("ascii", "replace") for host in _LINKED_HOST.findall(html))
    sites = Counter(filter(None, map(registrable_domain, hosts)))
    return sites.most_common(1)[0][0] if sites else None


def iso_date(text: str | None) -> str | None:
    """The date at the start of a text as ``YYYY[-MM[-DD]]``, without its time of day."""
    found = _DATE.match((text or "").strip())
    if not found:
        return None
    year, month, day = found.groups()
    parts = [year] + [f"{int(part):02d}" for part in (month, day) if part]
    return "-".join(parts) if all(int(part) for part in parts) else None


def split_names(text: str | None) -> tuple[str, ...]:
    """The single names of a byline.

    A comma parts names only where every piece has two words: "Jane Roe, MD" is one person.
    """
    byline = _BYLINE_PREFIX.sub("", " ".join((text or "").split()))
    pieces = [piece.strip() for piece in byline.split(",") if piece.strip()]
    if not all(len(piece.split()) > 1 for piece in pieces):
        pieces = [byline]
    names = (name.strip(" ,") for piece in pieces for name in _NAME_JOINERS.split(piece))
    return tuple(dict.fromkeys(name for name in names if name))


def strings(value: object) -> tuple[str, ...]:
    """The non-empty strings of a list, trimmed; one string counts as a list of one."""
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def paragraphs(text: str) -> str:
    """Text with ``\\n`` line ends, no trailing blanks, and exactly one blank line at each gap."""
    lines = (line.rstrip() for line in text.replace("\xa0", " ").splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
