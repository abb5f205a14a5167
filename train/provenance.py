"""Which code a run was made with."""

import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import unboil

__all__ = ["CodeState", "code_state"]

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
    checkout = Path(unboil.__file__).resolve().parent.parent
    if not (checkout / "pyproject.toml").is_file():
        return CodeState(installed)
    commit = _git(checkout, "rev-parse", "HEAD")
    if not commit:
        return CodeState(installed)
    changed = _git(checkout, "status", "--porcelain", "--untracked-files=no", "--", *_CODE)
    return CodeState(installed, commit, bool(changed))


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
