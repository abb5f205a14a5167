"""Networks of scikit-learn, fitted and at once turned into plain arrays.

Several small ones from different random beginnings, averaged, and stopped early: each alone errs
by chance in what it makes of rare columns, and their mean does not.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.utils import gen_batches

from unboil.model.net import Net, standardized
from unboil.train.boosting import RULED_OUT, chosen_columns
from unboil.train.settings import LearnerSettings
from unboil.train.trainingpages import TrainingPages

__all__ = ["NetInputs", "half_precision", "silent_net", "together"]

Rows = npt.NDArray[np.float32]

_UPDATES_PER_EPOCH, _SMALLEST_BATCH, _LARGEST_BATCH = 500, 16, 512
"""Few blocks come in small batches, so that they are learned from as often as many are."""
_ROWS_AT_ONCE = 20_000
"""Rows are read in parts: a corpus of them fills gigabytes, and several fits share a machine."""
_LEAST_DEVIATION = 1e-4
"""Columns that vary less are constant but for a few rows, of which nothing can be learned."""


@dataclass(frozen=True, slots=True)
class NetInputs:
    """What networks of one stage see: its rows, and how their columns are standardised."""

    rows: Rows
    """(n, columns)"""
    centers: Rows
    scales: Rows

    @classmethod
    def of(
        cls,
        rows: Rows,
        used: npt.NDArray[np.bool_],
        names: tuple[str, ...],
        settings: LearnerSettings,
    ) -> "NetInputs":
        """Standardise by the used rows; columns of families that are off are left out."""
        scaler = StandardScaler()
        for some in gen_batches(len(rows), _ROWS_AT_ONCE):
            if used[some].any():
                scaler.partial_fit(rows[some][used[some]].astype(np.float64))
        deviations = np.sqrt(scaler.var_)
        kept = np.zeros(len(names), bool)
        kept[chosen_columns(names, settings)] = True
        kept &= deviations > _LEAST_DEVIATION
        scales = np.where(kept, 1.0 / np.maximum(deviations, _LEAST_DEVIATION), 0.0)
        return cls(rows, scaler.mean_.astype(np.float32), scales.astype(np.float32))

    def fit(self, pages: TrainingPages, outputs: int, settings: LearnerSettings) -> Net:
        """The mean of ``settings.nets`` networks, fitted on the sampled blocks.

        Args:
            pages: labels and weights of the rows.
            outputs: 1 for classes 0 and 1, else the number of classes.
            settings: how many networks, of how many units, and how they learn.
        """
        labels = pages.labels[pages.sampled]
        if len(np.unique(labels)) < 2:
            return silent_net(self.rows.shape[1], outputs)
        inputs = self.standardized(np.flatnonzero(pages.sampled))
        weights = pages.weights[pages.sampled]
        weights /= weights.mean()
        members = []
        for number in range(settings.nets):
            network = _network(len(labels), settings, settings.seed + number)
            with warnings.catch_warnings():
                # They are regularised by stopping early as well.
                warnings.simplefilter("ignore", ConvergenceWarning)
                network.fit(inputs, labels, sample_weight=weights)
            members.append((self._net(network, outputs), 1.0 / settings.nets))
        return together(members)

    def standardized(self, chosen: npt.NDArray[np.intp]) -> Rows:
        """The chosen rows as networks see them, without a second copy of them all on the way."""
        result = np.empty((len(chosen), self.rows.shape[1]), np.float32)
        for some in gen_batches(len(chosen), _ROWS_AT_ONCE):
            result[some] = standardized(self.rows[chosen[some]], self.centers, self.scales)
        return result

    def _net(self, network: MLPClassifier, outputs: int) -> Net:
        weights, bias = network.coefs_[1], network.intercepts_[1]
        if outputs > 1:
            weights, bias = _all_classes(weights, bias, network.classes_, outputs)
        return Net(
            self.centers,
            self.scales,
            hidden=half_precision(network.coefs_[0] * (self.scales > 0.0)[:, None]),
            hidden_bias=network.intercepts_[0].astype(np.float32),
            output=half_precision(weights),
            output_bias=bias.astype(np.float32),
        )


def together(members: Sequence[tuple[Net, float]]) -> Net:
    """One network of the units of all, whose outputs are the weighted sums of theirs.

    The members standardise their columns alike.
    """
    nets = [net for net, _ in members]
    return replace(
        nets[0],
        hidden=np.hstack([net.hidden for net in nets]),
        hidden_bias=np.concatenate([net.hidden_bias for net in nets]),
        output=half_precision(np.vstack([net.output * weight for net, weight in members])),
        output_bias=np.sum(
            [net.output_bias * np.float32(weight) for net, weight in members], axis=0
        ),
    )


def silent_net(columns: int, outputs: int) -> Net:
    """A network without units, whose outputs are zero."""
    return Net(
        centers=np.zeros(columns, np.float32),
        scales=np.zeros(columns, np.float32),
        hidden=np.zeros((columns, 0), np.float32),
        hidden_bias=np.zeros(0, np.float32),
        output=np.zeros((0, outputs), np.float32),
        output_bias=np.zeros(outputs, np.float32),
    )


def _network(blocks: int, settings: LearnerSettings, seed: int) -> MLPClassifier:
    batch = min(max(blocks // _UPDATES_PER_EPOCH, _SMALLEST_BATCH), _LARGEST_BATCH)
    return MLPClassifier(
        (settings.units,),
        alpha=settings.decay,
        batch_size=batch,
        max_iter=settings.epochs,
        random_state=seed,
    )


def _all_classes(
    weights: Rows, bias: Rows, classes: npt.NDArray[np.intp], outputs: int
) -> tuple[Rows, Rows]:
    """Give each known class its output and rule every other one out."""
    if len(classes) == 2:
        # scikit-learn fits one output for two classes: the log-odds of the second.
        weights, bias = np.hstack((0.0 * weights, weights)), np.append(0.0, bias)
    wide = np.zeros((len(weights), outputs), np.float32)
    baseline = np.full(outputs, RULED_OUT, np.float32)
    wide[:, classes], baseline[classes] = weights, bias
    return wide, baseline


def half_precision(values: Rows) -> Rows:
    """The file holds half precision: use what will be read."""
    return values.astype(np.float16).astype(np.float32)
