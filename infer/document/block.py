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
    """``body`` from the page's content threshold on, else the likeliest other role."""
    probability: float
    """Of ``role``."""
    probabilities: Mapping[Role, float]
    """Of every role; they sum to one."""
    kept: bool
    """Whether the block is in the document's text: it is body, and no second printing of it."""
    xpath: str
    """Of the nearest block-level element; empty for a page that was text."""
    tag: str

    @property
    def content(self) -> float:
        """Probability of being body."""
        return self.probabilities[Role.BODY]

    def as_dict(self) -> dict[str, Any]:
        """The block as JSON values."""
        return {
            "index": self.index,
            "text": self.text,
            "role": str(self.role),
            "probability": round(self.probability, 4),
            "probabilities": {str(r): round(p, 4) for r, p in self.probabilities.items()},
            "kept": self.kept,
            "xpath": self.xpath,
            "tag": self.tag,
        }
