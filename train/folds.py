"""Pages parted into folds so that no site is in two of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from unboil.errors import ConfigError, MissingExtra

try:
    from sklearn.model_selection import StratifiedGroupKFold
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("training needs scikit-learn: pip install 'unboil[train]'") from error

__all__ = ["Grouped", "assign_folds"]


class Grouped(Protocol):
    """What folds look at: gold pages and examples alike."""

    @property
    def corpus(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def site(self) -> str: ...
    @property
    def page_type(self) -> str | None: ...


def assign_folds(pages: Sequence[Grouped], count: int, seed: int) -> npt.NDArray[np.intp]:
    """(pages,) the fold of each page.

    Folds are near each other in their numbers of pages of each corpus and page type. The outcome
    depends on the set of pages and the seed, not on the pages' order.

    Raises:
        ConfigError: there are fewer sites than folds.
    """
    sites = {page.site for page in pages}
    if len(sites) < count:
        raise ConfigError(
            f"folds.count: {count} folds need pages of at least {count} sites, there are "
            f"{len(sites)}; lower folds.count, or give the pages their addresses"
        )
    order = sorted(range(len(pages)), key=lambda index: (pages[index].corpus, pages[index].id))
    ordered = [pages[index] for index in order]
    splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    parts = splitter.split(ordered, _strata(ordered, count), [page.site for page in ordered])
    folds = np.empty(len(pages), np.intp)
    for fold, (_, held) in enumerate(parts):
        folds[np.asarray(order)[held]] = fold
    return folds


def _strata(pages: Sequence[Grouped], count: int) -> list[str]:
    """Corpus and page type; kinds too rare to be in every fold go with the commonest."""
    kinds = [f"{page.corpus}/{page.page_type}" for page in pages]
    sizes = Counter(kinds)
    commonest = max(sizes, key=lambda kind: (sizes[kind], kind))
    return [kind if sizes[kind] >= count else commonest for kind in kinds]
