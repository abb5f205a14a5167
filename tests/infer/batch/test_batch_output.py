"""Parts appear whole, once, and a kill between any two steps of a commit is repaired."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from unboil.batch import journal as journals
from unboil.batch.inputs import InputFile
from unboil.batch.output import Output
from unboil.batch.record import Chunk, Item, Outcome, Reject
from unboil.batch.writers import JsonlWriter
from unboil.errors import OptionError

SETTINGS = {"options": {"favor": "balanced"}}


class Killed(BaseException):
    """Stands for the end of the process at some point."""


@pytest.fixture
def file(tmp_path: Path) -> InputFile:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"x" * 100)
    return InputFile(path, "jsonl", 100)


def open_output(tmp_path: Path, part_rows: int = 4, **settings: Any) -> Output:
    return Output(tmp_path / "out", "jsonl", JsonlWriter, part_rows, SETTINGS | settings)


def add(output: Output, file: InputFile, first: int, count: int, last: bool = False) -> None:
    rows = [{"record": record} for record in range(first, first + count)]
    chunk = Chunk(str(file.path), first, (Item(None),) * count, 0, last)
    output.add(file, chunk, Outcome(rows, []))


def written(tmp_path: Path) -> list[int]:
    parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
    return [json.loads(line)["record"] for part in parts for line in part.read_text().splitlines()]


def test_rows_and_rejects_go_their_ways(tmp_path: Path, file: InputFile) -> None:
    output = open_output(tmp_path)
    chunk = Chunk(str(file.path), 0, (Item(None),) * 2, 0, True)
    reject = Reject(str(file.path), 1, "u", "no JSON")
    output.add(file, chunk, Outcome([{"record": 0}], [reject]))
    output.commit()
    output.close()
    assert written(tmp_path) == [0]
    [line] = (tmp_path / "out/_rejects/part-00000.jsonl").read_text().splitlines()
    assert json.loads(line)["reason"] == "no JSON"
    assert not (tmp_path / "out/_unfinished").exists()


def test_a_run_goes_on_where_the_last_part_ended(tmp_path: Path, file: InputFile) -> None:
    output = open_output(tmp_path)
    add(output, file, 0, 4)
    add(output, file, 4, 2)  # never committed
    output.close()
    output = open_output(tmp_path)
    assert output.done(file) == journals.InputProgress(100, 4, False)
    add(output, file, 4, 4, last=True)
    output.close()
    assert written(tmp_path) == list(range(8))
    assert open_output(tmp_path).done(file).complete


@pytest.mark.parametrize("step", ["append", "_apply", "_put_in_place"])
@pytest.mark.parametrize("interrupted", [False, True])
def test_killed_or_interrupted_within_a_commit(
    tmp_path: Path, file: InputFile, monkeypatch: pytest.MonkeyPatch, step: str, interrupted: bool
) -> None:
    output = open_output(tmp_path)
    add(output, file, 0, 4)

    def killed(*_: object) -> None:
        raise Killed

    owner = Output if step == "_put_in_place" else journals.Journal
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, killed)
        with pytest.raises(Killed):
            add(output, file, 4, 4)
    if interrupted:
        output.commit()
        output.close()
    else:
        output._journal.close()  # as the system does it for a dead process; nothing is cleaned up
    output = open_output(tmp_path)
    first = output.done(file).records
    assert first == (4 if step == "append" else 8)
    add(output, file, first, 12 - first, last=True)
    output.close()
    assert written(tmp_path) == list(range(12))


@pytest.mark.parametrize("step", ["write", "close"])
def test_half_a_chunk_is_not_committed(
    tmp_path: Path, file: InputFile, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    output = open_output(tmp_path)
    add(output, file, 0, 4)
    part = output._part = output._new_part()

    def full(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(JsonlWriter, "close", full if step == "close" else JsonlWriter.close)
        write = JsonlWriter.write
        patch.setattr(
            JsonlWriter, "write", lambda *a: full() if a[0] is part.rejects else write(*a)
        )
        with pytest.raises(OSError, match="disk full"):
            add(output, file, 4, 3)
        output.commit()
        output.close()
    output = open_output(tmp_path)
    assert output.done(file).records == 4
    add(output, file, 4, 4, last=True)
    output.close()
    assert written(tmp_path) == list(range(8))


def test_a_journal_line_cut_off_counts_for_nothing(tmp_path: Path, file: InputFile) -> None:
    output = open_output(tmp_path)
    add(output, file, 0, 4)
    output.close()
    with (tmp_path / "out/_journal.jsonl").open("ab") as journal:
        journal.write(b'{"part": 1, "files": ["part-0')
    output = open_output(tmp_path)
    assert output.done(file).records == 4
    add(output, file, 4, 4, last=True)
    output.close()
    assert open_output(tmp_path).done(file).complete


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    output = open_output(tmp_path)
    with pytest.raises(OptionError, match="another process"):
        open_output(tmp_path)
    output.close()


def test_other_settings_are_refused_by_what_differs(tmp_path: Path, file: InputFile) -> None:
    output = open_output(tmp_path, keep=("a",))
    add(output, file, 0, 4)
    output.close()
    with pytest.raises(OptionError, match="other settings") as caught:
        open_output(tmp_path, keep=("a",), options={"favor": "recall"}, format="parquet")
    assert str(caught.value).partition("settings: ")[2].partition("; ")[0] == (
        'options.favor was "balanced", is "recall", format was null, is "parquet"'
    )
    assert open_output(tmp_path, keep=("a",)).done(file).records == 4


def test_a_run_that_wrote_no_part_binds_nobody(tmp_path: Path, file: InputFile) -> None:
    open_output(tmp_path).close()
    output = open_output(tmp_path, format="parquet")
    add(output, file, 0, 4)
    output.close()
    assert open_output(tmp_path, format="parquet").done(file).records == 4


def test_part_files_of_others_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/part-00000.jsonl").write_text("{}")
    with pytest.raises(OptionError, match="part files of others"):
        open_output(tmp_path)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["part-00000.jsonl"]


def test_an_input_that_changed_is_refused(tmp_path: Path, file: InputFile) -> None:
    output = open_output(tmp_path)
    add(output, file, 0, 4)
    with pytest.raises(OptionError, match="100 bytes"):
        output.done(replace(file, size=120))
    output.close()


@pytest.mark.parametrize(
    "damaged",
    [
        b"no JSON\n",
        b"\xff\xfe\n",
        b"[1]\n",
        b'{"version": 1}\n',
        b'{"version": 1, "settings": {}}\nno JSON\n',
        b'{"version": 1, "settings": {}}\n[1]\n',
        b'{"version": 1, "settings": {}}\n{"part": 0}\n',
        b'{"version": 1, "settings": {}}\n{"inputs": {"a": 1}, "files": []}\n',
    ],
)
def test_a_damaged_journal_says_what_to_do_and_is_let_go_of(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "_journal.jsonl"
    path.write_bytes(damaged)
    with pytest.raises(
        OptionError, match=r"_journal\.jsonl is damaged .* remove this one"
    ) as caught:
        journals.Journal(path, {})
    assert path.read_bytes() == damaged
    path.unlink()
    assert caught.tb is not None  # it holds the journal that failed, which holds no lock any more
    journals.Journal(path, {}).close()


def test_a_journal_of_other_settings_is_let_go_of(tmp_path: Path) -> None:
    path = tmp_path / "_journal.jsonl"
    begun = journals.Journal(path, {"favor": "recall"})
    begun.append(journals.Entry(0, (), 1, 0, {}))
    begun.close()
    with pytest.raises(OptionError, match="begun with other settings") as caught:
        journals.Journal(path, {})
    journals.Journal(path, {"favor": "recall"}).close()
    assert caught.tb is not None
