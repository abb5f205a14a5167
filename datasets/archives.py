"""Unpack archives from elsewhere: regular files only, inside the target, all of them or none."""

import gzip
import hashlib
import lzma
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

from unboil.datasets.download import Progress
from unboil.errors import CorpusError

__all__ = ["commit_of", "sha256", "unpack"]

_BROKEN = (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, gzip.BadGzipFile)


def sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def commit_of(archive: Path) -> str | None:
    """The commit that ``git archive`` (and so GitHub) wrote into a tarball's header."""
    try:
        with tarfile.open(archive) as tar:
            tar.next()
            return tar.pax_headers.get("comment")
    except _BROKEN as error:
        raise CorpusError(f"{archive} cannot be read: {error}") from error


def unpack(
    archive: Path, target: Path, choose: Callable[[str], str | None], progress: Progress
) -> None:
    """Unpack the files ``choose`` gives a place below ``target``.

    Args:
        archive: a tar archive under any compression Python reads.
        target: folder to create; it must not exist.
        choose: from a name in the archive to the path below the target, or None to leave it.
        progress: told the bytes of the archive read so far.

    Raises:
        CorpusError: the archive is damaged, wants out of the target, or holds nothing chosen.
            Nothing is left behind then.
        OSError: the archive cannot be read, or the target not be written. Nothing is left either.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        if not _extract(archive, staging, choose, progress):
            raise CorpusError(f"{archive} holds no file of {target.name!r}")
        staging.chmod(0o755)  # mkdtemp made it private
        staging.rename(target)
    except _BROKEN as error:
        raise CorpusError(f"{archive} cannot be unpacked: {error}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _extract(
    archive: Path, folder: Path, choose: Callable[[str], str | None], progress: Progress
) -> int:
    size, count = archive.stat().st_size, 0
    with archive.open("rb") as file, tarfile.open(fileobj=file) as tar:
        for member in tar:
            place = choose(member.name) if member.isfile() else None
            if place is not None:
                tar.extract(member.replace(name=place, deep=False), folder, filter="data")
                count += 1
            progress(file.tell(), size)
    return count
