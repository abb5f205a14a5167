"""Trafilatura's evaluation pages: snippets by address in ``tests/evaldata.json``.

Pages lie in ``tests/cache`` or else in ``tests/eval``. Each has pieces of text that an extraction
must hold (``with``) and must not hold (``without``), but no full text.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from unboil.datasets.adapters.files import collect, page_language, read_html, read_json, strings
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["pages"]

_FOLDERS = ("cache", "eval")


def pages(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages with snippets, in the order of the listing."""
    for address, record in read_json(folder / "tests" / "evaldata.json").items():
        name = record.get("file") or address
        source = _source(folder / "tests", name)
        yield collect(corpus, name, source, partial(_page, corpus, name, address, record))


def _source(tests: Path, name: str) -> Path | None:
    file = Path(name).name
    candidates = (tests / folder / f"{file}{gz}" for folder in _FOLDERS for gz in ("", ".gz"))
    return next((path for path in candidates if path.is_file()), None)


def _page(corpus: str, name: str, address: str, record: dict[str, Any], source: Path) -> GoldPage:
    html = read_html(source)
    return GoldPage(
        corpus=corpus,
        id=name,
        url=address,
        html=html,
        text=None,
        must_have=strings(record["with"]),
        must_not_have=strings(record["without"]),
        language=page_language(html),
    )
