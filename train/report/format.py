"""Numbers as a report shows them."""

import math

from unboil.train.bootstrap import Difference, Interval
from unboil.train.report.model import Cell, Tone

__all__ = ["count", "difference", "interval", "milliseconds", "number", "share", "text"]

NOTHING = Cell("–", "quiet")


def text(value: str, tone: Tone = "plain", link: str | None = None) -> Cell:
    """Plain words."""
    return Cell(value, tone, link=link)


def number(value: float | None, digits: int = 3, tone: Tone = "plain") -> Cell:
    """A number with fixed digits; a dash for none."""
    if value is None or math.isnan(value):
        return NOTHING
    return Cell(f"{value:.{digits}f}", tone)


def count(value: int) -> Cell:
    """A whole number, thousands parted by a thin space."""
    return Cell(f"{value:,}".replace(",", "\u2009"), "plain")


def share(value: float) -> Cell:
    """A share in percent."""
    return Cell(f"{100 * value:.1f}\u2009%", "plain")


def milliseconds(seconds: float) -> Cell:
    """Seconds in milliseconds, three digits that matter."""
    value = seconds * 1000
    return Cell(f"{value:.0f}" if value >= 100 else f"{value:.1f}")


def interval(value: Interval | None, tone: Tone = "plain") -> Cell:
    """A value and the bounds of its interval."""
    if value is None:
        return NOTHING
    return Cell(f"{value.value:.3f}", tone, f"[{value.low:.3f}, {value.high:.3f}]")


def difference(value: Difference | None) -> Cell:
    """A signed difference with its bounds, toned where the interval excludes zero."""
    if value is None:
        return NOTHING
    tone: Tone = "plain"
    if value.clear:
        tone = "good" if value.value > 0 else "bad"
    return Cell(f"{value.value:+.3f}", tone, f"[{value.low:+.3f}, {value.high:+.3f}]")
