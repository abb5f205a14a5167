"""The extractor as an MLflow model: a table of pages in, a table of extractions out.

MLflow runs this very file when it loads a logged model ("models from code"), so that nothing of a
project class is ever pickled; beside it lies the portable model.
"""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
from mlflow.models import ModelSignature, set_model
from mlflow.pyfunc.model import PythonModel
from mlflow.types import ColSpec, DataType, ParamSchema, ParamSpec, Schema

from unboil.batch.rows import address_of, encodable
from unboil.document.document import Document
from unboil.extractor import Extractor
from unboil.model.portable import load
from unboil.parse.source import Source

__all__ = ["ARTIFACT", "RESULT_TYPE", "SIGNATURE", "ExtractorModel", "input_example"]

ARTIFACT = "model"
"""Name of the portable model among the artifacts."""

SIGNATURE = ModelSignature(
    inputs=Schema(
        [ColSpec(DataType.string, "html"), ColSpec(DataType.string, "url", required=False)]
    ),
    outputs=Schema(
        [
            ColSpec(DataType.string, "text"),
            ColSpec(DataType.string, "title", required=False),
            ColSpec(DataType.double, "confidence"),
            ColSpec(DataType.string, "reason", required=False),
            ColSpec(DataType.string, "blocks"),
        ]
    ),
    params=ParamSchema(
        [
            ParamSpec("favor", DataType.string, "balanced"),
            ParamSpec("include_comments", DataType.boolean, False),
        ]
    ),
)

RESULT_TYPE = "text string, title string, confidence double, reason string, blocks string"
"""The output columns as `mlflow.pyfunc.spark_udf` takes them in ``result_type``."""


class ExtractorModel(PythonModel):  # type: ignore[misc, unused-ignore]
    """Extracts the pages of a DataFrame with ``html`` and, where known, ``url``.

    ``html`` is a page's markup, as text or as the bytes that it was served as.
    """

    def load_context(self, context: Any) -> None:
        """Read the model, once per process."""
        self._model = load(context.artifacts[ARTIFACT])

    def predict(
        self,
        context: Any,  # noqa: ARG002 - MLflow's signature
        model_input: pd.DataFrame,
        params: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """One row per page: text, title, confidence, reason, and the blocks as a JSON list."""
        extractor = Extractor(self._model, **(params or {}))
        records = model_input.to_dict("records")
        rows = [_row(extractor, record) for record in records]
        return pd.DataFrame(rows, columns=SIGNATURE.outputs.input_names(), index=model_input.index)


def _row(extractor: Extractor, record: Mapping[str, Any]) -> dict[str, Any]:
    try:
        source = Source(_page(record["html"]), url=address_of(record.get("url")))
        return _found(extractor.extract(source))
    except Exception as error:  # one page must not cost the others of a table
        reason = encodable(f"{type(error).__name__}: {error}"[:300])
        return {"text": "", "title": None, "confidence": 0.0, "reason": reason, "blocks": "[]"}


def _found(document: Document) -> dict[str, Any]:
    return {
        "text": document.text,
        "title": document.title,
        "confidence": document.confidence,
        "reason": document.reason,
        "blocks": json.dumps([block.as_dict() for block in document.blocks], ensure_ascii=False),
    }


def _page(value: object) -> bytes | str:
    """A cell's page; pandas writes an empty cell as NaN or None."""
    return value if isinstance(value, bytes | str) else ""


def input_example() -> pd.DataFrame:
    """A page to show what goes in."""
    html = (
        "<html><head><title>A quiet harbour</title></head><body><nav><a href='/'>Home</a></nav>"
        "<article><h1>A quiet harbour</h1><p>The last ferry left the harbour at dusk, and with it "
        "the noise of the season, the voices and the carts.</p></article></body></html>"
    )
    return pd.DataFrame({"html": [html], "url": ["https://example.org/harbour"]})


set_model(ExtractorModel())
