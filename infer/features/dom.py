"""Family ``dom``: the element a block stands in, and what it stands inside of."""

import numpy as np

from unboil.blocks.tags import HEADING_LEVELS, LANDMARK_SCOPES, Scope
from unboil.features.view import Floats, PageView

__all__ = ["compute"]

_OWN_TAGS: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "div": frozenset({"div"}),
    "li": frozenset({"li"}),
    "cell": frozenset({"td", "th"}),
    "term": frozenset({"dt", "dd"}),
    "heading": frozenset(HEADING_LEVELS),
    "caption": frozenset({"figcaption", "caption"}),
    "button": frozenset({"button", "summary", "label"}),
    "sectioning": frozenset({"section", "article", "main", "body", "aside", "nav"}),
}
_SCOPES, _LANDMARKS = (np.asarray(scopes, np.int64) for scopes in (list(Scope), LANDMARK_SCOPES))
# Names of enumerations are looked up slowly, and each page needs them all.
_SCOPE_NAMES, _LANDMARK_NAMES = (
    [str(scope.name).lower() for scope in scopes] for scopes in (list(Scope), LANDMARK_SCOPES)
)


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    nodes = view.page.nodes
    node = view.node
    own = [nodes.tag[index] for index in view.page.blocks.node]
    above = [nodes.tag[max(nodes.parent[index], 0)] for index in view.page.blocks.node]
    scopes = view.scopes[node]
    landmark = np.asarray(nodes.landmark, np.int64)[node]
    characters = view.counts.characters
    blocks = view.page.blocks
    features: dict[str, Floats] = {}
    own_classes, above_classes = _tag_classes(own), _tag_classes(above)
    for column, name in enumerate(_OWN_TAGS):
        features[f"tag_{name}"] = own_classes[:, column]
        features[f"parent_{name}"] = above_classes[:, column]
    inside = ((scopes[:, None] & _SCOPES) != 0).astype(np.float64)
    features |= {f"in_{name}": inside[:, at] for at, name in enumerate(_SCOPE_NAMES)}
    nearest = (landmark[:, None] == _LANDMARKS).astype(np.float64)
    features |= {f"nearest_{name}": nearest[:, at] for at, name in enumerate(_LANDMARK_NAMES)}
    features |= {
        "heading_level": view.heading_level.astype(np.float64),
        "depth": np.asarray(nodes.depth, np.float64)[node],
        "bold": np.minimum(np.asarray(blocks.bold_characters) / characters, 1.0),
        "images": np.minimum(np.asarray(blocks.images, np.float64), 3.0),
        "shares_element": (view.end - view.first)[node].astype(np.float64).clip(max=20.0),
        "is_first_in_element": (view.first[node] == np.arange(len(view))).astype(np.float64),
    }
    return features


def _tag_classes(tags: list[str]) -> Floats:
    """(n, len(_OWN_TAGS)) which classes each tag is of."""
    number: dict[str, int] = {}
    kind = [number.setdefault(tag, len(number)) for tag in tags]
    rows = [[tag in members for members in _OWN_TAGS.values()] for tag in number]
    return np.asarray(rows, np.float64)[kind]
