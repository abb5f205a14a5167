"""A run to files."""

from pathlib import Path

from unboil.train.report.build import build_report
from unboil.train.report.html import render_html
from unboil.train.report.inputs import Inputs
from unboil.train.report.markdown import render_markdown

__all__ = ["write_report"]


def write_report(inputs: Inputs, html: Path, markdown: Path | None = None) -> None:
    """Write the report on a run as HTML, and as Markdown where a path is given for it.

    Raises:
        OSError: a file cannot be written.
    """
    report = build_report(inputs)
    html.write_text(render_html(report), encoding="utf-8")
    if markdown is not None:
        markdown.write_text(render_markdown(report), encoding="utf-8")
