"""Pages parted into folds so that no site is in two of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from unboil.errors import ConfigError, CorpusError, MissingExtra
from unboil.train.examples import LabelledPage
from unboil.train.settings import Config

try:
    from sklearn.model_selection import StratifiedGroupKFold
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("training needs scikit-learn: pip install 'unboil[train]'") from error

__all__ = ["Grouped", "assign_folds", "check_folds"]

_NAMED = 3
"""Sites that a message names."""


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
    _check_sites([page.site for page in pages], count, f"{count} folds need pages")
    order = sorted(range(len(pages)), key=lambda index: (pages[index].corpus, pages[index].id))
    ordered = [pages[index] for index in order]
    splitter = StratifiedGroupKFold(count, shuffle=True, random_state=seed)
    parts = splitter.split(ordered, _strata(ordered, count), [page.site for page in ordered])
    folds = np.empty(len(pages), np.intp)
    for fold, (_, held) in enumerate(parts):
        folds[np.asarray(order)[held]] = fold
    return folds


def check_folds(pages: Sequence[LabelledPage], config: Config) -> None:
    """See that there are sites enough for a recipe's folds, before pages are featurized.

    What is learned from is the pages outside of each fold, and learning parts them again: those
    with a text or roles into ``learner.inner_folds``, those with roles into ``learner.role_folds``.

    Raises:
        CorpusError: no page has a text or roles.
        ConfigError: there are too few sites; says for which key.
    """
    labelled = [page for page in pages if page.roles is not None or page.page.text is not None]
    if not labelled:
        raise CorpusError("no page is left to learn from: none has a text or roles")
    count, learner = config.folds.count, config.learner
    _check_sites([page.page.site for page in pages], count, f"folds.count = {count} needs pages")
    if learner.estimator is not None:
        return
    folds = assign_folds([page.page for page in pages], count, config.folds.seed).tolist()
    fold_of = {page.page.site: fold for page, fold in zip(pages, folds, strict=True)}
    for fold in range(count):
        rest = [page for page in labelled if fold_of[page.page.site] != fold]
        _check_sites(
            [page.page.site for page in rest],
            learner.inner_folds,
            f"learner.inner_folds = {learner.inner_folds} needs pages outside of each fold",
        )
        with_roles = [page.page.site for page in rest if page.roles is not None]
        if with_roles:
            _check_sites(
                with_roles,
                learner.role_folds,
                f"learner.role_folds = {learner.role_folds} needs pages with roles outside of each "
                "fold",
            )


def _check_sites(sites: Sequence[str], count: int, needed: str) -> None:
    found = sorted(set(sites))
    if len(found) < count:
        names = ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
        raise ConfigError(
            f"{needed} of at least {count} sites, there are {len(found)} ({names or 'none'}); add "
            "pages of other sites, change the number of folds, or say what counts as a page's "
            "site: `site` in annotations/NAME.json"
        )


def _strata(pages: Sequence[Grouped], count: int) -> list[str]:
    """Corpus and page type; kinds too rare to be in every fold go with the commonest."""
    kinds = [f"{page.corpus}/{page.page_type}" for page in pages]
    sizes = Counter(kinds)
    commonest = max(sizes, key=lambda kind: (sizes[kind], kind))
    return [kind if sizes[kind] >= count else commonest for kind in kinds]
