"""Who has a say in what: content hears role head and tagger in their shares, roles hear both."""

from dataclasses import replace

import numpy as np
import pytest

from unboil.blocks import segment
from unboil.errors import ModelError
from unboil.features.view import PageView, view
from unboil.features.vocabulary import Vocabulary
from unboil.model.model import Model
from unboil.model.net import Net
from unboil.model.tagger import Tagger
from unboil.parse import parse_html
from unboil.roles import ROLES, Role

_BODY, _PROMO = ROLES.index(Role.BODY), ROLES.index(Role.PROMO)
_RELATED = ROLES.index(Role.RELATED)
_PAGE = "<h1>head</h1><p>" + "many words " * 20 + "</p><ul class=menu><li><a href=/>one</a></ul>"


@pytest.fixture
def page() -> PageView:
    return view(segment(parse_html(_PAGE.encode())), None)


def leaning(tagger: Tagger, role: int) -> Tagger:
    bias = tagger.output_bias.copy()
    bias[:, role] += 50.0
    return replace(tagger, output_bias=bias)


def sure_of(head: Net, role: int) -> Net:
    bias = head.output_bias.copy()
    bias[role] += 50.0
    return replace(head, output_bias=bias)


def reading(tagger: Tagger) -> Tagger:
    """One that adds what tokens say to one unit, which speaks for promo."""
    units = tagger.rows.shape[2]
    tokens = np.zeros_like(tagger.tokens)
    tokens[:, :, 0] = 1.0
    output = np.zeros_like(tagger.output)
    output[:, 0, _PROMO] = 1.0
    assert units > 1
    return replace(tagger, rows=tagger.rows * 0, bias=tagger.bias * 0, tokens=tokens, output=output)


def test_roles_hear_the_tagger_and_content_only_if_it_has_a_share(
    tiny_model: Model, page: PageView
) -> None:
    other = replace(tiny_model, tagger=leaning(tiny_model.tagger, _RELATED), role_weight=0.5)
    before = replace(tiny_model, role_weight=0.5).predict_view(page)
    deaf, hearing = other.predict_view(page), replace(other, tagger_weight=0.5).predict_view(page)
    assert (deaf.roles().argmax(axis=1) == _RELATED).all()
    np.testing.assert_array_equal(deaf.content, before.content)
    assert (hearing.content < before.content).all()
    np.testing.assert_array_equal(hearing.roles(), deaf.roles())


@pytest.mark.parametrize(
    ("share", "content", "body"),
    [(1.0, 0.25, 0.25), (0.0, 0.25, 0.8), (0.5, 0.2, 0.5), (0.0, 0.0, 0.8), (1.0, 0.0, 1e-6)],
)
def test_body_is_what_content_and_readers_say_together(
    tiny_model: Model, page: PageView, share: float, content: float, body: float
) -> None:
    read = np.full((3, len(ROLES)), 0.2 / (len(ROLES) - 1))
    read[:, _BODY] = 0.8
    said = replace(tiny_model, content_weight=share).predict_view(page)
    said = replace(said, roles=lambda: read)
    probabilities = said.probabilities(np.full(3, content))
    np.testing.assert_allclose(probabilities[:, _BODY], body, atol=1e-9)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)
    others = np.delete(probabilities, _BODY, axis=1)
    np.testing.assert_allclose(others, others[:, :1].repeat(len(ROLES) - 1, axis=1))


def test_rows_sum_to_one_where_readers_are_sure(tiny_model: Model, page: PageView) -> None:
    read = np.zeros((3, len(ROLES)))
    read[:, _BODY] = 1.0
    said = replace(tiny_model.predict_view(page), roles=lambda: read, content_weight=0.5)
    probabilities = said.probabilities(np.array([0.0, 0.5, 1.0]))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)


def test_the_tagger_is_asked_when_somebody_wants_to_hear_it(
    tiny_model: Model, page: PageView
) -> None:
    tagger = tiny_model.tagger
    other_columns = replace(
        tagger, centers=tagger.centers[1:], scales=tagger.scales[1:], rows=tagger.rows[:, 1:]
    )
    model = replace(tiny_model, tagger=other_columns, roles=sure_of(tiny_model.roles, _BODY))
    said = replace(model, role_weight=0.5).predict_view(page)
    with pytest.raises(ModelError, match="columns"):
        said.roles()
    with pytest.raises(ModelError, match="columns"):
        replace(model, role_weight=0.5, tagger_weight=0.5).predict_view(page)
    # A head that doubts what would be kept is not believed alone.
    doubting = replace(model, role_weight=0.01, roles=sure_of(tiny_model.roles, _PROMO))
    with pytest.raises(ModelError, match="columns"):
        doubting.predict_view(page)


@pytest.mark.parametrize(("role", "bounded"), [(_PROMO, True), (_RELATED, False)])
def test_no_block_is_content_that_readers_are_sure_is_none(
    tiny_model: Model, page: PageView, role: int, bounded: bool
) -> None:
    certain = replace(
        tiny_model,
        roles=sure_of(tiny_model.roles, role),
        tagger=leaning(tiny_model.tagger, role),
        role_weight=0.01,
    )
    content = certain.predict_view(page).content
    assert bool(content.max() == 0.1) is bounded
    # Where content is lower it stays, and who learned from no roles has nobody to listen to.
    unread = replace(certain, role_weight=0.0).predict_view(page).content
    assert unread.min() < 0.1 < unread.max()
    assert content.min() <= unread.min()


@pytest.mark.parametrize(("share", "heard"), [(0.0, False), (1.0, True)])
def test_the_share_says_whom_content_hears(
    tiny_model: Model, page: PageView, share: float, heard: bool
) -> None:
    sure = replace(
        tiny_model,
        tagger=leaning(tiny_model.tagger, _BODY),
        role_weight=1.0,
        tagger_weight=share,
    )
    assert bool((sure.predict_view(page).content > 0.9999).all()) is heard


def test_the_tagger_reads_its_numbers_of_a_token(tiny_model: Model, page: PageView) -> None:
    vocabulary = tiny_model.vocabulary
    weights = vocabulary.weights * 0
    weights[vocabulary.tokens.index("o:<p"), -tiny_model.tagger.token_numbers :] = 30.0
    model = replace(
        tiny_model,
        vocabulary=Vocabulary(vocabulary.tokens, weights),
        tagger=reading(tiny_model.tagger),
    )
    promo = model.predict_view(page).roles()[:, _PROMO]
    assert promo.argmax() == 1
    assert promo[1] > 0.99
    assert promo[[0, 2]].max() < 0.5
