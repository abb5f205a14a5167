"""What a page does not show, or has shown already, of what is above the line.

Hidden text on a page whose content is shown is a draft, a notice, or for a search engine.
"""

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import NodeColumns, PageBlocks
from unboil.blocks.tags import Scope
from unboil.features.view import Floats
from unboil.model.copies import without_copies
from unboil.model.model import Prediction

__all__ = ["hidden_beside_shown", "shown_once"]

_Mask = npt.NDArray[np.bool_]

_REPEATING_TYPE = "documentation"
"""A reference says the same of many things. Word F1 of the 30 such pages on which it matters, out
of fold: +0.0063; of 120 pages of other references 0.972 to 0.979."""
_TAB_PANEL = "tabpanel"
_MOST_HIDDEN = 0.1
"""Of the words above the line, the share that is hidden, up to which that is left out. What is
hidden on other pages waits for a click or a script: answers, tabs, whole articles.

Of the hidden words above the line on such pages, gold texts have 13 %; on others 75 %. Of 2,412
pages, out of fold, 35 change, 26 of them for the better; word F1 +0.00007."""


def shown_once(kept: _Mask, page: PageBlocks, prediction: Prediction) -> tuple[_Mask, _Mask]:
    """What is in the text of what is above the line, and what of it is not whatever is asked for.

    Args:
        kept: (n,) which blocks are above the line.
        page: of ``n`` blocks.
        prediction: what the model says of it.
    """
    hidden = hidden_beside_shown(page, kept, prediction.words)
    first = kept & ~hidden
    if prediction.page_type != _REPEATING_TYPE:
        first = without_copies(first, page)
    return first, kept & ~first


def hidden_beside_shown(page: PageBlocks, kept: _Mask, words: Floats) -> _Mask:
    """(n,) which kept blocks are hidden on a page that shows nearly all of its content.

    Args:
        page: of ``n`` blocks.
        kept: (n,) which of them are above the line.
        words: (n,) words of each.
    """
    unseen = (np.asarray(page.nodes.scopes, np.int64) & Scope.HIDDEN) != 0
    node = np.asarray(page.blocks.node, np.int64)
    hidden: _Mask = kept & (unseen[node] | np.asarray(page.blocks.hidden, bool))
    if hidden.any():
        hidden &= ~_in_tabs(page.nodes, unseen)[node]
    if words[hidden].sum() > _MOST_HIDDEN * words[kept].sum():
        return np.zeros_like(hidden)
    return hidden


def _in_tabs(nodes: NodeColumns, unseen: _Mask) -> _Mask:
    """Which hidden elements a click on a tab shows, by what they are and what they stand in."""
    shown = np.zeros_like(unseen)
    for node in np.flatnonzero(unseen).tolist():
        parent = nodes.parent[node]
        is_around = parent >= 0 and bool(shown[parent])
        shown[node] = is_around or _TAB_PANEL in nodes.marks[node].split()
    return shown
