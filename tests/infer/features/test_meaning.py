"""What words mean, as columns of a block."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.blocks import segment
from unboil.features import meaning
from unboil.features.featurizer import FEATURE_NAMES, family_of
from unboil.features.lookup import TokenTable
from unboil.features.meaning import NUMBERS, WordVectors, load_vectors, save_vectors, word_vectors
from unboil.features.view import view
from unboil.features.words import TEXT_READ, terms_of
from unboil.parse import parse_html

_WORDS = ("one", "two", "新聞", "聞社")


def _known() -> WordVectors:
    return WordVectors(TokenTable(_WORDS), 2 * np.eye(len(_WORDS), NUMBERS, dtype=np.int8), 0.5)


def _alike(one: str, other: str) -> float:
    """Cosine of what the shipped vectors say of two texts."""
    first, second = word_vectors().means([one, other])
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_a_text_is_the_mean_of_the_words_that_are_known() -> None:
    means = _known().means(["One two, two", "one unknown", "nothing known", "", "One two, two"])
    assert means[:, :2].tolist() == [
        pytest.approx([1 / 3, 2 / 3]),
        [1.0, 0.0],
        [0.0, 0.0],
        [0.0, 0.0],
        pytest.approx([1 / 3, 2 / 3]),
    ]
    assert means.dtype == np.float32


@given(st.lists(st.lists(st.sampled_from([*_WORDS[:2], "none"])), max_size=6))
def test_means_are_those_of_the_definition(texts: list[list[str]]) -> None:
    known = _known()
    means = known.means([" ".join(words) for words in texts])
    for words, mean in zip(texts, means, strict=True):
        vectors = [known.steps[_WORDS.index(word)] * 0.5 for word in words if word in _WORDS]
        np.testing.assert_allclose(mean, np.mean(vectors, axis=0) if vectors else 0.0, rtol=1e-6)


def test_text_without_spaces_is_read_in_pairs_of_its_letters() -> None:
    assert terms_of("新聞社 and one") == ["新聞", "聞社", "and", "one"]
    assert _known().means(["新聞社"])[0, :4].tolist() == [0.0, 0.0, 0.5, 0.5]
    assert list(terms_of("字")) == ["字"]
    assert terms_of("กขค") == ["กข", "ขค"]


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert list(terms_of("one " * TEXT_READ + "two")) == ["one"] * (TEXT_READ // 4)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("Share", "Partager", "Password"),
        ("Kontakt", "Contact us", "Comments"),
        ("Newsletter abonnieren", "Subscribe to our newsletter", "Photo gallery"),
        ("関連記事", "Related articles", "Terms of use"),
        ("Комментарии", "Comments", "Weather"),
    ],
)
def test_words_of_other_languages_mean_the_same(one: str, same: str, other: str) -> None:
    assert _alike(one, same) > _alike(one, other) + 0.1


def test_a_block_has_a_column_for_each_number() -> None:
    page_view = view(segment(parse_html("<p>Share this</p><p>123</p>")), None)
    columns = meaning.compute(page_view)
    assert len(columns) == NUMBERS
    matrix = np.column_stack(list(columns.values()))
    np.testing.assert_array_equal(matrix, word_vectors().means(["Share this", "123"]))
    assert matrix[0].any()
    assert not matrix[1].any()


def test_the_vectors_wait_for_a_page() -> None:
    code = (
        "import unboil; from unboil.features.featurizer import FEATURE_NAMES;"
        "from unboil.features.meaning import word_vectors;"
        "print(len(FEATURE_NAMES), word_vectors.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [str(len(FEATURE_NAMES)), "0"]
    names = [name for name in FEATURE_NAMES if family_of(name) == "meaning"]
    columns = meaning.compute(view(segment(parse_html("<p>a")), None))
    assert names == [f"meaning.{name}" for name in columns]


def test_a_file_has_the_vectors_up_to_its_steps(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(0.0, 0.2, (2, NUMBERS)).astype(np.float32)
    path = tmp_path / "vectors.npz"
    save_vectors(path, ["naïve", "нет"], vectors, step=0.05)
    read = load_vectors(path)
    assert read.words.tokens == ("naïve", "нет")
    np.testing.assert_allclose(read.steps * read.step, vectors, atol=0.0251)


def test_a_number_beyond_all_steps_is_the_last_step(tmp_path: Path) -> None:
    vectors = np.full((1, NUMBERS), -9.0, np.float32)
    save_vectors(tmp_path / "vectors.npz", ["far"], vectors, step=0.05)
    assert (load_vectors(tmp_path / "vectors.npz").steps == -127).all()
