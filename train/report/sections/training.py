"""What training measured beside the score: what features are worth, and more pages would be."""

from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Figure, Section, Table
from unboil.train.results.files import IMPORTANCES_FILE, LEARNING_CURVE_FILE

__all__ = ["importances", "learning_curve"]


def importances(inputs: Inputs) -> Section:
    """Permutation importance by feature family."""
    title = "Feature families"
    found = inputs.results.importances()
    if found is None:
        return Section("importances", title, absent=f"The run has no {IMPORTANCES_FILE}.")
    families = sorted(found.families, key=lambda item: -item.drop)
    rows = [
        {
            "label": item.family,
            "value": item.drop,
            "low": item.drop - item.deviation,
            "high": item.drop + item.deviation,
        }
        for item in families
    ]
    table = Table(
        f"Drop of {found.measure} when a family's values are permuted over blocks",
        ("family", "features", "mean drop", "standard deviation"),
        tuple(
            (
                show.text(item.family),
                show.count(item.features),
                show.number(item.drop, 4),
                show.number(item.deviation, 4),
            )
            for item in families
        ),
    )
    spec = charts.bars(rows, [item.family for item in families], f"drop of {found.measure}")
    figure = Figure("importances", "Permutation importance by family", spec, table)
    return Section("importances", title, "", (figure,))


def learning_curve(inputs: Inputs) -> Section:
    """Score by number of training pages."""
    title = "Learning curve"
    found = inputs.results.learning_curve()
    if found is None:
        return Section("learning-curve", title, absent=f"The run has no {LEARNING_CURVE_FILE}.")
    rows = [
        {"x": point.pages, "value": point.value, "low": point.low, "high": point.high}
        for point in found.points
    ]
    table = Table(
        f"{found.measure} by training pages",
        ("pages", found.measure, "low", "high"),
        tuple(
            (
                show.count(point.pages),
                show.number(point.value),
                show.number(point.low),
                show.number(point.high),
            )
            for point in found.points
        ),
        labels=0,
    )
    spec = charts.area_line(rows, "training pages", found.measure)
    figure = Figure("learning-curve", "Score by training pages", spec, table)
    return Section("learning-curve", title, "", (figure,))
