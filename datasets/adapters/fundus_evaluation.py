"""The fundus-evaluation set: ``dataset/ground_truth.json`` and ``dataset/html/NAME.html.gz``."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    collect,
    html_path,
    page_id,
    page_language,
    read_html,
    read_json,
    strings,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["articles"]


def articles(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All annotated articles."""
    for file, record in sorted(read_json(folder / "dataset" / "ground_truth.json").items()):
        name = page_id(Path(file))
        source = html_path(folder / "dataset" / "html" / name)
        yield collect(corpus, name, source, partial(_page, corpus, name, record))


def _page(corpus: str, name: str, record: dict[str, Any], source: Path) -> GoldPage:
    html = read_html(source)
    return GoldPage(
        corpus=corpus,
        id=name,
        url=record.get("url") or None,
        html=html,
        text="\n\n".join(strings(record["body"])),
        page_type="article",
        language=page_language(html),
    )
