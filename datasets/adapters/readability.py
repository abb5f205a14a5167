"""Mozilla's readability test pages: ``test-pages/NAME/{source,expected}.html`` and metadata."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from unboil.datasets.adapters.blocktext import block_text
from unboil.datasets.adapters.files import (
    collect,
    html_path,
    iso_date,
    linked_site,
    page_language,
    page_url,
    read_html,
    read_json,
    read_utf8_html,
    split_names,
)
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["pages"]

_INVENTED = "invented"
"""What counts as the site of pages made for one test: they share their texts."""
_PLACEHOLDER = "fakehost"  # upstream replaced the addresses of some pages by this host


def pages(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All test pages, one per folder."""
    for home in sorted(path for path in (folder / "test-pages").iterdir() if path.is_dir()):
        source, expected = html_path(home / "source"), html_path(home / "expected")
        if expected is None:
            yield Skipped(corpus, home.name, "no expected.html beside the page")
        else:
            yield collect(corpus, home.name, source, partial(_page, corpus, home, expected))


def _page(corpus: str, home: Path, expected: Path, source: Path) -> GoldPage:
    html = read_utf8_html(source)
    metadata = home / "expected-metadata.json"
    record = read_json(metadata) if metadata.is_file() else {}
    headings, text = block_text(read_html(expected).decode("utf-8-sig"))
    address = page_url(html)
    url = None if address is None or _PLACEHOLDER in address else address
    language = record.get("lang") or page_language(html)
    return GoldPage(
        corpus=corpus,
        id=home.name,
        url=url,
        html=html,
        text=text,
        title=record.get("title") or None,
        authors=split_names(record.get("byline")),
        date=iso_date(record.get("publishedTime")),
        headings=headings,
        language=language.lower().replace("_", "-").partition("-")[0] if language else None,
        named_site=None if url else linked_site(html) or f"{corpus}/{_INVENTED}",
    )
