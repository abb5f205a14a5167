"""Fit the tagger: its networks, and the vectors of the tokens they read.

scikit-learn's networks judge one row at a time; here means over surroundings lie between layers, so
gradients come from JAX and steps from optax. What is differentiated is the very function that
extraction calls (`unboil.model.tagger.member_logits`).
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from unboil.features.surroundings import KINDS, Surroundings
from unboil.features.vocabulary import Vocabulary
from unboil.model.tagger import MEMBER_FIELDS, Tagger, member_logits
from unboil.train.nets import NetInputs, half_precision
from unboil.train.settings import LearnerSettings, TaggerSettings
from unboil.train.trainingpages import TrainingPages
from unboil.train.vocabularies import common_tokens, in_steps, no_tokens, token_matrix

# Folds are fitted side by side, each with a core to itself; JAX reads this once.
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

import jax
import jax.numpy as jnp
import optax

__all__ = ["fit_tagger", "silent_tagger"]

Rows = npt.NDArray[np.float32]
Weights = dict[str, Any]

_NARROW = 32
"""Units that means over surroundings are taken of."""
_UPDATES_PER_EPOCH, _SMALLEST_BATCH, _LARGEST_BATCH = 200, 128, 2048
"""Blocks that make a batch, of whole pages; a longer page is a batch of its own. Few pages come in
small batches, so that they are learned from as often as many are."""
_SMALLEST_SIZE = 512
"""Batches are filled up to this, or to four, sixteen, … times as many blocks: each size is compiled
anew, which takes seconds."""
_LEARNING_RATE, _WARM_UP = 2e-3, 0.05
_LARGEST_GRADIENT = 1.0
_INPUT_NOISE, _UNIT_NOISE = 0.1, 0.3
"""Shares of a block's numbers, and of its hidden units, that are dropped at each step."""
_COLUMN_NOISE, _TOKEN_NOISE = 0.1, 0.4
"""Shares of columns and tokens that are dropped for all blocks of a step: what one block is not
told would stand on the next one, as a class name does on a whole container."""
_TRAINED = (*MEMBER_FIELDS, "vectors")
_VECTOR_STEPS = 64.0
"""Numbers of vectors are multiples of one over this, which halves the file of a model; one block in
a thousand gets another role by it. Tokens that are left with zeros are left out."""


def fit_tagger(
    rows: Rows,
    pages: TrainingPages,
    names: tuple[str, ...],
    outputs: int,
    settings: LearnerSettings,
) -> tuple[Vocabulary, Tagger]:
    """The vectors of tokens, and ``settings.tagger.networks`` networks that read them.

    Args:
        rows: (n, columns) of the pages' blocks.
        pages: their labels, weights and tokens; blocks with a negative label surround others.
        names: of the columns.
        outputs: number of classes.
        settings: sizes, and how many sites must use a token.
    """
    known = pages.labels >= 0
    inputs = NetInputs.of(rows, known, names, settings)
    tokens = common_tokens(
        [example.tokens for example in pages.examples],
        [example.site for example in pages.examples],
        settings.tagger.token_sites,
    )
    data = _Data(
        inputs,
        token_matrix([example.tokens for example in pages.examples], tokens),
        pages,
        [Surroundings.of(example.view) for example in pages.examples],
        gap=max(settings.tagger.distances),
    )
    members = [
        _fit_member(data, outputs, settings.tagger, settings.seed + number)
        for number in range(settings.tagger.networks)
    ]
    vectors = in_steps(np.hstack([member.pop("vectors") for member in members]), _VECTOR_STEPS)
    kept = np.flatnonzero(vectors.any(axis=1))
    spelled = list(tokens)
    stacked = {name: np.stack([member[name] for member in members]) for name in MEMBER_FIELDS}
    stacked["rows"] *= (inputs.scales > 0.0)[None, :, None]
    return (
        Vocabulary(tuple(spelled[row] for row in kept), vectors[kept]),
        Tagger(
            np.array(settings.tagger.distances, np.int32),
            inputs.centers,
            inputs.scales,
            **{
                name: weights if name.endswith("bias") else half_precision(weights)
                for name, weights in stacked.items()
            },
        ),
    )


def silent_tagger(columns: int, outputs: int) -> tuple[Vocabulary, Tagger]:
    """Without pages to learn from no class is likelier than another."""
    settings = TaggerSettings(units=1, token_numbers=1)
    weights = _first_weights(np.random.default_rng(0), columns, outputs, settings)
    nothing = np.zeros(columns, np.float32)
    silent = {name: np.zeros((1, *part.shape), np.float32) for name, part in weights.items()}
    distances = np.array(settings.distances, np.int32)
    return no_tokens(1), Tagger(distances, nothing, nothing, **silent)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Whole pages side by side, with silent blocks between them and at the end."""

    blocks: npt.NDArray[np.intp]
    """Which of all blocks they are."""
    places: npt.NDArray[np.intp]
    """Where in the batch each stands."""
    size: int
    around: Surroundings

    def placed(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Values of its blocks where these stand, and zeros between them."""
        result = np.zeros((self.size, *values.shape[1:]), values.dtype)
        result[self.places] = values
        return result


@dataclass(frozen=True, slots=True)
class _Data:
    """What members are fitted on."""

    inputs: NetInputs
    """Standardised a batch at a time: a copy of all rows would be a gigabyte."""
    tokens: sparse.csr_matrix
    """(n, tokens) how often each block has each."""
    pages: TrainingPages
    around: Sequence[Surroundings]
    gap: int
    """Silent blocks between the pages of a batch, so that none is the other's neighbour."""

    @property
    def batch_size(self) -> int:
        """In blocks."""
        blocks = len(self.inputs.rows) // _UPDATES_PER_EPOCH
        return min(max(blocks, _SMALLEST_BATCH), _LARGEST_BATCH)

    def batches(self, generator: np.random.Generator) -> Iterator[_Batch]:
        """All pages once, in an order of their own."""
        sizes = [len(around.by_path) for around in self.around]
        begins = np.concatenate(([0], np.cumsum(sizes)))
        chosen: list[int] = []
        length = 0
        for page in generator.permutation(len(sizes)).tolist():
            if chosen and length + sizes[page] + self.gap > self.batch_size:
                yield self._batch(chosen, begins)
                chosen, length = [], 0
            chosen.append(page)
            length += sizes[page] + self.gap
        if chosen:
            yield self._batch(chosen, begins)

    def seen(self, batch: _Batch, batches: int) -> dict[str, npt.NDArray[Any]]:
        """What a step sees of a batch, one of so many; weights are about one in the mean batch."""
        labels, weights = self.pages.labels, self.pages.weights
        mean = float(weights[labels >= 0].sum()) / batches
        share = np.where(labels[batch.blocks] >= 0, weights[batch.blocks] / mean, 0.0)
        return {
            "inputs": batch.placed(self.inputs.standardized(batch.blocks)),
            "real": batch.placed(np.ones(len(batch.blocks), bool)),
            "labels": batch.placed(np.maximum(labels[batch.blocks], 0).astype(np.int32)),
            "weights": batch.placed(share.astype(np.float32)),
            "by_path": batch.around.by_path,
            "first": batch.around.first,
            "end": batch.around.end,
        }

    def _batch(self, chosen: Sequence[int], begins: npt.NDArray[np.intp]) -> _Batch:
        around = [self.around[page] for page in chosen]
        lengths = [len(page.by_path) for page in around]
        starts = np.cumsum([0, *(length + self.gap for length in lengths)])
        size = _SMALLEST_SIZE
        while size < starts[-1]:
            size *= 4
        blocks = [np.arange(begins[page], begins[page + 1]) for page in chosen]
        places = [np.arange(n) + start for n, start in zip(lengths, starts[:-1], strict=True)]
        return _Batch(
            np.concatenate(blocks),
            np.concatenate(places),
            size,
            Surroundings.side_by_side(around, starts[:-1].tolist(), size),
        )


def _fit_member(
    data: _Data, outputs: int, settings: TaggerSettings, seed: int
) -> dict[str, npt.NDArray[np.float32]]:
    """The weights of one network, and with them the vectors of the tokens, as ``vectors``."""
    generator = np.random.default_rng(seed)
    weights: Weights = _first_weights(generator, data.inputs.rows.shape[1], outputs, settings)
    weights["vectors"] = np.zeros((data.tokens.shape[1], settings.token_numbers), np.float32)
    # Packing depends on the order of pages, so this is a few batches off at most.
    in_epoch = sum(1 for _ in data.batches(np.random.default_rng(seed)))
    optimizer = _optimizer(in_epoch * settings.epochs, settings)
    state = optimizer.init(weights)
    update = jax.jit(
        lambda weights, state, gradients: _updated(optimizer, weights, state, gradients)
    )
    key = jax.random.key(seed)
    for _ in range(settings.epochs):
        for batch in data.batches(generator):
            key, drawn = jax.random.split(key)
            tokens = _thinned(data.tokens[batch.blocks], generator)
            seen = data.seen(batch, in_epoch)
            told = batch.placed(tokens @ np.asarray(weights["vectors"]))
            networks = {name: part for name, part in weights.items() if name != "vectors"}
            gradients, of_told = _gradients(networks, told, seen, drawn, settings.distances)
            gradients["vectors"] = tokens.T @ np.asarray(of_told)[batch.places]
            weights, state = update(weights, state, gradients)
    return {name: np.asarray(part) for name, part in weights.items()}


def _first_weights(
    generator: np.random.Generator, columns: int, outputs: int, settings: TaggerSettings
) -> dict[str, npt.NDArray[np.float32]]:
    """Random ones (He et al. 2015); layers begin small, so that each adds to the one before."""
    h, e = settings.units, settings.token_numbers
    layers, kinds = len(settings.distances), len(KINDS)

    def random(scale: float, *shape: int) -> npt.NDArray[np.float32]:
        values = generator.standard_normal(shape, np.float32)
        return values * np.float32(scale * np.sqrt(2.0 / shape[-2]))

    return {
        "rows": random(1.0, columns, h),
        "tokens": random(0.5, e, h),
        "bias": np.zeros(h, np.float32),
        "narrow": random(1.0, layers, h, _NARROW),
        "narrow_bias": np.zeros((layers, _NARROW), np.float32),
        "near": random(0.5, layers, 3 * h, h),
        "far": random(0.5, layers, kinds * _NARROW, h),
        "layer_bias": np.zeros((layers, h), np.float32),
        "output": random(0.3, h, outputs),
        "output_bias": np.zeros(outputs, np.float32),
    }


def _optimizer(steps: int, settings: TaggerSettings) -> optax.GradientTransformation:
    rate = optax.warmup_cosine_decay_schedule(
        0.0, _LEARNING_RATE, max(int(_WARM_UP * steps), 1), max(steps, 2)
    )
    decayed = {name: not name.endswith("bias") and name != "vectors" for name in _TRAINED}
    return optax.chain(
        optax.clip_by_global_norm(_LARGEST_GRADIENT),
        optax.adamw(rate, weight_decay=settings.decay, mask=decayed),
    )


def _updated(
    optimizer: optax.GradientTransformation, weights: Weights, state: Any, gradients: Weights
) -> tuple[Weights, Any]:
    changes, state = optimizer.update(gradients, state, weights)
    return optax.apply_updates(weights, changes), state


@partial(jax.jit, static_argnames="distances")
def _gradients(
    networks: Weights, told: Rows, seen: dict[str, Any], key: Any, distances: tuple[int, ...]
) -> tuple[Weights, Any]:
    """Of the loss by the weights, and by what tokens have told."""
    of_both: tuple[Weights, Any] = jax.grad(_loss, (0, 1))(networks, told, seen, key, distances)
    return of_both


def _loss(
    networks: Weights, told: Any, seen: dict[str, Any], key: Any, distances: tuple[int, ...]
) -> Any:
    """Cross-entropy of the batch's blocks, with noise."""
    keys = iter(jax.random.split(key, 4 + len(distances)))

    def dropped(values: Any, share: float) -> Any:
        kept = jax.random.bernoulli(next(keys), 1.0 - share, values.shape)
        return jnp.where(kept & seen["real"][:, None], values / (1.0 - share), 0.0)

    columns = jax.random.bernoulli(next(keys), 1.0 - _COLUMN_NOISE, seen["inputs"].shape[1:])
    inputs = jnp.where(columns, seen["inputs"] / (1.0 - _COLUMN_NOISE), 0.0)
    logits = member_logits(
        networks,
        dropped(inputs, _INPUT_NOISE),
        dropped(told, _INPUT_NOISE),
        Surroundings(seen["by_path"], seen["first"], seen["end"]),
        distances,
        library=jnp,
        noise=lambda units: dropped(units, _UNIT_NOISE),
    )
    right = jnp.take_along_axis(jax.nn.log_softmax(logits), seen["labels"][:, None], axis=1)
    return -(right[:, 0] * seen["weights"]).sum()


def _thinned(tokens: sparse.csr_matrix, generator: np.random.Generator) -> sparse.csr_matrix:
    """With some of the tokens dropped from all blocks, and the others counting for them."""
    kept = generator.random(tokens.shape[1]) >= _TOKEN_NOISE
    data = (tokens.data * kept[tokens.indices] / (1.0 - _TOKEN_NOISE)).astype(np.float32)
    return sparse.csr_matrix((data, tokens.indices, tokens.indptr), shape=tokens.shape)
