"""CleanEval's format, as CleanPortalEval has it: marked-up text whose first line is the URL.

``<p>`` opens a paragraph, ``<h>`` a heading, ``<l>`` a list item; lines are wrapped by hand.
"""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path

from unboil.datasets.adapters.files import collect, html_path, page_language, read_html
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["portals"]

_MARK = re.compile(r"^\s*<([phl])>", re.M | re.I)
_CLOSING = re.compile(r"</[phl]>", re.I)


def portals(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages that have a gold standard."""
    for truth in sorted((folder / "GoldStandard").glob("*.txt")):
        source = html_path(folder / "input" / truth.stem)
        yield collect(corpus, truth.stem, source, partial(_page, corpus, truth))


def _page(corpus: str, truth: Path, source: Path) -> GoldPage:
    html = read_html(source)
    address, parts = _parts(truth.read_text(encoding="utf-8-sig"))
    headings = tuple(text for mark, text in parts if mark == "h")
    return GoldPage(
        corpus=corpus,
        id=truth.stem,
        url=address,
        html=html,
        text="\n\n".join(text for _, text in parts),
        title=headings[0] if headings else None,
        headings=headings[1:],
        language=page_language(html),
    )


def _parts(marked: str) -> tuple[str | None, list[tuple[str, str]]]:
    """The URL and the marked pieces, unwrapped, with character references resolved."""
    head, *pieces = _MARK.split(marked)
    url = re.search(r"^\s*URL:\s*(\S+)", head)
    # Some addresses were cut from a link with the quote behind them.
    address = unescape(url.group(1)).partition('"')[0] if url else None
    marks, bodies = pieces[::2], pieces[1::2]
    texts = (" ".join(unescape(_CLOSING.sub("", body)).split()) for body in bodies)
    return address, [(mark.lower(), text) for mark, text in zip(marks, texts, strict=True) if text]
