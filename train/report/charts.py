"""The charts, as Vega-Lite specifications.

Vega-Lite was chosen over Plotly and Matplotlib: its bundle is a fifth of Plotly's (0.9 MB against
4.8 MB in every report), it draws SVG that prints sharply and follows the page's colours, and
vl-convert renders the same specification without a browser, for readers without scripts and for
Markdown. Colours are the page's CSS variables, so one drawing serves light and dark.
"""

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = [
    "Rows",
    "Spec",
    "area_line",
    "bars",
    "curve",
    "heatmap",
    "outcomes",
    "reliability",
    "scatter",
    "shares",
    "strip",
]

Rows = Sequence[Mapping[str, Any]]
Spec = dict[str, Any]

INK, QUIET, LINE, ACCENT = "var(--ink)", "var(--quiet)", "var(--line)", "var(--accent)"
GOOD, BAD, WARN = "var(--good)", "var(--bad)", "var(--warn)"
WIDTH = 620
STEP = {"step": 26}

CONFIG: Spec = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET, "titleColor": QUIET, "titleFontWeight": "normal", "gridColor": LINE,
        "domainColor": LINE, "tickColor": LINE, "labelFontSize": 12, "titleFontSize": 12,
        "labelLimit": 200,
    },
    "legend": {
        "labelColor": INK, "titleColor": QUIET, "titleFontWeight": "normal",
        "labelFontSize": 12, "labelLimit": 200,
    },
    "text": {"color": INK, "fontSize": 12},
    "rule": {"color": QUIET},
}  # fmt: skip


def _chart(rows: Rows, **spec: Any) -> Spec:
    """A chart over inline rows; single marks are not announced to screen readers, tables are."""
    return {"data": {"values": list(rows)}, "width": WIDTH, **spec, "config": CONFIG}


def _number(field: str, title: str, *, zero: bool = False, form: str | None = None) -> Spec:
    axis = {} if form is None else {"axis": {"format": form}}
    return {
        "field": field, "type": "quantitative", "title": title, "scale": {"zero": zero}, **axis
    }  # fmt: skip


def _label(field: str, title: str | None = None, sort: Sequence[str] | None = None) -> Spec:
    return {"field": field, "type": "nominal", "title": title, "sort": sort}


def _mark(kind: str, **properties: Any) -> Spec:
    return {"type": kind, "aria": False, "tooltip": {"content": "data"}, **properties}


def strip(rows: Rows, labels: Sequence[str], title: str) -> Spec:
    """One line per label: the run's system with its interval, its peers as small dots.

    Rows: ``label, system, own, value, low, high``.
    """
    y = _label("label", sort=labels)
    own = {"filter": "datum.own"}
    span = {"y": y, "x": _number("low", title), "x2": {"field": "high"}}
    value = {"y": y, "x": _number("value", title)}
    return _chart(
        rows,
        height=STEP,
        layer=[
            {
                "transform": [{"filter": "!datum.own"}],
                "mark": _mark("point", filled=True, size=45, color=QUIET, opacity=0.6),
                "encoding": value,
            },
            {"transform": [own], "mark": _mark("rule", size=3, color=ACCENT), "encoding": span},
            {
                "transform": [own],
                "mark": _mark("point", filled=True, size=130, color=ACCENT),
                "encoding": value,
            },
        ],
    )


def shares(rows: Rows, systems: Sequence[str], title: str) -> Spec:
    """How many pages stay below a score, a line per system; clicking the legend picks some.

    Rows: ``system, value, share``.
    """
    colours = [ACCENT, *(f"var(--c{number})" for number in range(1, len(systems)))]
    return _chart(
        rows,
        height=300,
        params=[
            {"name": "picked", "select": {"type": "point", "fields": ["system"]}, "bind": "legend"}
        ],
        mark=_mark("line", interpolate="step-after", clip=True),
        encoding={
            "x": _number("value", title),
            "y": _number("share", "share of pages below", form=".0%"),
            "color": {
                **_label("system", sort=systems),
                "scale": {"domain": list(systems), "range": colours},
            },
            "opacity": {"condition": {"param": "picked", "value": 1}, "value": 0.12},
            "strokeWidth": {
                "condition": {"test": f"datum.system === '{systems[0]}'", "value": 3},
                "value": 1.4,
            },
        },
    )


def curve(points: Rows, marked: Rows) -> Spec:
    """Precision over recall, with named points.

    Rows: ``recall, precision, threshold`` and, for the marked ones, ``name``.
    """
    encoding = {
        "x": _number("recall", "recall"),
        "y": _number("precision", "precision"),
        "order": {"field": "threshold"},
    }
    layers: list[Spec] = [{"mark": _mark("line", color=ACCENT, strokeWidth=2, point={"size": 12})}]
    if marked:
        named = {"values": list(marked)}
        layers += [
            {"data": named, "mark": _mark("point", filled=True, size=140, color=WARN)},
            {
                "data": named,
                "mark": {"type": "text", "align": "right", "dx": -10, "dy": 12, "color": INK},
                "encoding": {"text": {"field": "name"}},
            },
        ]
    return _chart(points, height=340, encoding=encoding, layer=layers)


def reliability(bins: Rows, x_title: str, y_title: str) -> Spec:
    """Observed over predicted, with the diagonal. Rows: ``predicted, observed, count``."""
    domain = {"scale": {"domain": [0, 1]}}
    diagonal = {"values": [{"predicted": 0, "observed": 0}, {"predicted": 1, "observed": 1}]}
    return _chart(
        bins,
        height=340,
        width=400,
        encoding={
            "x": _number("predicted", x_title) | domain,
            "y": _number("observed", y_title) | domain,
        },
        layer=[
            {"data": diagonal, "mark": {"type": "line", "color": QUIET, "strokeDash": [4, 4]}},
            {"mark": _mark("line", color=ACCENT, strokeWidth=2)},
            {
                "mark": _mark("point", filled=True, color=ACCENT, opacity=1),
                "encoding": {
                    "size": {
                        "field": "count", "type": "quantitative", "legend": None,
                        "scale": {"range": [30, 400]},
                    }
                },
            },
        ],
    )  # fmt: skip


def heatmap(rows: Rows, names: Sequence[str]) -> Spec:
    """A confusion matrix, tinted by share of the row. Rows: ``gold, predicted, count, share``."""
    return _chart(
        rows,
        width=STEP | {"step": 40},
        height=STEP,
        encoding={
            "x": _label("predicted", "predicted role", names) | {"axis": {"labelAngle": -40}},
            "y": _label("gold", "gold role", names),
        },
        layer=[
            {
                "mark": _mark("rect", color=ACCENT),
                "encoding": {
                    "opacity": {
                        "field": "share", "type": "quantitative", "legend": None,
                        "scale": {"domain": [0, 1], "range": [0, 0.75]},
                    }
                },
            },
            {
                "transform": [{"filter": "datum.count > 0"}],
                "mark": {"type": "text", "fontSize": 10, "color": INK},
                "encoding": {"text": {"field": "count"}},
            },
        ],
    )  # fmt: skip


def bars(rows: Rows, labels: Sequence[str], title: str) -> Spec:
    """Horizontal bars with an optional error bar. Rows: ``label, value`` and ``low, high``."""
    y = _label("label", sort=labels)
    layers: list[Spec] = [
        {
            "mark": _mark("bar", color=ACCENT, cornerRadiusEnd=2, height=14),
            "encoding": {"y": y, "x": _number("value", title, zero=True)},
        }
    ]
    if rows and "low" in rows[0]:
        layers.append(
            {
                "mark": _mark("rule", color=INK),
                "encoding": {
                    "y": y,
                    "x": _number("low", title, zero=True),
                    "x2": {"field": "high"},
                },
            }
        )
    return _chart(rows, height=STEP, layer=layers)


def area_line(rows: Rows, x_title: str, y_title: str) -> Spec:
    """A line in its band. Rows: ``x, value, low, high``."""
    x = _number("x", x_title)
    return _chart(
        rows,
        height=280,
        layer=[
            {
                "mark": {"type": "area", "color": ACCENT, "opacity": 0.18},
                "encoding": {"x": x, "y": _number("low", y_title), "y2": {"field": "high"}},
            },
            {
                "mark": _mark("line", color=ACCENT, strokeWidth=2, point={"filled": True}),
                "encoding": {"x": x, "y": _number("value", y_title)},
            },
        ],
    )


def outcomes(rows: Rows, labels: Sequence[str], title: str) -> Spec:
    """Words missed and words wrongly taken, side by side. Rows: ``label, outcome, words``."""
    return _chart(
        rows,
        height=STEP,
        mark=_mark("bar", cornerRadiusEnd=2),
        encoding={
            "y": _label("label", title, labels),
            "x": _number("words", "words", zero=True),
            "color": {
                **_label("outcome"),
                "scale": {"domain": ["missed", "wrongly taken"], "range": [WARN, BAD]},
            },
        },
    )


def scatter(rows: Rows, x_title: str, y_title: str) -> Spec:
    """One dot per page, score against score. Rows: ``page, x, y, change``."""
    domain = {"scale": {"domain": [0, 1]}}
    diagonal = {"values": [{"x": 0, "y": 0}, {"x": 1, "y": 1}]}
    return _chart(
        rows,
        height=400,
        width=440,
        encoding={"x": _number("x", x_title) | domain, "y": _number("y", y_title) | domain},
        layer=[
            {"data": diagonal, "mark": {"type": "line", "color": QUIET, "strokeDash": [4, 4]}},
            {
                "mark": _mark("point", filled=True, size=22, opacity=0.6),
                "encoding": {
                    "color": {
                        **_label("change"),
                        "scale": {
                            "domain": ["better", "even", "worse"],
                            "range": [GOOD, QUIET, BAD],
                        },
                    }
                },
            },
        ],
    )
