"""The article-extraction dataset of newspaper4k: ``html/ID.html`` and one ``articles.json``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    html_path,
    iso_date,
    page_language,
    paragraphs,
    read_json,
    read_utf8_html,
    split_names,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["articles"]


def articles(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All articles of the listing that have a page."""
    for name, record in sorted(read_json(folder / "articles.json").items()):
        source = html_path(folder / "html" / name)
        if source is None:
            yield Skipped(corpus, name, "listed in articles.json without an HTML file")
            continue
        try:
            yield _page(corpus, name, read_utf8_html(source), record)
        except (OSError, EOFError, KeyError, TypeError, AttributeError) as error:
            yield Skipped(corpus, name, f"unreadable record ({error!r})")


def _page(corpus: str, name: str, html: bytes, record: dict[str, Any]) -> GoldPage:
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
