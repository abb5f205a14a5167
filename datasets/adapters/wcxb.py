"""WCXB, the web content extraction benchmark: ``SPLIT/{html,ground-truth}`` and metadata.json."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    collect,
    html_path,
    iso_date,
    linked_site,
    page_language,
    paragraphs,
    read_json,
    read_utf8_html,
    split_names,
    strings,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["development", "test"]


def development(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """The development split."""
    return _pages(corpus, folder, "dev")


def test(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """The test split: held out."""
    return _pages(corpus, folder, "test")


def _pages(corpus: str, folder: Path, split: str) -> Iterator[GoldPage | Skipped]:
    metadata = folder / "metadata.json"
    listed = read_json(metadata)["files"] if metadata.is_file() else {}
    for truth in sorted((folder / split / "ground-truth").glob("*.json")):
        name = truth.stem
        source = html_path(folder / split / "html" / name)
        build = partial(_page, corpus, name, truth, listed.get(name, {}))
        yield collect(corpus, name, source, build)


def _page(corpus: str, name: str, truth: Path, listed: dict[str, Any], source: Path) -> GoldPage:
    record, html = read_json(truth), read_utf8_html(source)
    gold = record["ground_truth"]
    text = gold.get("main_content")
    # A few records were written by hand and keep some fields one level deeper.
    page_type = record.get("_internal", {}).get("page_type") or gold.get("page_type")
    if isinstance(page_type, dict):
        page_type = page_type.get("primary")
    url = record.get("url") or gold.get("url") or listed.get("domain") or None
    return GoldPage(
        corpus=corpus,
        id=name,
        url=url,
        html=html,
        text=None if text is None else paragraphs(text),
        must_have=strings(gold.get("with")),
        must_not_have=strings(gold.get("without")),
        title=gold.get("title") or None,
        authors=split_names(gold.get("author")),
        date=iso_date(gold.get("publish_date")),
        page_type=page_type or listed.get("page_type"),
        language=page_language(html),
        named_site=None if url else linked_site(html),
    )
