"""A file that is written anew is the old one or the new one."""

import os
from pathlib import Path

import pytest

from unboil.files import write_whole


def test_a_file_that_fails_half_way_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "model"
    path.write_text("before")

    def fail(draft: Path) -> None:
        draft.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, fail)
    assert path.read_text() == "before"
    write_whole(path, lambda draft: draft.write_text("after"))
    assert path.read_text() == "after"
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == ["model"]


def test_a_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    def write(draft: Path) -> None:
        draft.mkdir()
        (draft / "file").write_text(str(draft.name))

    path = tmp_path / "folder"
    write_whole(path, write)
    (path / "stale").touch()
    write_whole(path, write)
    assert [file.name for file in path.iterdir()] == ["file"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", lambda draft: draft.write_text("after"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe, seen = tmp_path / "pipe", []
    os.mkfifo(pipe)
    write_whole(pipe, seen.append)
    assert seen == [pipe]
    assert pipe.is_fifo()
