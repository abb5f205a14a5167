"""What readers say on a page, told from the controls and forms to say it with."""

from collections.abc import Sequence
from itertools import chain, islice

from lxml import etree

from unboil.blocks.record import PageBlocks, TextNode
from unboil.blocks.tags import Scope
from unboil.document.block import Block
from unboil.roles import Role

__all__ = ["comment_texts"]

_DEEPEST_IN_CONTROL = 10
"""Elements looked at around a text for a label, a button or a link."""


def comment_texts(page: PageBlocks, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Texts of the blocks of comments, but for labels, buttons, and forms with their headings.

    Args:
        page: the page as it was cut into blocks.
        blocks: all of its blocks with their roles.
    """
    in_form = _blocks_of_forms(page, blocks)
    scopes = [page.nodes.scopes[node] for node in page.blocks.node]

    def is_said(block: Block) -> bool:
        at = block.index
        heads_form = scopes[at] & Scope.HEADING and at + 1 in in_form
        is_of_form = at in in_form or heads_form
        return not (is_of_form or scopes[at] & Scope.BUTTON or _is_control(page, at))

    return tuple(block.text for block in blocks if block.role is Role.COMMENTS and is_said(block))


def _blocks_of_forms(page: PageBlocks, blocks: Sequence[Block]) -> set[int]:
    """Indexes of the blocks in forms that a text can be written in.

    A form around what is kept is around the whole page, as some servers have it; and without a
    field for text it may be around the comments, to vote for them.
    """
    nodes = page.nodes
    found: set[int] = set()
    reached = 0
    for tag, element, first, end in zip(
        nodes.tag, nodes.element, nodes.first, nodes.end, strict=True
    ):
        if tag != "form" or element is None or first < reached:
            continue
        reached = end
        is_written_in = next(element.iter("textarea"), None) is not None
        if is_written_in and not any(block.kept for block in blocks[first:end]):
            found.update(range(first, end))
    return found


def _is_control(page: PageBlocks, index: int) -> bool:
    """Whether all of a block stands in labels, buttons, and links that lead to no other page."""
    text_nodes = page.blocks.text_nodes[index]
    return bool(text_nodes) and all(map(_is_in_control, text_nodes))


def _is_in_control(text_node: TextNode) -> bool:
    element, is_tail = text_node
    text = element.tail if is_tail else element.text
    around = chain(() if is_tail else (element,), element.iterancestors())
    near = islice(around, _DEEPEST_IN_CONTROL)
    return not (text or "").strip() or any(map(_is_label_or_button, near))


def _is_label_or_button(element: etree._Element) -> bool:
    is_button = element.tag in {"label", "button"} or element.get("role") == "button"
    return is_button or (element.tag == "a" and _leads_to_no_page(element))


def _leads_to_no_page(link: etree._Element) -> bool:
    """Whether a link is for a script, to a place in a page, or to none: to answer, for one."""
    href = (link.get("href") or "").strip().lower()
    is_target = not href and (link.get("name") or link.get("id"))
    return not is_target and (not href or "#" in href or href.startswith("javascript:"))
