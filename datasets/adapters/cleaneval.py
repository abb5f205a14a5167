"""CleanEval's format, as CleanPortalEval has it: marked-up text whose first line is the URL.

``<p>`` opens a paragraph, ``<h>`` a heading, ``<l>`` a list item; lines are wrapped by hand.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from unboil.datasets.adapters.files import html_path, page_language, read_html
from unboil.datasets.record import GoldPage, Skipped

__all__ = ["portals"]

_MARK = re.compile(r"^\s*<([phl])>", re.M | re.I)
_CLOSING = re.compile(r"</[phl]>", re.I)


def portals(corpus: str, folder: Path) -> Iterator[GoldPage | Skipped]:
    """All pages that have a gold standard."""
    for truth in sorted((folder / "GoldStandard").glob("*.txt")):
        source = html_path(folder / "input" / truth.stem)
        if source is None:
            yield Skipped(corpus, truth.stem, "no HTML file beside the annotation")
            continue
        try:
            marked, html = truth.read_text(encoding="utf-8-sig"), read_html(source)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            yield Skipped(corpus, truth.stem, f"unreadable record ({error!r})")
            continue
        address, parts = _parts(marked)
        yield GoldPage(
            corpus=corpus,
            id=truth.stem,
            url=address,
            html=html,
            text="\n\n".join(text for _, text in parts),
            title=next((text for mark, text in parts if mark == "h"), None),
            headings=tuple(text for mark, text in parts if mark == "h")[1:],
            language=page_language(html),
        )


def _parts(marked: str) -> tuple[str | None, list[tuple[str, str]]]:
    """The URL and the marked pieces, unwrapped, with character references resolved."""
    head, *pieces = _MARK.split(marked)
    url = re.search(r"^\s*URL:\s*(\S+)", head)
    # The pages' scripts were not escaped apart from their addresses, which end in a quote.
    address = unescape(url.group(1)).partition('"')[0] if url else None
    marks, bodies = pieces[::2], pieces[1::2]
    texts = (" ".join(unescape(_CLOSING.sub("", body)).split()) for body in bodies)
    return address, [(mark.lower(), text) for mark, text in zip(marks, texts, strict=True) if text]
