"""Text of elements that is read without cutting it into blocks."""

from collections.abc import Iterator

from lxml import etree

from unboil.blocks.tags import SKIPPED_TAGS
from unboil.blocks.words import HAS_WORD

__all__ = ["sign_of", "text_of"]


def text_of(element: etree._Element) -> str:
    """All text below an element, as it stands there."""
    return "".join(str(text) for text in element.itertext())


def sign_of(cell: etree._Element) -> str:
    """What a table's cell shows that has no block: a dash, a tick.

    Returns:
        The text, white space normalised; ``""`` where a cell shows nothing, or has words.
    """
    pieces: list[str] = []
    for text in _shown_texts(cell):
        if HAS_WORD.search(text):
            return ""
        pieces.append(text)
    signs = "".join(pieces).split()
    # Zero-width spaces are no white space to Python.
    return " ".join(signs) if any(map(str.isprintable, "".join(signs))) else ""


def _shown_texts(element: etree._Element) -> Iterator[str]:
    """The texts below an element, but for those of scripts and the like, and comments."""
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walk:
        if event == "start":
            if inner.tag in SKIPPED_TAGS:
                walk.skip_subtree()
            else:
                yield " " if inner.tag == "br" else inner.text or ""
        elif inner is not element:
            yield inner.tail or ""
