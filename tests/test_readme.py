"""README and docs say what is true: their examples run, their links lead somewhere.

Python blocks are run, sessions with ``>>>`` compared. In ``console`` blocks, commands are run, and
every line shown must be among those printed; ``…`` in it stands for anything. Blocks of other
kinds, such as ``sh``, are only shown, and so are those after ``<!-- skip: next -->``. The sample
page is at hand as ``page.html``.
"""

import doctest
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "mlruns/README.md",
    *sorted((ROOT / "docs").glob("**/*.md")),
]
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_PATH = re.compile(r"`((?:infer|train|datasets|docs|tests)/[\w/.]*)`")


class Console(CodeBlockParser):
    """Sessions of the command line."""

    language = "console"

    def evaluate(self, example: Example) -> None:
        """Run every command and look for the lines below it."""
        for session in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
            command, *shown = session.splitlines()
            printed = [_spaced(line) for line in _run(command)]
            for line in filter(None, map(_spaced, shown)):
                assert any(fnmatchcase(given, _pattern(line)) for given in printed), (command, line)


def _run(command: str) -> Iterator[str]:
    program, *arguments = shlex.split(command)
    assert program == "unboil", f"only unboil is run, not {program}"
    call = [sys.executable, "-m", "unboil", *arguments]
    result = subprocess.run(call, capture_output=True, text=True, check=False)
    assert result.returncode == 0, (command, result.stderr)
    yield from result.stdout.splitlines()


def _spaced(line: str) -> str:
    return " ".join(line.split())


def _pattern(line: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", line).replace("…", "*")


SYBIL = Sybil(
    [
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
        Console(),
        SkipParser(),
    ]
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("infer", "train", "datasets", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "page.html").symlink_to(ROOT / "infer/samples/article.html")
    monkeypatch.chdir(tmp_path)
    document: Document = SYBIL.parse(path)
    for example in document.examples():
        example.evaluate()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_paths_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    missing = [link for link in _LINK.findall(text) if not (path.parent / link).exists()]
    missing += [name for name in _PATH.findall(text) if not (ROOT / name).exists()]
    assert not missing


def test_readme_names_all_extras_and_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    readme = (ROOT / "README.md").read_text("utf-8").lower()
    extras = set(project["optional-dependencies"])
    needed = {re.split(r"[\[<>=~]", line)[0].lower() for line in project["dependencies"]}
    assert not {name for name in extras if f"`{name}`" not in readme}
    assert not {name for name in needed if name not in readme}


def test_docs_index_lists_every_page() -> None:
    index = (ROOT / "docs/README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert not {name for name in pages if f"({name})" not in index}
