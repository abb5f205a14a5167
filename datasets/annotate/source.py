"""The pages to annotate: of a registered corpus, or of a folder of one's own."""

from collections.abc import Iterator
from pathlib import Path

from unboil.datasets.adapters.files import page_id, page_language, page_url, read_html
from unboil.datasets.record import GoldPage
from unboil.datasets.registry import CORPORA, load
from unboil.errors import CorpusError

__all__ = ["OWN", "pages_of"]

OWN = "own"
"""The corpus that pages of one's own folder count to."""

_SUFFIXES = (".html", ".htm", ".html.gz")


def pages_of(source: str) -> Iterator[GoldPage]:
    """The pages of a source.

    Args:
        source: the name of a registered corpus, or a folder; its ``NAME.html`` and
            ``NAME.html.gz`` become the pages ``NAME`` of the corpus `OWN`.

    Raises:
        CorpusError: it is neither, or a corpus that is not at hand or held out.
    """
    if source in CORPORA:
        return load(source)
    if Path(source).is_dir():
        return _own(Path(source))
    known = ", ".join(CORPORA)
    raise CorpusError(f"{source!r} is neither a folder nor a corpus; corpora are: {known}")


def _own(folder: Path) -> Iterator[GoldPage]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(_SUFFIXES):
            html = read_html(path)
            yield GoldPage(
                corpus=OWN,
                id=page_id(path),
                url=page_url(html),
                html=html,
                text=None,
                language=page_language(html),
            )
