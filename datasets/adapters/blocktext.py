"""Annotated HTML to plain text, by block structure: for corpora whose gold is markup."""

import re

from lxml import html as lxml_html
from lxml.etree import ParserError

__all__ = ["block_text"]

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
        "iframe",
    }
)  # fmt: skip
_SKIPPED = frozenset({"head", "script", "style", "template", "noscript", "svg", "iframe"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GAP, _BREAK = "\x1e", "\x1f"  # block boundary and <br>, while whitespace is still raw


def block_text(markup: str) -> tuple[tuple[str, ...], str]:
    """Headings, and the text with paragraphs parted by blank lines.

    A single ``<br>`` is a line end inside a paragraph, two in a row part paragraphs.
    """
    try:
        root = lxml_html.document_fromstring(markup)
    except (ParserError, ValueError):
        return (), ""
    pieces: list[str] = []
    _walk(root, pieces)
    headings = (
        " ".join("".join(map(str, node.itertext())).split()) for node in root.iter(*_HEADINGS)
    )
    return tuple(text for text in headings if text), _join("".join(pieces))


def _walk(node: lxml_html.HtmlElement, pieces: list[str]) -> None:
    tag = node.tag if isinstance(node.tag, str) else ""
    boundary = _GAP if tag in _BLOCKS else _BREAK if tag == "br" else ""
    pieces.append(boundary)
    if tag and tag not in _SKIPPED:
        pieces.append(node.text or "")
        for child in node:
            _walk(child, pieces)
            pieces.append(child.tail or "")
    pieces.append(boundary if boundary == _GAP else "")


def _join(raw: str) -> str:
    gapped = re.sub(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", _GAP, raw)
    blocks = (
        "\n".join(filter(None, (" ".join(line.split()) for line in block.split(_BREAK))))
        for block in gapped.split(_GAP)
    )
    return "\n\n".join(block for block in blocks if block)
