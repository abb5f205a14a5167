"""Chunks of consecutive records, whatever an input is like."""

from pathlib import Path

import pytest

from unboil.batch import chunks
from unboil.batch.chunks import read_chunks
from unboil.batch.inputs import InputFile, find_inputs
from unboil.batch.readers import Fields


@pytest.fixture
def file(tmp_path: Path) -> InputFile:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"html": "{n}"}}\n' for n in range(10)))
    [found] = find_inputs([str(path)])
    return found


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
@pytest.mark.parametrize("done", [0, 3])
@pytest.mark.parametrize("only", [None, {0, 3, 4, 5, 9}, {2}, set()])
def test_records_keep_their_places(
    file: InputFile, monkeypatch: pytest.MonkeyPatch, at_once: int, done: int, only: set[int] | None
) -> None:
    monkeypatch.setattr(chunks, "_RECORDS", at_once)
    found = list(read_chunks(file, Fields(), done, only))
    placed = {
        record: item.source and item.source.data
        for chunk in found
        for record, item in enumerate(chunk.items, chunk.first)
    }
    wanted = [n for n in range(done, 10) if only is None or n in only]
    assert placed == {n: str(n) for n in wanted}
    assert [chunk.last for chunk in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].end == max(wanted, default=done - 1) + 1


def test_a_file_that_cannot_be_opened_is_one_record(file: InputFile) -> None:
    file.path.unlink()
    [chunk] = read_chunks(file, Fields(), 7)
    assert (chunk.first, chunk.end, chunk.last, chunk.position) == (7, 8, True, file.size)
    [item] = chunk.items
    assert item.reason == "the file cannot be opened: No such file or directory"
