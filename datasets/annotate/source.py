"""The pages to annotate: of a registered corpus, or of a folder of one's own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from unboil.datasets.adapters.files import (
    page_files,
    page_language,
    page_url,
    passed_over,
    read_html,
)
from unboil.datasets.record import GoldPage, Skipped
from unboil.datasets.registry import CORPORA, load
from unboil.errors import CorpusError

__all__ = ["OWN", "corpus_of", "others_in", "pages_of"]

OWN = "own"
"""The corpus that pages of one's own folder count to."""


def pages_of(source: str, on_skip: Callable[[Skipped], None]) -> Iterator[GoldPage]:
    """The pages of a source; those that cannot be read go to ``on_skip``.

    Args:
        source: the name of a registered corpus, or a folder; its ``NAME.html`` and ``NAME.htm``,
            or either with ``.gz``, become the pages ``NAME`` of the corpus `OWN`.
        on_skip: told each page that is left out, and why.

    Raises:
        CorpusError: it is neither, a corpus that is not at hand or held out, or a folder with two
            pages of one name.
    """
    if source in CORPORA:
        return load(source, on_skip=on_skip)
    if Path(source).is_dir():
        return _own_pages(page_files(Path(source)), on_skip)
    known = ", ".join(CORPORA)
    raise CorpusError(f"{source!r} is neither a folder nor a corpus; corpora are: {known}")


def corpus_of(source: str) -> str:
    """The corpus that the pages of a source count to."""
    return source if source in CORPORA else OWN


def others_in(source: str) -> str:
    """What a folder holds beside pages, in words; "" for nothing, and for a corpus."""
    if source in CORPORA:
        return ""
    return passed_over(Path(source), set(page_files(Path(source)).values()))


def _own_pages(files: Mapping[str, Path], on_skip: Callable[[Skipped], None]) -> Iterator[GoldPage]:
    for name, path in files.items():
        try:
            html = read_html(path)
        except OSError as error:
            on_skip(Skipped(OWN, name, f"unreadable ({error})"))
            continue
        yield GoldPage(
            corpus=OWN,
            id=name,
            url=page_url(html),
            html=html,
            text=None,
            language=page_language(html),
        )
