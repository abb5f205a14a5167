"""What a run leaves in MLflow beside its numbers: results, report, plots, and the model."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import mlflow
from mlflow.tracking import MlflowClient

from unboil.train import pyfunc
from unboil.train.report.build import build_report
from unboil.train.report.html import render_html
from unboil.train.report.inputs import Inputs
from unboil.train.report.markdown import render_markdown
from unboil.train.report.model import Figure, Report
from unboil.train.results import Results
from unboil.train.runs import PLAN_FILE, SKIPPED_FILE, RunFolder

__all__ = ["CHALLENGER", "CHAMPION", "MODEL_NAME", "log_model", "log_results", "logged"]

CHAMPION, CHALLENGER = "champion", "challenger"
"""Aliases: the model that is shipped, and the one trained last."""

MODEL_NAME = "extractor"
"""Name of the logged model in its run."""


def log_results(run: RunFolder) -> None:
    """Log the results folder, the report on it, and the report's plots."""
    mlflow.log_artifacts(str(run.results), "results")
    for name in (PLAN_FILE, SKIPPED_FILE):
        mlflow.log_artifact(str(run.path / name))
    report = build_report(Inputs(Results.open(run.results)))
    mlflow.log_text(render_html(report), "report.html")
    mlflow.log_text(render_markdown(report), "report.md")
    for name, drawing in _plots(report):
        mlflow.log_text(drawing, f"plots/{name}.svg")


def _plots(report: Report) -> Iterator[tuple[str, str]]:
    import vl_convert

    from unboil.train.report.palette import printed

    for section in report.sections:
        for part in section.parts:
            if isinstance(part, Figure):
                yield part.name, printed(vl_convert.vegalite_to_svg(dict(part.spec)))


def log_model(run: RunFolder, register: str) -> str | None:
    """Log the portable model as an MLflow model and register it as the challenger.

    Args:
        run: a run with a model of all pages.
        register: name of the registered model; "" registers none.

    Returns:
        The version in the registry, None where nothing was registered.
    """
    info = mlflow.pyfunc.log_model(
        name=MODEL_NAME,
        **logged(run.model),
        registered_model_name=register or None,
        metadata={"recipe": run.plan.recipe, "plan": run.plan.identity},
    )
    if not register:
        return None
    number = str(info.registered_model_version)
    MlflowClient().set_registered_model_alias(register, CHALLENGER, number)
    return number


def logged(model: Path) -> dict[str, Any]:
    """What makes an MLflow model of a portable one's file, as arguments of MLflow's."""
    return {
        "python_model": str(Path(pyfunc.__file__)),
        "artifacts": {pyfunc.ARTIFACT: str(model)},
        "signature": pyfunc.SIGNATURE,
        "input_example": pyfunc.input_example(),
        "pip_requirements": [
            f"unboil=={version('unboil')}",
            f"mlflow=={mlflow.__version__}",
            "pandas",
        ],
    }
