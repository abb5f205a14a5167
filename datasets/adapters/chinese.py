"""The Chinese web content dataset: folders ``original``, ``cleaned``, ``author`` and ``date``."""

from collections.abc import Iterator
from pathlib import Path

from unboil.datasets.adapters.files import html_path, iso_date, page_url, paragraphs, read_html
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["pages"]

_UNKNOWN = frozenset({"", "UNKNOWN", "UNKNWON"})  # the second is a slip of the annotators


def pages(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages that have a cleaned text."""
    for truth in sorted((folder / "cleaned").glob("*.txt")):
        source = html_path(folder / "original" / truth.stem)
        if source is None:
            yield Skipped(corpus, truth.stem, "no HTML file beside the annotation")
            continue
        try:
            html = read_html(source)
            yield GoldPage(
                corpus=corpus,
                id=truth.stem,
                url=page_url(html),
                html=html,
                text=paragraphs(truth.read_text(encoding="utf-8-sig")),
                authors=tuple(_value(folder / "author" / truth.name).split()),
                date=iso_date(_value(folder / "date" / truth.name)),
                language="zh",
            )
        except (OSError, EOFError, UnicodeDecodeError) as error:
            yield Skipped(corpus, truth.stem, f"unreadable record ({error!r})")


def _value(path: Path) -> str:
    if not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8-sig").strip()
    return "" if text.upper() in _UNKNOWN else text
