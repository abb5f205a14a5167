"""Pages of one's own: a folder of HTML files and a folder of annotations with the same names.

::

    pages/NAME.html            as it was served; NAME.htm is read too, and either with .gz
    annotations/NAME.txt       the main content, paragraphs parted by blank lines
    annotations/NAME.json      {"text": "...", "url": "...", "site": "...", "title": "...",
                                "authors": ["..."], "date": "2024-05-31", "tags": ["..."],
                                "page_type": "article", "language": "en",
                                "must_have": ["..."], "must_not_have": ["..."]}

The text is in the one or in the other; where both files have it, the page is left out. Every key
of the JSON file may be left out, but text, ``must_have`` or ``must_not_have`` must be somewhere.
Without ``url`` the page's own (canonical link, ``og:url``) is taken, without ``language`` that of
``<html lang>``. Folds never part a site; ``site`` names it where the registered domain of the
address will not do. Pages without an annotation are left alone, but those whose blocks have roles:
they need no text, as what is content follows from the roles.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    iso_date,
    page_files,
    page_language,
    page_url,
    paragraphs,
    passed_over,
    read_html,
    read_json,
    strings,
)
from unboil.datasets.record import GoldPage, Skipped
from unboil.errors import CorpusError
from unboil.model.layout import PAGE_TYPES

__all__ = ["annotated"]

_KEYS = frozenset(
    {
        "text", "url", "site", "title", "authors", "date", "tags", "page_type", "language",
        "must_have", "must_not_have",
    }
)  # fmt: skip
_GOLD = ("text", "must_have", "must_not_have")
_STRINGS = ("text", "url", "site", "title", "date", "page_type", "language")


def annotated(
    corpus: str, pages: Path, annotations: Path, with_roles: Collection[str] = ()
) -> Iterator[GoldPage | Skipped]:
    """All pages that have an annotation.

    Args:
        corpus: name that the pages' records get.
        pages: folder of the pages.
        annotations: folder of the annotations.
        with_roles: names of pages whose blocks have roles; they need no file of their own.

    Raises:
        CorpusError: one of the folders does not exist, no annotation is in it, or two pages have
            one name.
    """
    for folder in (pages, annotations):
        if not folder.is_dir():
            raise CorpusError(f"there is no folder {folder}")
    files = {
        path
        for path in annotations.iterdir()
        if path.suffix in {".txt", ".json"} and not path.name.startswith(".")
    }
    if not files and not with_roles:
        raise CorpusError(
            f"{annotations} holds no annotation: neither NAME.txt nor NAME.json, nor roles"
        )
    sources = page_files(pages)
    read = {*sources.values(), *files, *annotations.glob("*.jsonl")}
    kinds_in = {pages: "NAME.html and NAME.htm", annotations: "NAME.txt and NAME.json"}
    for folder, kinds in kinds_in.items():
        others = passed_over(folder, read)
        if others:
            yield Skipped(corpus, f"{folder.name}/", f"{others}; only {kinds} are read")
    for name in sorted({*(path.stem for path in files), *with_roles}):
        if name not in sources:
            yield Skipped(corpus, name, f"no page {name}.html in {pages}")
            continue
        try:
            record = _record(annotations, name)
            if name not in with_roles and not any(key in record for key in _GOLD):
                raise ValueError(f"{name}.json has none of {', '.join(_GOLD)}")
            yield _page(corpus, name, read_html(sources[name]), record)
        except (OSError, ValueError) as error:
            yield Skipped(corpus, name, f"unreadable ({error})")


def _record(annotations: Path, name: str) -> dict[str, Any]:
    """What both files say of a page; empty where there is neither."""
    described, text = annotations / f"{name}.json", annotations / f"{name}.txt"
    record = _described(described) if described.exists() else {}
    if text.exists():
        if "text" in record:
            raise ValueError(f"{text.name} and {described.name} both have its text: leave one")
        record["text"] = text.read_text(encoding="utf-8-sig")
    return record


def _described(path: Path) -> dict[str, Any]:
    record = read_json(path)
    if not isinstance(record, dict):
        raise ValueError(f"{path.name} is no JSON object")
    unknown = sorted(set(record) - _KEYS)
    if unknown:
        raise ValueError(
            f"{path.name} has no use for {unknown[0]!r}; known are: {', '.join(sorted(_KEYS))}"
        )
    for key in _STRINGS:
        if not isinstance(record.get(key), str | None):
            raise ValueError(f"{path.name}: `{key}` must be a string")
    if record.get("page_type") not in {None, "", *PAGE_TYPES}:
        raise ValueError(
            f"{path.name}: no page type {record['page_type']!r}; there are: {', '.join(PAGE_TYPES)}"
        )
    return record


def _page(corpus: str, name: str, html: bytes, record: dict[str, Any]) -> GoldPage:
    text = record.get("text")
    return GoldPage(
        corpus=corpus,
        id=name,
        url=record.get("url") or page_url(html),
        html=html,
        text=None if text is None else paragraphs(text),
        must_have=strings(record.get("must_have")),
        must_not_have=strings(record.get("must_not_have")),
        title=record.get("title") or None,
        authors=strings(record.get("authors")),
        date=iso_date(record.get("date")),
        tags=strings(record.get("tags")),
        page_type=record.get("page_type") or None,
        language=record.get("language") or page_language(html),
        named_site=(record.get("site") or "").strip() or None,
    )
