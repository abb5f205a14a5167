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
        source: the name of a registered corpus, or a folder; its ``NAME.html``, ``NAME.htm`` and
            ``NAME.html.gz`` become the pages ``NAME`` of the corpus `OWN`.

    Raises:
        CorpusError: it is neither, a corpus that is not at hand or held out, or a folder with two
            pages of one name.
    """
    if source in CORPORA:
        return load(source)
    if Path(source).is_dir():
        return map(_own, _files(Path(source)))
    known = ", ".join(CORPORA)
    raise CorpusError(f"{source!r} is neither a folder nor a corpus; corpora are: {known}")


def _files(folder: Path) -> list[Path]:
    """The pages' files in the order of their names."""
    files: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.name.endswith(_SUFFIXES):
            first = files.setdefault(page_id(path), path)
            if first is not path:
                raise CorpusError(
                    f"{first} and {path.name} are both the page {page_id(path)!r}: rename one"
                )
    return list(files.values())


def _own(path: Path) -> GoldPage:
    html = read_html(path)
    return GoldPage(
        corpus=OWN,
        id=page_id(path),
        url=page_url(html),
        html=html,
        text=None,
        language=page_language(html),
    )
