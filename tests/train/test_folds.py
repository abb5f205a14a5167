import random
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest

from unboil.errors import ConfigError
from unboil.train.folds import assign_folds


@dataclass(frozen=True)
class _Page:
    corpus: str
    id: str
    site: str
    page_type: str | None = None


def _pages(count: int = 300) -> list[_Page]:
    rng = random.Random(5)
    return [
        _Page(
            corpus=rng.choice(["news", "web"]),
            id=str(number),
            site=f"site{rng.randrange(90)}.example",
            page_type=rng.choice(["article", "article", "forum", None]),
        )
        for number in range(count)
    ]


def test_no_site_is_in_two_folds_whatever_the_corpus() -> None:
    pages = _pages()
    folds = assign_folds(pages, 5, seed=0)
    of_site: dict[str, set[int]] = {}
    for page, fold in zip(pages, folds.tolist(), strict=True):
        of_site.setdefault(page.site, set()).add(fold)
    assert all(len(found) == 1 for found in of_site.values())


def test_folds_are_balanced_by_pages_and_kind() -> None:
    pages = _pages()
    folds = assign_folds(pages, 5, seed=0)
    assert max(np.bincount(folds)) - min(np.bincount(folds)) <= 20
    news = Counter(
        fold for page, fold in zip(pages, folds.tolist(), strict=True) if page.corpus == "news"
    )
    assert max(news.values()) - min(news.values()) <= 15


def test_folds_do_not_depend_on_the_order_of_pages() -> None:
    pages = _pages()
    shuffled = random.Random(1).sample(pages, len(pages))
    straight = dict(zip((p.id for p in pages), assign_folds(pages, 5, 7).tolist(), strict=True))
    mixed = dict(zip((p.id for p in shuffled), assign_folds(shuffled, 5, 7).tolist(), strict=True))
    assert straight == mixed


def test_the_seed_decides() -> None:
    pages = _pages()
    assert np.array_equal(assign_folds(pages, 5, 1), assign_folds(pages, 5, 1))
    assert not np.array_equal(assign_folds(pages, 5, 1), assign_folds(pages, 5, 2))


def test_rare_kinds_do_no_harm(recwarn: pytest.WarningsRecorder) -> None:
    pages = [*_pages(60), _Page("rare", "x", "x.example", "service")]
    assert len(assign_folds(pages, 3, 0)) == 61
    assert not recwarn.list


def test_too_few_sites_is_an_error_that_says_so() -> None:
    pages = [_Page("own", str(number), "one.example") for number in range(9)]
    with pytest.raises(ConfigError, match="at least 3 sites, there are 1"):
        assign_folds(pages, 3, 0)
