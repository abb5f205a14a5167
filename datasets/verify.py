"""Is a copy of a corpus whole, and the one the registry describes?"""

from dataclasses import dataclass
from pathlib import Path

from unboil.datasets.fingerprint import combine, digest
from unboil.datasets.record import Skipped
from unboil.datasets.registry import corpus, load_for_evaluation, locate

__all__ = ["Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a copy of a corpus holds, and how it differs from what the registry says of it."""

    name: str
    folder: Path
    pages: int
    skipped: tuple[Skipped, ...]
    fingerprint: str
    differences: tuple[str, ...]


def verify(name: str, root: Path | None = None) -> Verification:
    """Read all of a corpus and compare it with what the registry says of it.

    Raises `CorpusError` where the corpus is unknown, not at hand or not laid out as it should be.
    """
    entry = corpus(name)
    skipped: list[Skipped] = []
    digests = [digest(page) for page in load_for_evaluation(name, root, on_skip=skipped.append)]
    found = combine(digests)
    differences = []
    if entry.pages is not None and entry.pages != len(digests):
        differences.append(f"holds {len(digests)} pages, not {entry.pages}")
    if entry.fingerprint is not None and entry.fingerprint != found:
        differences.append(f"its fingerprint is {found}, not {entry.fingerprint}")
    folder = locate(name, root)
    return Verification(name, folder, len(digests), tuple(skipped), found, tuple(differences))
