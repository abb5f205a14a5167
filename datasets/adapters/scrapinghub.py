"""The article-extraction-benchmark: ``ground-truth.json`` by page, ``html/ID.html.gz``."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    collect,
    html_path,
    page_language,
    paragraphs,
    read_html,
    read_json,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["articles"]


def articles(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All annotated articles."""
    for name, record in sorted(read_json(folder / "ground-truth.json").items()):
        source = html_path(folder / "html" / name)
        yield collect(corpus, name, source, partial(_page, corpus, name, record))


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
