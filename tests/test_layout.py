"""The packages as a whole: what they export, what is installed, what the core does without.

Which package may import which is in pyproject.toml, for import-linter (`make layers`).
"""

import importlib
import pkgutil
import subprocess
import sys
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

import unboil

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES = {"infer": "unboil", "train": "unboil.train", "datasets": "unboil.datasets"}

_WITHOUT_EXTRAS = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
import unboil
from unboil.cli import main
document = unboil.extract("<body><p>One paragraph of plain words.</p></body>")
document.as_json(blocks=True), document.markdown, document.html
"""


def _core_modules() -> list[str]:
    """All modules of the core that need no extra."""
    found = pkgutil.walk_packages(unboil.__path__, "unboil.")
    names = [module.name for module in found]
    outside = ("unboil.batch", "unboil.integrations", "unboil.train", "unboil.datasets")
    return ["unboil", *(n for n in names if not n.startswith(outside) and "__main__" not in n)]


@pytest.mark.parametrize("name", _core_modules())
def test_exports_exist_and_are_sorted(name: str) -> None:
    module = importlib.import_module(name)
    exported = getattr(module, "__all__", [])
    assert exported == sorted(exported, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    assert all(hasattr(module, member) for member in exported)


def test_the_public_members() -> None:
    public = {name for name in vars(unboil) if not name.startswith("_")}
    modules = {module.name for module in pkgutil.iter_modules(unboil.__path__)}
    assert public - modules - PACKAGES.keys() == set(unboil.__all__)


def test_versions_agree() -> None:
    assert unboil.__version__ == PROJECT["project"]["version"] == metadata("unboil")["Version"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## {unboil.__version__}" in changes


def test_every_package_is_installed() -> None:
    # Folders of data are packages too for setuptools, which warns where they are not listed.
    found = {
        ".".join((PACKAGES[top], *path.parent.relative_to(ROOT / top).parts))
        for top in PACKAGES
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == found


def test_all_data_files_are_installed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    folder = {package: ROOT / top for top, package in PACKAGES.items()}
    packaged = set()
    for package, globs in patterns.items():
        top = max((name for name in folder if package.startswith(name)), key=len)
        inside = folder[top].joinpath(*package.removeprefix(top).strip(".").split("."))
        packaged |= {path for pattern in globs for path in inside.glob(pattern)}
    present = {
        path
        for top in PACKAGES
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".so", ".c", ".md")
    }
    assert present <= packaged


def test_the_core_works_without_any_extra() -> None:
    core = {name.lower() for name in PROJECT["project"]["dependencies"]}
    absent = {"mlflow", "sklearn", "scipy", "pandas", "pyarrow", "joblib", "optuna", "rapidfuzz"}
    absent |= {"jinja2", "pydantic", "tqdm", "scrapy", "fastwarc", "pyspark", "ray", "requests"}
    absent |= {"jax", "jaxlib", "optax"}
    assert not absent & core
    code = _WITHOUT_EXTRAS.format(names=absent)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
