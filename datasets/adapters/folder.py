"""Pages of one's own: a folder of HTML files and a folder of annotations with the same names.

::

    pages/NAME.html            as it was served; NAME.html.gz is read too
    annotations/NAME.txt       the main content, paragraphs parted by blank lines; or
    annotations/NAME.json      {"text": "...", "url": "...", "title": "...", "authors": ["..."],
                                "date": "2024-05-31", "tags": ["..."], "page_type": "article",
                                "language": "en", "must_have": ["..."], "must_not_have": ["..."]}

Every key of the JSON file may be left out, but one of ``text``, ``must_have`` and
``must_not_have`` must be there. Without ``url`` the page's own (canonical link, ``og:url``) is
taken, without ``language`` that of ``<html lang>``. Pages without an annotation are left alone,
but those whose blocks have roles: they have no text, and what is content follows from the roles.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import (
    html_path,
    iso_date,
    page_language,
    page_url,
    paragraphs,
    read_html,
    read_json,
    strings,
)
from unboil.datasets.record import GoldPage, Skipped
from unboil.errors import CorpusError

__all__ = ["annotated"]

_KEYS = frozenset(
    {
        "text", "url", "title", "authors", "date", "tags", "page_type", "language", "must_have",
        "must_not_have",
    }
)  # fmt: skip
_GOLD = ("text", "must_have", "must_not_have")


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
        CorpusError: one of the folders does not exist, or no annotation is in it.
    """
    for folder in (pages, annotations):
        if not folder.is_dir():
            raise CorpusError(f"there is no folder {folder}")
    files = {
        path.stem: path
        for path in sorted(annotations.iterdir())
        if path.suffix in {".txt", ".json"}
    }
    if not files and not with_roles:
        raise CorpusError(f"{annotations} holds no annotation: neither NAME.txt nor NAME.json")
    for name in sorted({*files, *with_roles}):
        source = html_path(pages / name)
        if source is None:
            yield Skipped(corpus, name, f"no page {name}.html in {pages}")
            continue
        try:
            yield _page(corpus, name, read_html(source), _record(files.get(name)))
        except (OSError, EOFError, ValueError) as error:
            yield Skipped(corpus, name, f"unreadable ({error})")


def _record(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    if path.suffix == ".txt":
        return {"text": path.read_text(encoding="utf-8-sig")}
    record = read_json(path)
    if not isinstance(record, dict):
        raise ValueError(f"{path.name} is no JSON object")
    unknown = sorted(set(record) - _KEYS)
    if unknown:
        raise ValueError(
            f"{path.name} has no use for {unknown[0]!r}; known are: {', '.join(sorted(_KEYS))}"
        )
    if not any(key in record for key in _GOLD):
        raise ValueError(f"{path.name} has none of {', '.join(_GOLD)}")
    return record


def _page(corpus: str, name: str, html: bytes, record: dict[str, Any]) -> GoldPage:
    text = record.get("text")
    if text is not None and not isinstance(text, str):
        raise ValueError("`text` must be a string")
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
    )
