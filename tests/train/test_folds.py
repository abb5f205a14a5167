import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash, write_pass
from unboil.errors import ConfigError, CorpusError
from unboil.roles import Role
from unboil.train.config import load_config
from unboil.train.examples import LabelledPage
from unboil.train.folds import assign_folds, check_folds
from unboil.train.settings import Config
from unboil.train.sources import read_corpora


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


def _labelled(site: str, *, text: bool = True, roles: bool = False) -> LabelledPage:
    gold = GoldPage("own", site, None, b"<p>x", "x" if text else None, named_site=site)
    labels = PageRoles("own", site, (0,), ("",), (Role.BODY,))
    return LabelledPage(gold, roles=labels if roles else None)


def _recipe(*overrides: str) -> Config:
    return load_config("embedded", ("folds.count=2", *overrides))


def test_sites_enough_for_all_folds_pass_the_check() -> None:
    check_folds([_labelled(site) for site in "abcd"], _recipe())
    check_folds([_labelled(site, roles=True) for site in "abcdef"], _recipe())


@pytest.mark.parametrize(
    ("pages", "overrides", "message"),
    [
        ([_labelled("a")], (), "folds.count = 2 needs pages of at least 2 sites, there are 1 [(]a"),
        ([_labelled("a"), _labelled("b")], (), "learner.inner_folds = 2 .* there are 1 "),
        (
            [*map(_labelled, "abcd"), _labelled("e", roles=True), _labelled("f", roles=True)],
            (),
            "learner.role_folds = 3 needs pages with roles .* at least 3 sites",
        ),
        (
            [_labelled(site, text=site == "a") for site in "abcdef"],
            (),
            "learner.inner_folds = 2 .* there are [01] ",
        ),
    ],
)
def test_too_few_sites_are_known_before_anything_is_featurized(
    pages: list[LabelledPage], overrides: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        check_folds(pages, _recipe(*overrides))
    assert "`site` in annotations/NAME.json" in str(raised.value)


def test_a_classifier_of_another_library_has_no_folds_inside() -> None:
    config = _recipe('learner.estimator="sklearn.naive_bayes.GaussianNB"')
    check_folds([_labelled("a"), _labelled("b")], config)


def test_pages_that_say_nothing_are_no_pages_to_learn_from() -> None:
    with pytest.raises(CorpusError, match="no page is left to learn from"):
        check_folds([_labelled("a", text=False)], _recipe())


def _write_own(folder: Path, sites: int) -> dict[str, dict[str, str]]:
    """Two pages of each of so many subdomains of one company."""
    pages, annotations = folder / "pages", folder / "annotations"
    for made in (pages, annotations):
        made.mkdir()
    labels = []
    for number in range(2 * sites):
        text = f"The council of town {number} has decided to build a bridge over the river."
        (pages / f"{number}.html").write_text(
            f"<link rel=canonical href=https://s{number % sites}.example.com/><p>{text}</p>"
        )
        hashes = (text_hash(text),)
        labels.append(PageRoles("own", str(number), (0,), hashes, (Role.BODY,)))
    write_pass("roles", labels, annotations)
    return {"own": {"pages": str(pages), "annotations": str(annotations)}}


def test_subdomains_are_parted_where_their_pages_say_so(tmp_path: Path) -> None:
    config = load_config("embedded", ("folds.count=2",), _write_own(tmp_path, sites=6))
    with pytest.raises(ConfigError, match=r"there are 1 \(example.com\)"):
        check_folds(read_corpora(config.corpora, pytest.fail)["own"], config)
    for number in range(12):
        described = tmp_path / "annotations" / f"{number}.json"
        described.write_text(f'{{"site": "s{number % 6}.example.com"}}')
    check_folds(read_corpora(config.corpora, pytest.fail)["own"], config)
