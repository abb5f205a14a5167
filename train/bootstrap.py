"""Confidence intervals by resampling pages.

Efron's percentile bootstrap. Resamples are drawn as how often each page occurs, so the column means
of all resamples are one matrix product, and the same draw serves two systems in a paired
comparison.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bootstrap", "Difference", "Interval"]

FloatArray = NDArray[np.float64]
Pool = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True)
class Interval:
    """A value on all pages and the bounds of its confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What one system is ahead of another on the same pages."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How to resample; the same settings on the same pages give the same bounds."""

    resamples: int = 1000
    level: float = 0.95
    seed: int = 0

    def interval(self, values: FloatArray, pool: Pool) -> Interval:
        """Pool one system's pages.

        Args:
            values: shape (pages, columns), finite.
            pool: column means of shape (..., columns) to values of shape (...).

        Raises:
            ValueError: there is no page.
        """
        means = self._means(values)
        low, high = self._bounds(pool(means))
        return Interval(float(pool(values.mean(axis=0))), low, high)

    def difference(self, values: FloatArray, other: FloatArray, pool: Pool) -> Difference:
        """Pool two systems' scores of the same pages and subtract the second.

        Raises:
            ValueError: there is no page, or the systems have different numbers of pages.
        """
        if values.shape != other.shape:
            raise ValueError(f"paired scores differ in shape: {values.shape}, {other.shape}")
        columns = values.shape[1]
        means = self._means(np.hstack([values, other]))
        gaps = pool(means[:, :columns]) - pool(means[:, columns:])
        low, high = self._bounds(gaps)
        value = float(pool(values.mean(axis=0)) - pool(other.mean(axis=0)))
        return Difference(value, low, high)

    def _means(self, values: FloatArray) -> FloatArray:
        """Column means of every resample, shape (resamples, columns)."""
        pages = len(values)
        if not pages:
            raise ValueError("nothing to resample: no page has this score")
        drawn = np.random.default_rng(self.seed).integers(pages, size=(self.resamples, pages))
        drawn += np.arange(self.resamples)[:, None] * pages
        counts = np.bincount(drawn.ravel(), minlength=self.resamples * pages)
        times: FloatArray = counts.reshape(self.resamples, pages) / pages
        return times @ values

    def _bounds(self, pooled: FloatArray) -> tuple[float, float]:
        tail = (1 - self.level) / 2
        low, high = np.quantile(pooled, [tail, 1 - tail])
        return float(low), float(high)
