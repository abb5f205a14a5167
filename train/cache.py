"""Examples on disk: each page is featurized once per version of the code that does it.

`joblib.Memory` keeps them. An entry's name is the page's fingerprint and the version of the code,
so an entry never goes stale; `trim` removes the oldest ones.
"""

import hashlib
import importlib
import logging
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from unboil.datasets.record import Skipped
from unboil.errors import MissingExtra
from unboil.train.examples import Example, LabelledPage, make_example

try:
    from joblib import Memory, Parallel, delayed
    from tqdm import tqdm
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("training needs joblib and tqdm: pip install 'unboil[train]'") from error

__all__ = [
    "EXTRACTING_CODE",
    "ExampleCache",
    "cache_folder",
    "code_version",
    "feature_version",
    "page_fingerprint",
]

_LOG = logging.getLogger(__name__)

EXTRACTING_CODE = (
    "unboil.parse",
    "unboil.blocks",
    "unboil.features",
    "unboil.model",
    "unboil.document",
    "unboil.render",
    "unboil.extractor",
    "unboil.options",
    "unboil.roles",
    "unboil.selectors",
    "unboil.datasets.align",
    "unboil.datasets.roles",
    "unboil.train.calibrate",
    "unboil.train.extraction",
    "unboil.train.metrics",
    "unboil.train.outoffold",
    "unboil.train.portable_trees",
)
"""What becomes of a page, how long it takes and how it is scored depends on; beside the model."""
_FEATURE_CODE = (
    "unboil.parse",
    "unboil.blocks",
    "unboil.features",
    "unboil.roles",
    "unboil.datasets.align",
    "unboil.datasets.roles",
    "unboil.train.examples",
)
_SUFFIXES = (".py", ".npz")
"""Of what a package's code is: the vectors of words are part of the features."""
_FEATURE_LIBRARIES = ("lxml", "numpy", "w3lib", "chardet", "rapidfuzz")


def cache_folder() -> Path:
    """``$UNBOIL_CACHE``, or ``unboil`` in the user's cache folder."""
    named = os.environ.get("UNBOIL_CACHE")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(named) if named else home / "unboil"


def code_version(modules: Iterable[str], libraries: Iterable[str] = ()) -> str:
    """SHA-256 over the sources of modules and packages, and the versions of libraries."""
    digest = hashlib.sha256()
    for path in sorted(path for module in modules for path in _sources(module)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for name in libraries:
        digest.update(f"{name}=={version(name)}\0".encode())
    return digest.hexdigest()


def _sources(module: str) -> list[Path]:
    path = Path(importlib.import_module(module).__file__ or "")
    if path.name != "__init__.py":
        return [path]
    return sorted(part for suffix in _SUFFIXES for part in path.parent.rglob(f"*{suffix}"))


@cache
def feature_version() -> str:
    """What the features of a page depend on beside the page."""
    return code_version(_FEATURE_CODE, _FEATURE_LIBRARIES)


def page_fingerprint(labelled: LabelledPage) -> str:
    """SHA-256 over all of a page that goes into its example, its weight aside."""
    page = labelled.page
    site = (page.named_site,) if page.named_site else ()
    said = (page.corpus, page.id, page.url, page.text, page.page_type, page.language, *site)
    parts = (page.html, repr(said).encode(), repr(labelled.roles).encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _pickled_example(labelled: LabelledPage, key: str) -> bytes:  # noqa: ARG001 - names the entry
    """One example as bytes, since joblib pickles objects of many strings slowly itself."""
    return pickle.dumps(make_example(labelled), protocol=5)


@dataclass(frozen=True, slots=True)
class ExampleCache:
    """Makes examples in parallel and remembers them below a folder.

    ``workers`` is a number of processes; -1 takes one per core.
    """

    folder: Path
    workers: int = -1

    def examples(
        self, pages: Sequence[LabelledPage], on_skip: Callable[[Skipped], None]
    ) -> Iterator[Example]:
        """The examples of pages in their order; a page that breaks goes to ``on_skip``."""
        make = self._make()
        keys = [f"{feature_version()}-{page_fingerprint(page)}" for page in pages]
        broken = self._fill(make, pages, keys)
        for page, key in zip(pages, keys, strict=True):
            if key in broken:
                on_skip(Skipped(page.page.corpus, page.page.id, broken[key]))
            else:
                made = pickle.loads(make(page, key))
                yield replace(made, weight=page.weight, site=page.page.site)

    def trim(self, megabytes: int) -> None:
        """Drop the entries used longest ago until the rest fits."""
        self._memory().reduce_size(bytes_limit=f"{megabytes}M")

    def _memory(self) -> Memory:
        return Memory(self.folder / "examples", verbose=0)

    def _make(self) -> Any:
        return self._memory().cache(_pickled_example, ignore=["labelled"])

    def _fill(
        self, make: Any, pages: Sequence[LabelledPage], keys: Sequence[str]
    ) -> dict[str, str]:
        """Compute what is not there yet; the reasons of pages that break, by key."""
        wanted = [
            (page, key)
            for page, key in zip(pages, keys, strict=True)
            if not make.check_call_in_cache(page, key)
        ]
        if not wanted:
            return {}
        run = Parallel(n_jobs=self.workers, return_as="generator", batch_size=4)
        outcomes = run(delayed(_attempt)(make, page, key) for page, key in wanted)
        bar = tqdm(outcomes, total=len(wanted), desc="features", unit="page", disable=None)
        return {key: reason for (_, key), reason in zip(wanted, bar, strict=True) if reason}


def _attempt(make: Any, page: LabelledPage, key: str) -> str | None:
    """Make and store one example in a worker; why it could not be made, else None."""
    try:
        make.call(page, key)
    except Exception as error:  # whatever a page does, the others go on
        return f"{type(error).__name__}: {error}"[:300]
    return None
