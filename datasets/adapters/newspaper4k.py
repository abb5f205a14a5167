"""The article-extraction dataset of newspaper4k: ``html/ID.html`` and one ``articles.json``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    iso_date,
    listed_pages,
    page_language,
    paragraphs,
    read_utf8_html,
    split_names,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["articles"]


def articles(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All articles of the listing that have a page."""
    return listed_pages(corpus, folder / "articles.json", folder / "html", _page)


def _page(corpus: str, name: str, record: dict[str, Any], source: Path) -> GoldPage:
    html = read_utf8_html(source)
    return GoldPage(
        corpus=corpus,
        id=name,
        url=record.get("url") or None,
        html=html,
        text=paragraphs(record["articleBody"]),
        title=record.get("title") or None,
        authors=split_names(record.get("authors")),
        date=iso_date(record.get("date")),
        page_type="article",
        language=page_language(html),
    )
