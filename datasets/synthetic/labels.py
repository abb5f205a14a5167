"""The role of every element and block of a marked page."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from unboil.blocks import segment
from unboil.blocks.record import holder_of
from unboil.blocks.tags import INLINE_TAGS
from unboil.datasets.synthetic.markup import ROLE_ATTRIBUTE, Node
from unboil.parse.tree import parse_html
from unboil.roles import Role

__all__ = ["block_roles", "gold_text", "role_of"]


def role_of(element: etree._Element) -> Role:
    """The role of an element of a marked page: its own mark, or its nearest marked ancestor's.

    Text under no mark at all is ``other``.
    """
    node: etree._Element | None = element
    while node is not None:
        role = node.get(ROLE_ATTRIBUTE)
        if role is not None:
            return Role(role)
        node = node.getparent()
    return Role.OTHER


def block_roles(marked_html: str) -> list[tuple[str, Role]]:
    """The blocks of a marked page as the segmenter cuts them, each with its role.

    A block whose text nodes have different roles takes the role of most of its characters.
    """
    blocks = segment(parse_html(marked_html)).blocks
    labelled = []
    for text, text_nodes in zip(blocks.text, blocks.text_nodes, strict=True):
        votes: Counter[Role] = Counter()
        for text_node in text_nodes:
            element, is_tail = text_node
            owner = holder_of(text_node)
            piece = element.tail if is_tail else element.text
            if owner is not None and piece:
                votes[role_of(owner)] += len(piece.strip())
        labelled.append((text, votes.most_common(1)[0][0] if votes else Role.OTHER))
    return labelled


def gold_text(body: Node) -> str:
    """The body-role text below a node, blocks parted by blank lines.

    Cut here rather than by the segmenter, so that the one can be tested by the other.
    """
    blocks: list[list[str]] = [[]]
    for piece in _body_pieces(body, None, False):
        if piece is None:
            blocks.append([])
        else:
            blocks[-1].append(piece)
    joined = (_tidy("".join(block)) for block in blocks)
    return "\n\n".join(text for text in joined if text)


def _body_pieces(node: Node, role: Role | None, preformatted: bool) -> Iterator[str | None]:
    """Texts in order; ``None`` stands for the boundary of a block."""
    role = node.role or role
    preformatted = preformatted or node.tag == "pre"
    breaking = node.tag not in INLINE_TAGS
    if breaking:
        yield None
    for child in node.children:
        if isinstance(child, Node):
            yield from _body_pieces(child, role, preformatted)
        elif isinstance(child, str) and role is Role.BODY:
            yield child if preformatted else child.replace("\n", " ")
    if breaking:
        yield None


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
