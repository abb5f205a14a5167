"""The Chinese web content dataset: folders ``original``, ``cleaned``, ``author`` and ``date``."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from unboil.datasets.adapters.files import (
    collect,
    html_path,
    iso_date,
    linked_site,
    page_url,
    paragraphs,
    read_html,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["pages"]

_UNKNOWN = frozenset({"", "UNKNOWN", "UNKNWON"})  # the second is a slip of the annotators


def pages(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages that have a cleaned text."""
    for truth in sorted((folder / "cleaned").glob("*.txt")):
        source = html_path(folder / "original" / truth.stem)
        yield collect(corpus, truth.stem, source, partial(_page, corpus, folder, truth))


def _page(corpus: str, folder: Path, truth: Path, source: Path) -> GoldPage:
    html = read_html(source)
    url = page_url(html)
    return GoldPage(
        corpus=corpus,
        id=truth.stem,
        url=url,
        html=html,
        text=paragraphs(truth.read_text(encoding="utf-8-sig")),
        authors=tuple(_value(folder / "author" / truth.name).split()),
        date=iso_date(_value(folder / "date" / truth.name)),
        language="zh",
        named_site=None if url else linked_site(html),
    )


def _value(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig").strip() if path.is_file() else ""
    return "" if text.upper() in _UNKNOWN else text
