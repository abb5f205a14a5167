"""What a page's blocks say, by what they are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from lxml import etree

from unboil.blocks.record import PageBlocks, TextNode, holder_of
from unboil.document.block import Block
from unboil.document.element_text import marks_of, normalised
from unboil.document.keywords import label_of_tags
from unboil.roles import Role

__all__ = ["linked_texts", "texts_by_role"]

_WORD = re.compile(r"\w+")
_COMMENT_WORDS = 6
"""A label, a count or a form's field has fewer."""
_UPKEEP = re.compile(r"(?<!\S)(?:mw-hidden-catlinks|catlinks-allhidden)(?!\S)")
_DEEPEST_IN_LIST = 5
"""Ancestors looked at for such a list."""
_DEEPEST_IN_LINK = 10
"""Ancestors looked at for a link around a text."""


def texts_by_role(page: PageBlocks, blocks: Sequence[Block]) -> Mapping[Role, Sequence[str]]:
    """Texts of the blocks of each role, in order; of tags, several in a block a line each.

    A block that says of itself that it is one of tags is one, whatever its role; a byline among the
    comments below the body is a comment's; what a wiki keeps its pages in order by is none's.

    Args:
        page: the page as it was cut into blocks.
        blocks: all of its blocks with their roles.
    """
    texts: dict[Role, list[str]] = {}
    first_comment = _first_comment(blocks)
    for block in blocks:
        if _is_upkeep(page, block):
            continue
        is_tags = block.role is Role.TAGS or _is_labelled_tags(page, block)
        role, text = (Role.TAGS, _tags_in(page, block)) if is_tags else (block.role, block.text)
        if role is Role.BYLINE and block.index > first_comment:
            role = Role.COMMENTS
        texts.setdefault(role, []).append(text)
    return texts


def _first_comment(blocks: Sequence[Block]) -> int:
    """Index of the first block of comments below the body; behind all blocks where nobody says
    anything there."""
    end = max((block.index for block in blocks if block.role is Role.BODY), default=-1)
    below = [block for block in blocks[end + 1 :] if block.role is Role.COMMENTS]
    is_said = any(len(block.text.split()) >= _COMMENT_WORDS for block in below)
    return below[0].index if is_said else len(blocks)


def _is_labelled_tags(page: PageBlocks, block: Block) -> bool:
    """Whether a block is nothing but a label of tags and links: ``"Topics: rain, wind"``."""
    label = label_of_tags(block.text)
    if not label.strip().endswith((":", "：")):
        return False
    links = linked_texts(page.blocks.text_nodes[block.index])
    return bool(links) and _letters(block.text[len(label) :]) == sum(map(_letters, links))


def _is_upkeep(page: PageBlocks, block: Block) -> bool:
    """Whether a block has the categories that MediaWiki hides from readers."""
    element = next(map(holder_of, page.blocks.text_nodes[block.index]), None)
    if element is None:
        return False
    around = chain([element], islice(element.iterancestors(), _DEEPEST_IN_LIST))
    return any(_UPKEEP.search(marks_of(each)) for each in around)


def _letters(text: str) -> int:
    return sum(map(len, _WORD.findall(text)))


def _tags_in(page: PageBlocks, block: Block) -> str:
    """The text of a block, or where it has several links or a label, its links a line each."""
    links = linked_texts(page.blocks.text_nodes[block.index])
    label = block.text.removesuffix(links[0]).rstrip() if links else ""
    return "\n".join(links) if len(links) > 1 or label.endswith((":", "：")) else block.text


def linked_texts(text_nodes: Iterable[TextNode]) -> tuple[str, ...]:
    """Texts of the links in a block, white space normalised."""
    pieces: dict[etree._Element, list[str]] = {}
    for text_node in text_nodes:
        link = _link_around(holder_of(text_node))
        if link is not None:
            element, is_tail = text_node
            text = element.tail if is_tail else element.text
            pieces.setdefault(link, []).append(text or "")
    return tuple(filter(None, (normalised(" ".join(texts)) for texts in pieces.values())))


def _link_around(element: etree._Element | None) -> etree._Element | None:
    for _ in range(_DEEPEST_IN_LINK):
        if element is None or element.tag == "a":
            return element
        element = element.getparent()
    return None
