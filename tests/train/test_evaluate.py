from dataclasses import replace
from pathlib import Path

import pytest

from unboil.datasets.registry import fingerprint
from unboil.errors import CorpusError, ModelError, OptionError
from unboil.model.model import Model
from unboil.model.portable import save
from unboil.train.evaluate import BUNDLED, Evaluation, model_file
from unboil.train.prepare import Workshop
from unboil.train.results import Results
from unboil.train.runs import RunFolder
from unboil.train.settings import CorpusSettings
from unboil.train.sources import read_corpus

SYNTHETIC = {"synthetic": CorpusSettings(count=6, seed=9)}


@pytest.fixture
def model(tiny_model: Model, tmp_path: Path) -> Path:
    path = tmp_path / "tiny.unboil"
    save(tiny_model, path)
    return path


def test_a_run_without_peers_is_shown_as_it_is(quick_run: RunFolder, workshop: Workshop) -> None:
    assert Evaluation(workshop=workshop).of_run(quick_run) == Results.open(quick_run.results)


def test_a_run_without_peers_is_copied_where_it_is_wanted(
    quick_run: RunFolder, workshop: Workshop, tmp_path: Path
) -> None:
    results = Evaluation(output=tmp_path / "r", workshop=workshop).of_run(quick_run)
    assert results.folder == tmp_path / "r"
    assert results.curve() == Results.open(quick_run.results).curve()
    assert len(results.pages()) == 24
    with pytest.raises(OptionError, match="name another folder"):
        Evaluation(output=quick_run.results, workshop=workshop).of_run(quick_run)


def test_a_classifiers_model_is_not_timed_and_not_called_damaged(
    quick_run: RunFolder, workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("unboil.train.evaluate.load_peers", lambda _: [])
    monkeypatch.setattr("unboil.train.evaluate.run_jobs", lambda *_: {})
    evaluation = Evaluation(
        ("trafilatura",), tmp_path / "r", replace(workshop, progress=said.append)
    )
    evaluation.of_run(quick_run)
    assert said == [
        "time and memory of unboil stay open: "
        "a model of sklearn.naive_bayes.GaussianNB is not portable"
    ]


def test_a_model_on_pages_it_has_not_seen(model: Path, workshop: Workshop, tmp_path: Path) -> None:
    output = tmp_path / "results"
    results = Evaluation(output=output, workshop=workshop).of_model(model, SYNTHETIC)
    assert results.folder == output
    assert len(results.pages()) == 6
    assert results.run.protocol == "pages the model has not seen"
    assert results.blocks_of("synthetic", results.pages()[0].page)


def _fingerprint(seed: int) -> str:
    """Of as many generated pages as are evaluated on, with another seed."""
    settings = replace(SYNTHETIC["synthetic"], seed=seed)
    pages = read_corpus("synthetic", settings, on_skip=pytest.fail)
    return fingerprint(labelled.page for labelled in pages)


@pytest.mark.parametrize(
    ("learned", "said"),
    [
        ({"synthetic": 9}, "the model has learned from synthetic: what it remembers"),
        ({"generated": 9}, "the model has learned from synthetic (as generated): what it"),
        ({"synthetic": 10}, "not the pages of synthetic that the model has learned from"),
        ({"generated": 10}, "pages the model has not seen"),
    ],
)
def test_pages_it_has_learned_from_are_known_by_their_fingerprint(
    tiny_model: Model, workshop: Workshop, tmp_path: Path, learned: dict[str, int], said: str
) -> None:
    corpora = {name: _fingerprint(seed) for name, seed in learned.items()}
    path = tmp_path / "trained.unboil"
    save(replace(tiny_model, manifest=replace(tiny_model.manifest, corpora=corpora)), path)
    results = Evaluation(output=tmp_path / "r", workshop=workshop).of_model(path, SYNTHETIC)
    assert results.run.protocol.startswith(said)


def test_pages_of_ones_own(model: Path, workshop: Workshop, tmp_path: Path) -> None:
    for name in ("pages", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "pages" / "one.html").write_text("<article><p>Some text.</p></article>")
    (tmp_path / "annotations" / "one.txt").write_text("Some text.")
    own = CorpusSettings(pages=tmp_path / "pages", annotations=tmp_path / "annotations")
    results = Evaluation(output=tmp_path / "r", workshop=workshop).of_model(model, {"own": own})
    (row,) = results.pages()
    assert (row.corpus, row.page) == ("own", "one")


def test_a_corpus_without_pages_is_an_error(
    model: Path, workshop: Workshop, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("an annotation without its page")
    own = CorpusSettings(pages=tmp_path, annotations=tmp_path)
    with pytest.raises(CorpusError, match="no page to evaluate on"):
        Evaluation(workshop=workshop).of_model(model, {"own": own})


def test_a_file_that_is_no_model(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Evaluation(workshop=workshop).of_model(tmp_path / "nothing", SYNTHETIC)


def test_models_are_named_by_path_or_as_the_bundled_one() -> None:
    assert model_file("some/model.unboil") == Path("some/model.unboil")
    assert model_file(BUNDLED).name == "default.unboil"


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"is a folder: name .*/model\.unboil"):
        model_file(str(tmp_path))


@pytest.mark.slow
def test_peers_run_on_the_same_pages_and_once(
    quick_run: RunFolder, workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("trafilatura")
    fresh = replace(workshop, cache=tmp_path / "cache")
    evaluation = Evaluation(("trafilatura",), tmp_path / "r", fresh)
    results = evaluation.of_run(quick_run)
    rows = results.pages()
    own = {row.key for row in rows if row.system == "unboil"}
    theirs = {row.key for row in rows if row.system == "trafilatura"}
    assert own == theirs
    assert (results.run.systems["trafilatura"].peak_mb or 0) > 10
    assert results.curve() == Results.open(quick_run.results).curve()
    assert results.block_columns() is not None

    def again(*_: object) -> None:
        pytest.fail("a peer was run a second time")

    monkeypatch.setattr("unboil.train.systems.ProcessPoolExecutor", again)
    assert len(evaluation.of_run(quick_run).pages()) == len(rows)


@pytest.mark.slow
def test_time_and_memory_of_the_model_are_taken_as_the_peers_are(
    model: Path, workshop: Workshop, tmp_path: Path
) -> None:
    pytest.importorskip("trafilatura")
    fresh = replace(workshop, cache=tmp_path / "cache")
    results = Evaluation(("trafilatura",), tmp_path / "r", fresh).of_model(model, SYNTHETIC)
    assert (results.run.systems["unboil"].peak_mb or 0) > 10
    assert {row.system for row in results.pages()} == {"unboil", "trafilatura"}


@pytest.mark.slow
def test_a_corpus_that_changed_since_the_run_is_refused(
    quick_run: RunFolder, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unboil.train.evaluate.fingerprint", lambda _: "other")
    with pytest.raises(CorpusError, match="not what it was"):
        Evaluation(("trafilatura",), workshop=workshop).of_run(quick_run)
