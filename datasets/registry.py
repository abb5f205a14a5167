"""Pages of a corpus by its name.

Held-out corpora are the measure of this project. `load` is what training uses and refuses them;
`load_for_evaluation` hands out any.
"""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from unboil.datasets.corpora import CORPORA, Corpus
from unboil.datasets.fingerprint import fingerprint
from unboil.datasets.record import GoldPage, Skipped
from unboil.errors import CorpusError

__all__ = [
    "CORPORA",
    "Corpus",
    "HeldOutError",
    "corpus",
    "fingerprint",
    "load",
    "load_for_evaluation",
    "locate",
    "search_path",
]

_LOG = logging.getLogger(__name__)


class HeldOutError(CorpusError):
    """A held-out corpus was asked for by something that may not see it."""


def corpus(name: str) -> Corpus:
    """The corpus of that name. Raises `CorpusError` naming those there are."""
    try:
        return CORPORA[name]
    except KeyError:
        known = ", ".join(CORPORA)
        raise CorpusError(f"there is no corpus {name!r}; known are: {known}") from None


def search_path() -> list[Path]:
    """Folders looked into for unpacked corpora, in order.

    ``$UNBOIL_CORPORA``, ``./corpora``, ``../corpora`` and ``~/.cache/unboil/corpora``.
    """
    named = os.environ.get("UNBOIL_CORPORA")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    explicit = [Path(named)] if named else []
    return [*explicit, Path("corpora"), Path("../corpora"), cache / "unboil" / "corpora"]


def locate(name: str, root: Path | str | None = None) -> Path:
    """The folder of a corpus below ``root``, or below the first of `search_path` that has it.

    Raises `CorpusError` where it is nowhere.
    """
    entry = corpus(name)
    roots = [Path(root)] if root is not None else search_path()
    for candidate in roots:
        if (candidate / entry.folder).is_dir():
            return candidate / entry.folder
    looked = ", ".join(str(candidate / entry.folder) for candidate in roots)
    raise CorpusError(f"corpus {name!r} is not at hand (looked for {looked}); "
                      f"run `unboil corpora fetch {name}` or set UNBOIL_CORPORA")  # fmt: skip


def _log_skipped(record: Skipped) -> None:
    """Report a record that was left out as a warning of this module's logger."""
    _LOG.warning("skipped %s", record)


def load(
    name: str,
    root: Path | str | None = None,
    *,
    on_skip: Callable[[Skipped], None] = _log_skipped,
) -> Iterator[GoldPage]:
    """The pages of a corpus that may be trained on; broken records go to ``on_skip``.

    Raises `HeldOutError` for a corpus that is kept for measuring, and `CorpusError` where the
    corpus is unknown or not at hand, at once and not at the first page.
    """
    if corpus(name).held_out:
        raise HeldOutError(
            f"corpus {name!r} is held out: it may be evaluated on, never trained or tuned on"
        )
    return load_for_evaluation(name, root, on_skip=on_skip)


def load_for_evaluation(
    name: str,
    root: Path | str | None = None,
    *,
    on_skip: Callable[[Skipped], None] = _log_skipped,
) -> Iterator[GoldPage]:
    """The pages of any corpus, held out or not. Raises as `load` does."""
    return _pages(corpus(name), locate(name, root), on_skip)


def _pages(entry: Corpus, folder: Path, on_skip: Callable[[Skipped], None]) -> Iterator[GoldPage]:
    empty = True
    try:
        for record in entry.adapter(entry.name, folder):
            empty = False
            if isinstance(record, Skipped):
                on_skip(record)
            else:
                yield record
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{folder} is not laid out as {entry.name!r} is: {error!r}") from error
    if empty:
        raise CorpusError(f"{folder} holds no page of corpus {entry.name!r}")
