"""The extractor as MLflow serves it."""

import json
from collections.abc import Sequence
from pathlib import Path

import mlflow
import pandas as pd
import pytest

import unboil
from unboil import Extractor
from unboil.document.document import Document
from unboil.errors import ModelError, OptionError
from unboil.model.model import Model
from unboil.model.portable import load
from unboil.model.remote import fetch_model, is_remote
from unboil.parse.source import Source
from unboil.train.artifacts import CHALLENGER, log_model
from unboil.train.prepare import Workshop
from unboil.train.pyfunc import input_example
from unboil.train.runs import RunFolder
from unboil.train.serving import save_bundled
from unboil.train.tracking import connect

NAME = "unboil-under-test"


@pytest.fixture(scope="module")
def version(tiny_run: RunFolder, workshop: Workshop) -> str:
    """The small model, logged and registered."""
    connect(workshop.mlruns, "served")
    with mlflow.start_run():
        number = log_model(tiny_run, NAME)
    assert number is not None
    return number


@pytest.fixture
def address(version: str, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    connect(workshop.mlruns, "served")
    return f"models:/{NAME}/{version}"


def test_a_table_of_pages_becomes_a_table_of_extractions(
    address: str, generated_pages: Sequence[bytes], tiny_model: Model
) -> None:
    html = [page.decode("utf-8", "replace") for page in generated_pages[:3]]
    pages = pd.DataFrame({"html": html, "url": ["https://a.example/", None, ""]}, index=[5, 6, 7])
    found = mlflow.pyfunc.load_model(address).predict(pages)
    assert list(found.columns) == ["text", "title", "confidence", "reason", "blocks"]
    assert list(found.index) == [5, 6, 7]
    extractor = Extractor(tiny_model)
    for page, row in zip(html, found.itertuples(), strict=True):
        document = extractor.extract(page)
        assert row.text == document.text
        blocks = json.loads(row.blocks)
        assert [block["text"] for block in blocks] == [block.text for block in document.blocks]


def test_an_address_is_not_needed_and_an_empty_page_has_its_reason(address: str) -> None:
    model = mlflow.pyfunc.load_model(address)
    found = model.predict(pd.DataFrame({"html": ["", "<p>some text</p>"]}))
    assert found["text"][0] == ""
    assert found["reason"][0]


def test_a_page_that_is_none_does_not_cost_the_others(
    address: str,
    generated_pages: Sequence[bytes],
    tiny_model: Model,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = mlflow.pyfunc.load_model(address)
    page = generated_pages[0]
    expected = Extractor(tiny_model).extract(page).text
    found = model.predict(pd.DataFrame({"html": ["https://a.example/story", "page.html", page]}))
    assert found["text"][2] == expected
    extract = Extractor.extract

    def failing(extractor: Extractor, source: Source) -> Document:
        if source.data == "broken":
            raise ValueError("no such page")
        return extract(extractor, source)

    monkeypatch.setattr(Extractor, "extract", failing)
    found = model.predict(pd.DataFrame({"html": ["broken", page.decode("utf-8", "replace")]}))
    assert found["text"].tolist() == ["", expected]
    assert found["reason"][0] == "ValueError: no such page"


def test_parameters_are_the_extractors_options(
    address: str, generated_pages: Sequence[bytes], tiny_model: Model
) -> None:
    model = mlflow.pyfunc.load_model(address)
    html = [page.decode("utf-8", "replace") for page in generated_pages]
    found = model.predict(pd.DataFrame({"html": html}), params={"include_comments": True})
    extractor = Extractor(tiny_model, include_comments=True)
    assert found["text"].tolist() == [extractor.extract(page).text for page in html]
    with pytest.raises(OptionError, match="favor"):
        model.predict(pd.DataFrame({"html": html[:1]}), params={"favor": "everything"})


def test_the_logged_model_says_what_goes_in(address: str) -> None:
    info = mlflow.models.get_model_info(address)
    assert info.signature is not None
    assert info.signature.inputs.input_names() == ["html", "url"]
    assert info.saved_input_example_info is not None


def test_nothing_of_the_logged_model_is_a_pickle(address: str) -> None:
    folder = Path(mlflow.artifacts.download_artifacts(address))
    names = {path.name for path in folder.rglob("*") if path.is_file()}
    assert "pyfunc.py" in names
    assert not [name for name in names if name.endswith((".pkl", ".pickle", ".joblib"))]


@pytest.mark.usefixtures("address")
def test_the_challenger_is_found_by_its_alias() -> None:
    by_alias = f"models:/{NAME}@{CHALLENGER}"
    assert is_remote(by_alias)
    assert load(fetch_model(by_alias)).manifest.format == 1
    assert unboil.load_model(by_alias).manifest == unboil.Extractor(by_alias).model.manifest


@pytest.mark.usefixtures("address")
def test_an_address_without_a_model_is_a_model_error() -> None:
    with pytest.raises(ModelError, match="no-such-model"):
        fetch_model("models:/no-such-model@champion")


def test_an_address_of_no_named_store_leaves_the_working_folder_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.chdir(tmp_path)
    was = mlflow.get_tracking_uri()
    mlflow.set_tracking_uri("")
    try:
        with pytest.raises(ModelError, match="MLFLOW_TRACKING_URI"):
            fetch_model("models:/unboil@champion")
    finally:
        mlflow.set_tracking_uri(was)
    assert not list(tmp_path.iterdir())


def test_paths_are_not_addresses(tmp_path: Path) -> None:
    assert not is_remote(tmp_path)
    assert not is_remote("models/default.unboil")


def test_the_bundled_model_is_served_without_a_run(
    tiny_run: RunFolder, tiny_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unboil.train.serving.bundled_path", lambda: tiny_run.model)
    save_bundled(tmp_path / "served")
    pages = input_example()
    found = mlflow.pyfunc.load_model(str(tmp_path / "served")).predict(pages)
    expected = Extractor(tiny_model).extract(pages["html"][0]).text
    assert found["text"].tolist() == [expected]
