"""The pages to annotate: of a registered corpus, or of a folder of one's own."""

from collections.abc import Iterator
from itertools import starmap
from pathlib import Path

from unboil.datasets.adapters.files import (
    page_files,
    page_language,
    page_url,
    passed_over,
    read_html,
)
from unboil.datasets.record import GoldPage
from unboil.datasets.registry import CORPORA, load
from unboil.errors import CorpusError

__all__ = ["OWN", "others_in", "pages_of"]

OWN = "own"
"""The corpus that pages of one's own folder count to."""


def pages_of(source: str) -> Iterator[GoldPage]:
    """The pages of a source.

    Args:
        source: the name of a registered corpus, or a folder; its ``NAME.html`` and ``NAME.htm``,
            or either with ``.gz``, become the pages ``NAME`` of the corpus `OWN`.

    Raises:
        CorpusError: it is neither, a corpus that is not at hand or held out, or a folder with two
            pages of one name.
    """
    if source in CORPORA:
        return load(source)
    if Path(source).is_dir():
        return starmap(_own, page_files(Path(source)).items())
    known = ", ".join(CORPORA)
    raise CorpusError(f"{source!r} is neither a folder nor a corpus; corpora are: {known}")


def others_in(source: str) -> str:
    """What a folder holds beside pages, in words; "" for nothing, and for a corpus."""
    if source in CORPORA:
        return ""
    return passed_over(Path(source), set(page_files(Path(source)).values()))


def _own(name: str, path: Path) -> GoldPage:
    html = read_html(path)
    return GoldPage(
        corpus=OWN,
        id=name,
        url=page_url(html),
        html=html,
        text=None,
        language=page_language(html),
    )
