"""The chapters of a report, one builder each, in their order."""

from collections.abc import Callable

from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Section
from unboil.train.report.sections.comparison import comparison
from unboil.train.report.sections.distribution import distribution
from unboil.train.report.sections.errors import errors
from unboil.train.report.sections.groups import groups
from unboil.train.report.sections.headline import headline
from unboil.train.report.sections.pages import opened_pages, pages
from unboil.train.report.sections.roles import roles
from unboil.train.report.sections.thresholds import calibration, trade_off
from unboil.train.report.sections.training import importances, learning_curve

__all__ = ["SECTIONS"]

SECTIONS: tuple[Callable[[Inputs], Section], ...] = (
    headline,
    comparison,
    groups,
    distribution,
    trade_off,
    calibration,
    roles,
    errors,
    importances,
    learning_curve,
    pages,
    opened_pages,
)
