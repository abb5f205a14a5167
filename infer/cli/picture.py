"""Blocks as a page to look at: the page's text in its own order, each block tinted by its role."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from itertools import groupby
from string import Template

from unboil.cli.palette import ROLE_COLOURS, is_dark
from unboil.document.block import Block
from unboil.document.document import Document
from unboil.roles import CONTENT_ROLES, ROLES, Role

__all__ = ["picture"]

_ALTERNATIVES = 3
"""How many roles a block's tooltip names."""
_LEAST_SHOWN = 0.01
"""Probability below which an alternative is not worth naming."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHAPES = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "pre": "code",
    "blockquote": "quote",
}
"""Tags whose blocks look like what they are; any other is a paragraph."""


def picture(document: Document) -> str:
    """A self-contained HTML page, without scripts, that shows all blocks of a document.

    Each block carries role, probability, its likeliest alternatives and its path as a tooltip;
    roles can be hidden one by one.
    """
    template = resources.files(__package__ or __name__).joinpath("picture.html")
    title = document.title or document.url or "Page"
    return Template(template.read_text("utf-8")).substitute(
        language=escape(document.language or ""),
        title=escape(title),
        facts=escape(_facts(document)),
        colours="\n".join(_colours()),
        legend="\n".join(_legend(document.blocks)),
        runs="\n".join(_runs(document.blocks)),
    )


def _facts(document: Document) -> str:
    kept = sum(block.kept for block in document.blocks)
    facts = [document.url] if document.url and document.title else []
    facts += [f"{len(document.blocks)} blocks, {kept} kept"]
    facts += [document.page_type] if document.page_type else []
    facts += [f"confidence {document.confidence:.2f}"]
    facts += [document.reason] if document.reason else []
    return " · ".join(facts)


def _colours() -> Iterator[str]:
    for role, colour in ROLE_COLOURS.items():
        ink = "#fff" if is_dark(role) else "#000"
        yield f".{role} {{ --role: {colour}; --ink: {ink}; }}"
        yield f"body:has(#show-{role}:not(:checked)) .run.{role} {{ display: none; }}"


def _legend(blocks: Sequence[Block]) -> Iterator[str]:
    count = Counter(block.role for block in blocks)
    for role in ROLES:
        if count[role]:
            yield (
                f'<label class="{role}"><input type="checkbox" id="show-{role}" checked>'
                f'<b class="chip">{role}</b> {count[role]}</label>'
            )


def _runs(blocks: Sequence[Block]) -> Iterator[str]:
    """Neighbours of one role, under one label."""
    for (role, kept), run in groupby(blocks, key=lambda block: (block.role, block.kept)):
        shown = "\n".join(map(_block, run))
        # Content reads as paragraphs; menus and lists of links flow, as they do on a page.
        flow = "paragraphs" if kept or role in CONTENT_ROLES else "flow"
        mark = "kept" if kept else "dropped"
        yield (
            f'<section class="run {role} {mark} {flow}"><b class="chip">{role}</b>\n'
            f'<div class="blocks">{shown}</div></section>'
        )


def _block(block: Block) -> str:
    shape = "heading" if block.tag in _HEADINGS else _SHAPES.get(block.tag, "paragraph")
    if block.role is Role.HEADLINE:
        shape = "heading"
    return (
        f'<div class="block {shape}" style="--p:{block.probability:.2f}" '
        f'title="{escape(_tooltip(block))}" dir="auto">{escape(block.text)}</div>'
    )


def _tooltip(block: Block) -> str:
    ranked = sorted(block.probabilities.items(), key=lambda item: -item[1])
    likely = [f"{role} {p:.2f}" for role, p in ranked[:_ALTERNATIVES] if p >= _LEAST_SHOWN]
    kept = "kept" if block.kept else "dropped"
    return (
        f"{block.index}: {', '.join(likely)}; content {block.content:.2f}, {kept}\n"
        f"{block.xpath or block.tag}"
    )
