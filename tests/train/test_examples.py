import pickle
from collections.abc import Sequence

import numpy as np
import pytest

from unboil.datasets.record import GoldPage
from unboil.features import FEATURE_NAMES
from unboil.roles import ROLES, Role
from unboil.train.examples import Example, LabelledPage, NoBlocksError, make_example


def test_an_example_pickles_without_its_tree(examples: Sequence[Example]) -> None:
    example = examples[0]
    copy = pickle.loads(pickle.dumps(example))
    assert copy.key == example.key
    assert copy.texts == example.texts
    assert np.array_equal(copy.features, example.features)
    assert copy.view.page.root is None


def test_every_block_has_features_and_a_share(examples: Sequence[Example]) -> None:
    for example in examples:
        assert example.features.shape == (len(example.texts), len(FEATURE_NAMES))
        assert example.shares is not None
        assert example.shares.shape == (len(example),)


def test_content_and_roles_of_generated_pages_agree(examples: Sequence[Example]) -> None:
    body = ROLES.index(Role.BODY)
    agreed = total = 0
    for example in examples:
        assert example.content is not None
        assert example.roles is not None
        agreed += int((example.content == (example.roles == body)).sum())
        total += len(example)
    assert agreed / total > 0.97


def test_a_page_of_snippets_has_no_labels() -> None:
    page = GoldPage("own", "1", None, b"<p>Some text of a page</p>", None, must_have=("text",))
    example = make_example(LabelledPage(page))
    assert example.shares is None
    assert example.content is None
    assert example.roles is None


def test_an_empty_page_cannot_be_learned_from() -> None:
    with pytest.raises(NoBlocksError):
        make_example(LabelledPage(GoldPage("own", "1", None, b"", "gold")))
