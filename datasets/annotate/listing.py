"""A page as a numbered list: what a reader needs to give every block its role."""

from unboil.blocks import PageBlocks
from unboil.datasets.record import GoldPage

__all__ = ["page_list"]

_HEAD, _TAIL = 85, 30
"""Characters kept of a long text's beginning and end: enough to tell what it is for."""
_PATH_STEPS = 3
_NAMES_PER_STEP = 2
_NAMES_LENGTH = 20
_ELLIPSIS = " […] "


def page_list(page: GoldPage, blocks: PageBlocks) -> str:
    """The blocks of a page, one per line: ``index|words|link%|path|text``.

    The path names the nearest elements, innermost first, with the first of their classes and
    ids; the link share is that of the characters inside links.
    """
    lines = [
        f"# {page.corpus}/{page.id} | {len(blocks)} blocks | {page.url or ''}",
        "# index|words|link%|path, nearest element first|text",
        *(_line(blocks, index) for index in range(len(blocks))),
    ]
    return "\n".join(lines) + "\n"


def _line(page: PageBlocks, index: int) -> str:
    text = page.blocks.text[index]
    links = min(100, round(100 * page.blocks.link_characters[index] / max(1, len(text))))
    return f"{index}|{len(text.split())}|{links}|{_path(page, index)}|{_shortened(text)}"


def _path(page: PageBlocks, index: int) -> str:
    steps: list[str] = []
    node = page.blocks.node[index]
    while node >= 0 and len(steps) < _PATH_STEPS:
        names = ".".join(page.nodes.marks[node].split()[:_NAMES_PER_STEP])[:_NAMES_LENGTH]
        steps.append(page.nodes.tag[node] + (f".{names}" if names else ""))
        node = page.nodes.parent[node]
    return "<".join(steps)


def _shortened(text: str) -> str:
    line = " / ".join(text.splitlines())
    if len(line) <= _HEAD + len(_ELLIPSIS) + _TAIL:
        return line
    return line[:_HEAD] + _ELLIPSIS + line[-_TAIL:]
