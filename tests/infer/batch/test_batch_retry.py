"""What a run gave up can be tried again, and nothing else is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from archives import page

from unboil.batch import Job, run
from unboil.batch.inputs import find_inputs
from unboil.batch.pool import KILLED
from unboil.batch.retry import given_up
from unboil.errors import OptionError
from unboil.extractor import Extractor


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_text(
        "".join(json.dumps({"url": f"u{n}", "html": page(n).decode()}) + "\n" for n in range(4))
    )
    (tmp_path / "in/b.html").write_bytes(page(9))
    return tmp_path / "in"


def rows(folder: Path) -> list[tuple[str, int, str | None]]:
    found = [
        json.loads(line) for part in folder.glob("part-*") for line in part.read_text().splitlines()
    ]
    return [(Path(row["input"]).name, row["record"], row["reason"]) for row in found]


def given(folder: Path, file_format: str, reasons: dict[int, str]) -> None:
    """An output folder whose run gave up records of a.jsonl."""
    files = find_inputs([str(folder.parent / "in/a.jsonl")])
    run(Job(tuple(files), folder, Extractor(), file_format, workers=1))
    lines = [
        {"input": str(files[0].path), "record": record, "url": None, "reason": reason}
        for record, reason in reasons.items()
    ]
    (folder / "_rejects").mkdir()
    (folder / "_rejects/part-00000.jsonl").write_text("\n".join(map(json.dumps, lines)))


@pytest.mark.parametrize("file_format", ["jsonl", "parquet"])
def test_pages_out_of_time_are_given_up(tmp_path: Path, inputs: Path, file_format: str) -> None:
    if file_format == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra batch")
    files = tuple(find_inputs([str(inputs)]))
    late = Extractor(timeout=1e-9)
    run(Job(files[:1], tmp_path / "out", late, file_format, workers=1))
    assert given_up(tmp_path / "out", files) == {files[0].path: frozenset(range(4))}


@pytest.mark.parametrize("file_format", ["jsonl", "parquet"])
def test_killers_are_given_up_and_run_again_alone(
    tmp_path: Path, inputs: Path, file_format: str
) -> None:
    if file_format == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra batch")
    given(tmp_path / "out", file_format, {1: KILLED, 2: "no JSON", 3: KILLED})
    files = tuple(find_inputs([str(inputs)]))
    only = given_up(tmp_path / "out", files)
    assert only == {files[0].path: {1, 3}}
    job = Job(files[:1], tmp_path / "again", Extractor(), "jsonl", workers=1, only=only)
    assert run(job).rows == 2
    assert rows(tmp_path / "again") == [("a.jsonl", 1, None), ("a.jsonl", 3, None)]
    assert run(job).rows == 0
    for others in (None, {files[0].path: {1}}):
        with pytest.raises(OptionError, match=r'retry was "2 records \(\w+\)", is'):
            run(replace(job, only=others))


def test_where_nothing_was_given_up(tmp_path: Path, inputs: Path) -> None:
    files = find_inputs([str(inputs)])
    with pytest.raises(OptionError, match="no output folder"):
        given_up(inputs, files)
    given(tmp_path / "out", "jsonl", {2: "no JSON"})
    with pytest.raises(OptionError, match="gave up no page of these inputs"):
        given_up(tmp_path / "out", files)
