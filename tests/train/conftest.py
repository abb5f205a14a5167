"""Generated pages, and a recipe that learns from them in no time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from unboil.model.model import Model
from unboil.model.portable import save
from unboil.train.config import load_config
from unboil.train.examples import Example, LabelledPage, make_example
from unboil.train.prepare import Workshop
from unboil.train.runs import RunFolder
from unboil.train.settings import Config, CorpusSettings
from unboil.train.sources import SYNTHETIC, read_corpus
from unboil.train.training import Training

QUICK = """
[corpora.synthetic]
count = 24
seed = 3

[folds]
count = 2

[learner]
estimator = "sklearn.naive_bayes.GaussianNB"

[tune]
trials = 3
startup = 1

[tune.space]
"learner.parameters.var_smoothing" = { low = 1e-9, high = 0.1, log = true }
"""


@pytest.fixture(scope="session")
def labelled() -> list[LabelledPage]:
    """Two dozen generated pages with the roles of their blocks."""
    settings = CorpusSettings(count=24, seed=3)
    return list(read_corpus(SYNTHETIC, settings, on_skip=pytest.fail))


@pytest.fixture(scope="session")
def examples(labelled: Sequence[LabelledPage]) -> list[Example]:
    """The same pages as examples."""
    return [make_example(page) for page in labelled]


@pytest.fixture(scope="session")
def quick_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recipe with a classifier that is fitted in a moment."""
    path = tmp_path_factory.mktemp("recipes") / "quick.toml"
    path.write_text(QUICK)
    return path


@pytest.fixture(scope="session")
def quick(quick_file: Path) -> Config:
    """That recipe, read."""
    return load_config(quick_file)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """One store for all tests that track, as making one takes seconds."""
    folder = tmp_path_factory.mktemp("workshop")
    return Workshop(mlruns=folder / "mlruns", cache=folder / "cache", workers=1)


@pytest.fixture(scope="session")
def quick_run(quick: Config, workshop: Workshop) -> RunFolder:
    """A finished run of the quick recipe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        return Training(quick, workshop).run(final=True)


@pytest.fixture(scope="session")
def tiny_run(
    tiny_model: Model, quick_run: RunFolder, tmp_path_factory: pytest.TempPathFactory
) -> RunFolder:
    """A run whose model is the small one, by the quick run's plan."""
    folder = RunFolder(tmp_path_factory.mktemp("run"))
    folder.write_json("plan.json", quick_run.read_json("plan.json"))
    save(tiny_model, folder.model)
    return folder
