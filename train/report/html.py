"""A report as one HTML file that needs nothing else."""

from pathlib import Path
from typing import Any

import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from unboil.train.report.model import Figure, PageView, Report, Table
from unboil.train.report.palette import DARK, LIGHT, ROLE_HUES

__all__ = ["render_html"]

TEMPLATES = Path(__file__).parent / "templates"


def render_html(report: Report) -> str:
    """Render a report: styles, scripts, chart library and data inline."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kind"] = _kind
    environment.filters["drawing"] = drawing
    has_figures = any(isinstance(part, Figure) for item in report.sections for part in item.parts)
    return environment.get_template("report.html.j2").render(
        report=report,
        light=LIGHT,
        dark=DARK,
        hues=ROLE_HUES,
        style=_inline("report.css"),
        script=_inline("report.js"),
        # vl-convert builds the bundle for being inlined: it holds no "</script".
        charts=Markup(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
        if has_figures
        else "",
    )


def drawing(figure: Figure) -> Markup:
    """The figure as SVG, for readers without scripts; scripts put the interactive one there."""
    return Markup(vl_convert.vegalite_to_svg(dict(figure.spec)))


def _kind(part: Table | Figure | PageView) -> str:
    return type(part).__name__


def _inline(name: str) -> Any:
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))
