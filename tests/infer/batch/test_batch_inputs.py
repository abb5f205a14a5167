"""Names of inputs become files, whatever their compression."""

import bz2
import gzip
import lzma
import os
from pathlib import Path

import pytest

from unboil.batch.inputs import find_inputs, open_input
from unboil.errors import InputError


def test_folders_globs_and_files_are_found_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b.html", "deep/a.jsonl.gz", "deep/c.warc.gz", "deep/d.wet.xz", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    found = find_inputs([str(tmp_path / "*.html"), str(tmp_path), str(tmp_path / "b.html")])
    assert [(file.path.name, file.format) for file in found] == [
        ("b.html", "html"),
        ("a.jsonl.gz", "jsonl"),
        ("c.warc.gz", "warc"),
        ("d.wet.xz", "warc"),
    ]


def test_recursive_glob(tmp_path: Path) -> None:
    (tmp_path / "x/y").mkdir(parents=True)
    (tmp_path / "x/y/1.parquet").touch()
    assert len(find_inputs([f"{tmp_path}/**/*.parquet"])) == 1


def test_folders_that_a_glob_matches_are_searched(tmp_path: Path) -> None:
    (tmp_path / "crawl/sub").mkdir(parents=True)
    for name in ("crawl/b.html", "crawl/sub/a.html", "crawl/sub/notes.txt"):
        (tmp_path / name).touch()
    for name in ("crawl/*", "craw?"):
        found = find_inputs([str(tmp_path / name)])
        assert {file.path.name for file in found} == {"a.html", "b.html"}


@pytest.mark.parametrize(
    ("name", "message"), [("none/*.html", "no input matches"), ("notes.txt", "known suffixes")]
)
def test_a_name_that_gives_nothing_is_an_error(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(InputError, match=message):
        find_inputs([str(tmp_path / name)])


def test_a_folder_that_cannot_be_searched_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.html").touch()
    scan = os.scandir

    def guarded(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError("closed")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises(PermissionError, match="closed"):
        find_inputs([str(tmp_path)])


def test_what_a_run_wrote_is_no_input(tmp_path: Path) -> None:
    out = tmp_path / "deep/out"
    (out / "_rejects").mkdir(parents=True)
    (out / "_unfinished").mkdir()
    names = ["part-00000.parquet", "part-00001.jsonl", "_rejects/part-00000.jsonl",
             "_unfinished/part-00002.jsonl", "page.html"]  # fmt: skip
    for name in names:
        (out / name).touch()
    assert len(find_inputs([str(tmp_path)])) == 5  # whoever wrote them, it was no run
    (out / "_journal.jsonl").touch()
    for name in (str(tmp_path), f"{tmp_path}/**/*.*"):
        assert [file.path.name for file in find_inputs([name])] == ["page.html"]
    with pytest.raises(InputError, match="what a batch has written is none"):
        find_inputs([str(out / "part-00001.jsonl")])


def test_compressed_files_read_as_what_they_hold(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    content = b"<p>text</p>" * 1000
    for suffix, compress in {
        "": bytes,
        ".gz": gzip.compress,
        ".bz2": bz2.compress,
        ".xz": lzma.compress,
        ".zst": zstandard.compress,
    }.items():
        path = tmp_path / f"page.html{suffix}"
        path.write_bytes(compress(content))
        [file] = find_inputs([str(path)])
        with open_input(file) as opened:
            assert opened.stream.read() == content
            assert opened.position == file.size


@pytest.mark.parametrize("name", ["a.warc.gz", "A.WARC.GZ", "a.warc.Zst"])
def test_the_reader_of_archives_gets_them_compressed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(b"WARC/1.0"))
    [file] = find_inputs([str(path)])
    with open_input(file) as opened:
        assert opened.stream is opened.raw
