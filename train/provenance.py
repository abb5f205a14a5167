"""Which code a run was made with."""

import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import unboil

__all__ = ["CodeState", "checkout", "code_state"]

_CODE = ("infer", "train", "datasets", "pyproject.toml")
"""What of the checkout a run depends on."""


@dataclass(frozen=True, slots=True)
class CodeState:
    """The installed version and, in a git checkout, its commit.

    ``dirty`` says that files of the packages differ from the commit.
    """

    version: str
    commit: str | None = None
    dirty: bool = False

    def __str__(self) -> str:
        if self.commit is None:
            return self.version
        return f"{self.version} {self.commit[:12]}{' (changed)' if self.dirty else ''}"


def code_state() -> CodeState:
    """The state of the code that is running."""
    installed = version("unboil")
    folder = checkout()
    commit = folder and _git(folder, "rev-parse", "HEAD")
    if not folder or not commit:
        return CodeState(installed)
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", *_CODE)
    return CodeState(installed, commit, bool(changed))


def checkout() -> Path | None:
    """The git checkout of unboil that the running code is of; None where it is installed.

    A repository that only holds an installed package, in its ``.venv``, is no checkout of it.
    """
    folder = Path(unboil.__file__).resolve().parent.parent
    is_source = (folder / "train" / "floors.toml").is_file() and (folder / ".git").exists()
    return folder if is_source else None


def _git(folder: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git or no repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, text=True, check=True, timeout=30,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
