"""Bring a corpus to this machine, from a folder of archives or from upstream."""

import shutil
from collections.abc import Callable
from pathlib import Path

from unboil.datasets.archives import commit_of, sha256, unpack
from unboil.datasets.corpora import Corpus
from unboil.datasets.download import Progress, download
from unboil.datasets.registry import corpus
from unboil.errors import CorpusError

__all__ = ["GITHUB", "fetch_archive", "fetch_upstream"]

GITHUB = "https://github.com"

_KEPT_AT_TOP = ("LICENSE", "README")  # notices of the repository, wherever its pages lie


def fetch_archive(name: str, archives: Path, to: Path, progress: Progress) -> Path:
    """Unpack a corpus's archive from a folder of archives; returns the corpus's folder.

    Where that folder holds the corpus unpacked, it is copied. A corpus that is there already is
    left as it is.

    Raises:
        CorpusError: the corpus has no archive, it is not in the folder, or is not the one the
            registry describes.
    """
    entry = corpus(name)
    target = to / entry.folder
    if target.exists():
        return target
    if (archives / entry.folder).is_dir():
        _copy(archives / entry.folder, target)
        return target
    if entry.archive is None:
        raise CorpusError(f"corpus {name!r} has no archive; fetch it from upstream: {entry.url}")
    archive = archives / entry.archive
    if not archive.is_file():
        raise CorpusError(f"there is no {entry.archive} in {archives}")
    found = sha256(archive)
    if found != entry.sha256:
        raise CorpusError(f"{archive} is damaged or another version: its SHA-256 is {found}, "
                          f"expected was {entry.sha256}")  # fmt: skip
    unpack(archive, target, _below(entry.folder), progress)
    return target


def fetch_upstream(name: str, to: Path, progress: Progress, host: str = GITHUB) -> Path:
    """Download a corpus's repository at its commit and unpack what belongs to the corpus.

    A corpus that is there already is left as it is; a download that was cut off goes on, and one
    that was not unpacked is.

    Raises:
        CorpusError: there is no network, or what was downloaded is not that commit.
        OSError: it cannot be unpacked here.
    """
    entry = corpus(name)
    target = to / entry.folder
    if target.exists():
        return target
    to.mkdir(parents=True, exist_ok=True)
    tarball = to / f"{entry.name}-{entry.commit}.tar.gz"
    if not tarball.is_file():
        _download(entry, host, tarball, progress)
    try:
        commit = commit_of(tarball)
        if not (commit or "").startswith(entry.commit):
            raise CorpusError(f"{tarball} is of commit {commit}, expected was {entry.commit}")
        unpack(tarball, target, _members_of(entry), progress)
    except CorpusError:
        tarball.unlink()  # not what it should be; one that is has not to be fetched twice
        raise
    tarball.unlink()
    return target


def _copy(source: Path, target: Path) -> None:
    staging = target.with_name(f".{target.name}")
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(source, staging)
    staging.rename(target)


def _download(entry: Corpus, host: str, tarball: Path, progress: Progress) -> None:
    url = f"{host}/{entry.repository}/archive/{entry.commit}.tar.gz"
    try:
        download(url, tarball, progress)
    except CorpusError as error:
        offline = f"; offline, unpack {entry.archive} by `--from DIR`" if entry.archive else ""
        raise CorpusError(f"{error}{offline}") from error


def _below(folder: str) -> Callable[[str], str | None]:
    """Places for an archive's members: those inside its one folder, without that folder."""
    return lambda name: name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else None


def _members_of(entry: Corpus) -> Callable[[str], str | None]:
    """Places for a repository's files: those of the corpus, and the repository's notices."""

    def choose(name: str) -> str | None:
        path = name.partition("/")[2]  # GitHub puts all into one folder named after the commit
        if "/" not in path and path.upper().startswith(_KEPT_AT_TOP):
            return path
        if not path.startswith(entry.upstream):
            return None
        place = path.removeprefix(entry.upstream)
        wanted = any(
            place.startswith(member) if member.endswith("/") else place == member
            for member in entry.members
        )
        return place if wanted else None

    return choose
