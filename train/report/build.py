"""A run to a report."""

from collections.abc import Iterator

from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Report
from unboil.train.report.sections import SECTIONS
from unboil.train.results import RunInfo

__all__ = ["build_report"]


def build_report(inputs: Inputs) -> Report:
    """Build every section; one whose data the run lacks says so."""
    run = inputs.results.run
    return Report(
        title=f"Evaluation of {run.system}",
        facts=tuple(_facts(run, len(inputs.own))),
        sections=tuple(section(inputs) for section in SECTIONS),
    )


def _facts(run: RunInfo, pages: int) -> Iterator[tuple[str, str]]:
    yield "evaluated", run.created
    yield "how", run.protocol
    yield "pages", str(pages)
    if run.model:
        yield "model", run.model
    if run.code_version:
        yield "code", run.code_version
    for name, fingerprint in run.corpora.items():
        yield "corpus", f"{name} ({fingerprint[:12]})" if fingerprint else name
