import io
import tarfile
from pathlib import Path

import pytest

from unboil.datasets.archives import commit_of, sha256, unpack
from unboil.errors import CorpusError


def ignore(done: int, total: int | None) -> None:
    """A progress nobody looks at."""


def everything(name: str) -> str | None:
    return name


def nothing(_: str) -> None:
    return None


def archive(path: Path, members: dict[str, str], links: dict[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:xz") as tar:
        for name, text in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tar.addfile(info, io.BytesIO(text.encode()))
        for name, to in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, to
            tar.addfile(info)
    return path


def test_unpacks_what_is_chosen_where_it_is_told(tmp_path: Path) -> None:
    source = archive(tmp_path / "a.tar.xz", {"top/a/x.txt": "x", "top/y.txt": "y", "z.txt": "z"})
    seen: list[tuple[int, int | None]] = []
    unpack(
        source,
        tmp_path / "out",
        lambda name: name.removeprefix("top/") if name.startswith("top/") else None,
        lambda done, total: seen.append((done, total)),
    )
    files = sorted(p.relative_to(tmp_path / "out") for p in (tmp_path / "out").rglob("*.txt"))
    assert files == [Path("a/x.txt"), Path("y.txt")]
    assert seen[-1][1] == source.stat().st_size


@pytest.mark.parametrize("name", ["../outside.txt", "/tmp/unboil-outside.txt", "a/../../b.txt"])
def test_nothing_leaves_the_target(tmp_path: Path, name: str) -> None:
    source = archive(tmp_path / "a.tar.xz", {"fine.txt": "x", name: "x"})
    target = tmp_path / "deep" / "out"
    if name.startswith("/"):  # taken for a path below the target
        unpack(source, target, everything, ignore)
        assert not Path(name).exists()
        return
    with pytest.raises(CorpusError, match="cannot be unpacked"):
        unpack(source, target, everything, ignore)
    assert not target.exists()
    assert not list(tmp_path.rglob("*outside*"))


def test_links_are_left_out(tmp_path: Path) -> None:
    source = archive(tmp_path / "a.tar.xz", {"a.txt": "x"}, links={"b.txt": "/etc/passwd"})
    unpack(source, tmp_path / "out", everything, ignore)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_a_damaged_archive_leaves_nothing_behind(tmp_path: Path) -> None:
    noise = "".join(chr(32 + (n * n * 7919) % 90) for n in range(50_000))
    source = archive(tmp_path / "a.tar.xz", {f"{n}.txt": noise[n:] for n in range(20)})
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    with pytest.raises(CorpusError, match="cannot be unpacked"):
        unpack(source, tmp_path / "out", everything, ignore)
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar.xz"]


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    source = archive(tmp_path / "a.tar.xz", {"a.txt": "x"})
    with pytest.raises(CorpusError, match="holds no file"):
        unpack(source, tmp_path / "out", nothing, ignore)
    source.write_bytes(b"no archive at all")
    with pytest.raises(CorpusError, match="cannot be unpacked"):
        unpack(source, tmp_path / "out", everything, ignore)
    with pytest.raises(CorpusError, match="cannot be read"):
        commit_of(source)


def test_sha256_of_a_known_text(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc").startswith("ba7816bf8f01cfea414140de5dae2223")
