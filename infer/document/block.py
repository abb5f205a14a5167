"""One text block as the caller sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unboil.roles import Role

__all__ = ["Block"]


@dataclass(frozen=True, slots=True)
class Block:
    """A visible text block of a page, with what the model says of it."""

    index: int
    """Its place among the page's blocks, in DOM order."""
    text: str
    role: Role
    """``body`` of what is kept, else the likeliest role, which may be ``body`` too."""
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
