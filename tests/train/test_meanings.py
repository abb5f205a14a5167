"""Distilling the vectors of words, with an encoder of a few lines in place of the real one."""

from collections.abc import Sequence

import numpy as np
import pytest

from unboil.features.meaning import NUMBERS
from unboil.train.cache import code_version
from unboil.train.meanings import Usage, Vectors, chosen_words, count_terms, distil, words_among


def _encode(words: Sequence[str]) -> Vectors:
    """Numbers that depend on a word alone; words with the same first letter are near each other."""
    drawn = [
        np.random.default_rng(ord(word[0])).normal(0.0, 1.0, 2 * NUMBERS)
        + np.random.default_rng([ord(letter) for letter in word]).normal(0.0, 0.1, 2 * NUMBERS)
        for word in words
    ]
    return np.array(drawn, np.float32)


def test_words_are_counted_by_use_and_by_site() -> None:
    pages = [
        ("a.example", b"<p>Read more, read 2026</p><p>more</p>"),
        ("a.example", b"<p>read</p>"),
        ("b.example", "<p>Read \u65b0\u805e\u793e</p>".encode()),
    ]
    usage = count_terms(pages, workers=1)
    assert usage.occurrences == {"read": 4, "more": 2, "\u65b0\u805e": 1, "\u805e\u793e": 1}
    assert usage.sites == {"read": 2, "more": 1, "\u65b0\u805e": 1, "\u805e\u793e": 1}


def test_of_a_vocabulary_of_pieces_whole_words_are_taken() -> None:
    pieces = [
        "<s>",
        "\u2581Read",
        "ing",
        "\u2581read",
        "\u2581",
        "\u25812",
        "\u8bb0\u8005",
        "\u8bb0",
    ]
    assert words_among(pieces) == ["read", "\u8bb0\u8005"]


def test_words_of_several_sites_and_frequent_ones_of_the_encoder_are_chosen() -> None:
    usage = Usage({"often": 9, "once": 9}, {"often": 2, "once": 1})
    assert chosen_words(usage, ["encoded"]) == ["encoded", "often"]


def test_near_words_stay_near_and_frequent_ones_weigh_less() -> None:
    words = [first + second for first in "abcdefgh" for second in "mnopqrstuvwxyz"]
    usage = Usage({"am": 999, "bm": 1}, {})
    vectors = distil(words, usage, _encode)
    assert vectors.shape == (len(words), NUMBERS)
    row = {word: vectors[number] for number, word in enumerate(words)}
    assert np.linalg.norm(row["an"] - row["ao"]) < np.linalg.norm(row["an"] - row["bn"])
    assert np.linalg.norm(row["am"]) < 0.01 * np.linalg.norm(row["an"])


def test_other_vectors_are_another_version_of_the_features(monkeypatch: pytest.MonkeyPatch) -> None:
    with_vectors = code_version(["unboil.features"])
    monkeypatch.setattr("unboil.train.cache._SUFFIXES", (".py",))
    assert code_version(["unboil.features"]) != with_vectors
