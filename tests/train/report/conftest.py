"""One made-up run for all tests of reports."""

from pathlib import Path

import pytest
from made_run import write_run, write_side_files

from unboil.train.bootstrap import Bootstrap
from unboil.train.report.inputs import Inputs
from unboil.train.results import Results


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A full run."""
    folder = write_run(tmp_path_factory.mktemp("run"))
    write_side_files(folder)
    return folder


@pytest.fixture(scope="session")
def earlier_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A worse run on the same pages."""
    return write_run(tmp_path_factory.mktemp("earlier"), skill=0.7, seed=0)


@pytest.fixture(scope="session")
def inputs(run_folder: Path, earlier_folder: Path) -> Inputs:
    """Both, opened; few resamples, as the bounds do not matter here."""
    return Inputs(
        Results.open(run_folder),
        Results.open(earlier_folder),
        opened_pages=4,
        bootstrap=Bootstrap(resamples=50),
    )
