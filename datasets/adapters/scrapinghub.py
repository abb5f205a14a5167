"""The article-extraction-benchmark: ``ground-truth.json`` by page, ``html/ID.html.gz``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    listed_pages,
    page_language,
    paragraphs,
    read_html,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["articles"]


def articles(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All annotated articles."""
    return listed_pages(corpus, folder / "ground-truth.json", folder / "html", _page)


def _page(corpus: str, name: str, record: dict[str, Any], source: Path) -> GoldPage:
    html = read_html(source)
    return GoldPage(
        corpus=corpus,
        id=name,
        url=record.get("url") or None,
        html=html,
        text=paragraphs(record["articleBody"]),
        page_type="article",
        language=page_language(html),
    )
