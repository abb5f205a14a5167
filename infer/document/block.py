"""Text blocks as the caller sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import PageBlocks
from unboil.document.paths import Paths
from unboil.features.view import Floats
from unboil.model.model import Prediction
from unboil.roles import ROLES, Role

__all__ = ["Block", "judged_blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """A visible text block of a page, with what the model says of it."""

    index: int
    """Its place among the page's blocks, in DOM order."""
    text: str
    role: Role
    """``body`` of what is kept where the caller asks for nothing else; else the likeliest role,
    which may be ``body`` too. Options change what is kept, and not what a block is."""
    probability: float
    """Of ``role``."""
    probabilities: Mapping[Role, float]
    """Of every role; they sum to one."""
    content: float
    """Probability of being in the article's text, as those who keep such texts draw the line: they
    leave out some of what readers call body, as long tables of a product."""
    kept: bool
    """Whether the block is in the document's text: its ``content`` reaches the page's threshold,
    it is no second printing, and the page tells of no error; ``keep`` and ``drop`` have the last
    word."""
    xpath: str
    """Of the nearest block-level element; empty for a page that was text, and where it would be
    longer than a thousand characters."""
    tag: str

    def as_dict(self) -> dict[str, Any]:
        """The block as JSON values."""
        return {
            "index": self.index,
            "text": self.text,
            "role": str(self.role),
            "probability": round(self.probability, 4),
            "probabilities": {str(r): round(p, 4) for r, p in self.probabilities.items()},
            "content": round(self.content, 4),
            "kept": self.kept,
            "xpath": self.xpath,
            "tag": self.tag,
        }


def judged_blocks(
    page: PageBlocks,
    prediction: Prediction,
    content: Floats,
    kept: npt.NDArray[np.bool_],
    body: npt.NDArray[np.bool_],
) -> tuple[Block, ...]:
    """All blocks of a page, in DOM order.

    Args:
        page: the page as it was cut into ``n`` blocks.
        prediction: what the model says of it.
        content: (n,) probabilities of being in the text.
        kept: (n,) what is in the text.
        body: (n,) what is in it where the caller asks for nothing else.
    """
    probabilities = prediction.probabilities(content)
    paths = Paths(page.root) if page.root is not None else None
    blocks = []
    for index, (text, node) in enumerate(zip(page.blocks.text, page.blocks.node, strict=True)):
        row = dict(zip(ROLES, map(float, probabilities[index]), strict=True))
        is_kept = bool(kept[index])
        role = Role.BODY if body[index] else max(ROLES, key=row.__getitem__)
        share = float(content[index])
        element = page.nodes.element[node]
        xpath = "" if paths is None or element is None else paths.of(element)
        tag = page.nodes.tag[node]
        blocks.append(Block(index, text, role, row[role], row, share, is_kept, xpath, tag))
    return tuple(blocks)
