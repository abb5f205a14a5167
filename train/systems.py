"""Systems run over whole corpora, each in a process of its own: scores, time and memory.

One page after another in one process, so that time is a page's own and memory the system's own.
What a system of a known version gave for known pages is kept, so that peers run once.
"""

import hashlib
import json
import re
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from tqdm import tqdm

from unboil.datasets.fingerprint import combine, digest
from unboil.datasets.record import GoldPage
from unboil.files import write_whole
from unboil.train.cache import EXTRACTING_CODE, code_version
from unboil.train.extraction import extract_page
from unboil.train.peers import load_peers
from unboil.train.results import PageRow, page_row
from unboil.train.results.files import PAGES_FILE
from unboil.train.results.tables import PAGES
from unboil.train.settings import CorpusSettings
from unboil.train.sources import read_corpus

__all__ = ["Job", "SystemRun", "pages_hash", "run_jobs", "run_system"]

_MEMORY_FILE = "memory.json"
_SCORING_CODE = ("unboil.train.metrics", "unboil.train.peers", "unboil.parse")


@dataclass(frozen=True, slots=True)
class Job:
    """One system on one corpus.

    ``model`` is the file of the model that runs, None for a peer; ``version`` is the peer's, or
    the model's hash. ``pages`` is `pages_hash` of the corpus.
    """

    system: str
    version: str
    corpus: str
    settings: CorpusSettings
    pages: str
    model: Path | None = None

    @property
    def key(self) -> str:
        """Names what the job gives: changes with all it depends on."""
        parts = [self.system, self.version, self.corpus, self.pages]
        parts.append(code_version(_SCORING_CODE))
        if self.model is not None:
            # A model's file is not all that runs: its time and memory are mostly this code's.
            parts.append(code_version(EXTRACTING_CODE))
        digest = hashlib.sha256("\0".join(parts).encode())
        return f"{self.system}-{self.corpus}-{digest.hexdigest()[:16]}"


def pages_hash(pages: Iterable[GoldPage]) -> str:
    """SHA-256 over all that systems are given of pages and that rows keep, whatever their order."""
    known = (digest(page) + repr(replace(page, html=b"")).encode() for page in pages)
    return combine(hashlib.sha256(each).digest() for each in known)


@dataclass(frozen=True, slots=True)
class SystemRun:
    """What a job gave: a row per page, and the peak memory of its process in MB."""

    rows: tuple[PageRow, ...]
    peak_mb: float


def run_jobs(jobs: Sequence[Job], cache: Path, workers: int) -> dict[Job, SystemRun]:
    """Run the jobs whose outcome is not kept yet, several at a time; all outcomes."""
    todo = [job for job in jobs if not _path(cache, job).exists()]
    if todo:
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, context, max_tasks_per_child=1) as pool:
            done = pool.map(run_system, todo, [cache] * len(todo))
            for _ in tqdm(done, "systems", len(todo), unit="corpus", disable=None):
                pass
    return {job: _kept(cache, job) for job in jobs}


def run_system(job: Job, cache: Path) -> None:
    """Run one job in this process and keep its outcome."""
    rows = list(_rows(job))
    megabytes = _peak_mb()

    def write(folder: Path) -> None:
        folder.mkdir()
        PAGES.write(folder / PAGES_FILE, rows)
        (folder / _MEMORY_FILE).write_text(json.dumps(megabytes), "utf-8")

    write_whole(_path(cache, job), write)


def _peak_mb() -> float:
    """The most memory that this process has had at once."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux's ``ru_maxrss`` is also what the process had that started this one
        found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text("ascii"), re.MULTILINE)
        if found:
            return int(found[1]) / (1 << 10)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)


def _rows(job: Job) -> Iterator[PageRow]:
    pages = read_corpus(job.corpus, job.settings, lambda _: None, held_out=True)
    if job.model is not None:
        from unboil.extractor import Extractor
        from unboil.model.portable import load

        extractor = Extractor(load(job.model))
        yield from (extract_page(extractor, page, job.system).row for page in pages)
        return
    (peer,) = load_peers((job.system,))
    for labelled in pages:
        yield page_row(labelled.page, peer.predict(labelled.page))


def _path(cache: Path, job: Job) -> Path:
    return cache / "systems" / job.key


def _kept(cache: Path, job: Job) -> SystemRun:
    folder = _path(cache, job)
    peak = json.loads((folder / _MEMORY_FILE).read_text("utf-8"))
    return SystemRun(PAGES.read(folder / PAGES_FILE), peak)
