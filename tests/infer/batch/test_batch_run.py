"""The command: pages of all formats in, tables out, whatever happens on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from archives import page, response, warc, wet_record
from click.testing import CliRunner

from unboil.batch import Job, runner
from unboil.batch import run as run_job
from unboil.batch.inputs import InputFile, find_inputs
from unboil.batch.output import Output
from unboil.batch.record import Chunk, Outcome
from unboil.cli import main
from unboil.errors import OptionError
from unboil.extractor import Extractor
from unboil.profile import SiteProfile

pytest.importorskip("fastwarc", reason="needs the extra batch")
pytest.importorskip("tqdm", reason="needs the extra batch")
pa = pytest.importorskip("pyarrow", reason="needs the extra batch")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with 20 pages in five formats, and two records that are no pages."""
    folder = tmp_path / "in"
    folder.mkdir()
    records = [response(f"http://a.example/{n}", page(n)) for n in range(5)]
    (folder / "a.warc.gz").write_bytes(
        warc([*records, response("http://a.example/x", b"", "404 Gone")])
    )
    lines = [
        json.dumps({"url": f"http://a.example/{n}", "html": page(n).decode()}) for n in range(5, 10)
    ]
    (folder / "b.jsonl").write_text("\n".join([*lines, "{"]))
    table = {
        "url": [f"http://a.example/{n}" for n in range(10, 15)],
        "html": [page(n) for n in range(10, 15)],
    }
    pq.write_table(pa.table(table), folder / "c.parquet")
    for n in range(15, 19):
        (folder / f"d{n}.html").write_bytes(page(n))
    text = "Boats 19\n\n" + "The harbour office counted 19 boats that morning. " * 8
    (folder / "e.warc.wet").write_bytes(warc([wet_record("http://a.example/19", text)], False))
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["batch", *map(str, arguments), "--workers", "1"])
    assert result.exit_code == 0, result.output
    return result.output


def test_parquet_has_a_row_for_each_page(tmp_path: Path, inputs: Path) -> None:
    output = run(inputs, "-o", tmp_path / "out", "--blocks", "--markdown")
    rows = pq.read_table(tmp_path / "out").to_pylist()
    assert len(rows) == 20
    found = {row["input"].rpartition("/")[2].partition(".")[2] for row in rows}
    assert found == {"warc.gz", "jsonl", "parquet", "html", "warc.wet"}
    by_url = {row["url"]: row for row in rows}
    row = by_url["http://a.example/3"]
    assert "counted 3 boats" in row["text"]
    assert row["text"].split() == [w for w in row["markdown"].split() if w != "#"]
    assert row["title"] == "Boats 3"
    assert 0 <= row["confidence"] <= 1
    assert {block["text"] for block in row["blocks"]} >= {"Home", "Boats 3", "Imprint"}
    assert "20 pages, 2 rejected in" in output
    rejects = (tmp_path / "out/_rejects/part-00000.jsonl").read_text().splitlines()
    assert Counter(json.loads(line)["reason"][:12] for line in rejects) == {
        "HTTP status ": 1,
        "no JSON: Exp": 1,
    }


def test_jsonl_and_a_second_run_that_has_nothing_left_to_do(tmp_path: Path, inputs: Path) -> None:
    command = (inputs, "-o", tmp_path / "out", "--format", "jsonl", "--part-rows", "7")
    run(*command)
    before = {path: path.read_bytes() for path in (tmp_path / "out").glob("part-*")}
    assert len(before) >= 2
    assert sum(len(content.splitlines()) for content in before.values()) == 20
    assert "nothing left to do: 20 pages, 2 rejected by earlier runs" in run(*command)
    assert {path: path.read_bytes() for path in (tmp_path / "out").glob("part-*")} == before
    (inputs / "new.html").write_bytes(page(99))
    output = run(*command)
    assert "1 pages, 0 rejected in" in output
    assert "  20 pages, 2 rejected by earlier runs" in output


def test_mistakes_are_named(tmp_path: Path, inputs: Path) -> None:
    result = CliRunner().invoke(
        main, ["batch", str(tmp_path / "none"), "-o", str(tmp_path / "out")]
    )
    assert result.exit_code == 1
    assert "no input matches" in result.output
    result = CliRunner().invoke(
        main, ["batch", str(inputs), "-o", str(tmp_path / "out"), "--html-field", "page"]
    )
    assert result.exit_code == 1
    assert "no column 'page'; it has: url, html" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_killed_again_and_again_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path) -> None:
    count = 600
    (tmp_path / "in").mkdir()
    for part in range(3):
        numbers = range(part * 200, part * 200 + 200)
        records = [response(f"http://a.example/{n}", page(n)) for n in numbers]
        records[50:50] = [response("http://a.example/gone", b"", "410 Gone")]
        (tmp_path / f"in/{part}.warc.gz").write_bytes(warc(records))
    out = tmp_path / "out"
    command = [
        *(sys.executable, "-c", "from unboil.cli.batch import batch; batch()"),
        *(str(tmp_path / "in"), "-o", str(out), "--workers", "2", "--part-rows", "70", "--quiet"),
    ]
    for kill in range(3):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        wait_for_parts(out, 1 + 2 * kill, process)
        workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert workers
        wait_until_gone(workers)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    rows = pq.read_table(out, columns=["url", "input", "record"]).to_pylist()
    assert sorted(int(row["url"].rpartition("/")[2]) for row in rows) == list(range(count))
    rejects = [
        json.loads(line)
        for path in (out / "_rejects").iterdir()
        for line in path.read_text().splitlines()
    ]
    assert sorted(reject["input"][-9:-8] for reject in rejects) == ["0", "1", "2"]


def wait_for_parts(out: Path, count: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 120
    while len(list(out.glob("part-*"))) < count:
        assert process.poll() is None, "ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def wait_until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 30
    while alive := [pid for pid in pids if is_alive(pid)]:
        assert time.monotonic() < deadline, f"workers outlived their parent: {alive}"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_another_profile_is_another_run(tmp_path: Path, inputs: Path) -> None:
    SiteProfile.fit(f"<p>Menu</p><p>{word}</p>" for word in ("one", "two", "three")).save(
        tmp_path / "site.json"
    )
    command = ["batch", str(inputs / "d15.html"), "-o", str(tmp_path / "out"), "--workers", "1"]
    assert CliRunner().invoke(main, command).exit_code == 0
    result = CliRunner().invoke(main, [*command, "--profile", str(tmp_path / "site.json")])
    assert result.exit_code == 1
    assert "other settings" in result.output


def test_the_output_may_lie_among_the_inputs(inputs: Path) -> None:
    run(inputs, "-o", inputs / "out")
    assert "nothing left to do: 20 pages" in run(inputs, "-o", inputs / "out")
    run(inputs, "-o", inputs / "other", "--format", "jsonl")
    assert "nothing left to do: 20 pages" in run(inputs, "-o", inputs / "out")


def test_the_inputs_may_not_lie_in_the_output(inputs: Path) -> None:
    result = CliRunner().invoke(main, ["batch", str(inputs), "-o", str(inputs)])
    assert result.exit_code == 1
    assert "lies in the output folder" in result.output
    assert not list(inputs.glob("_*"))


def test_rows_tell_where_pages_were(tmp_path: Path, inputs: Path) -> None:
    (inputs / "deep").mkdir()
    (inputs / "deep/f.html").write_bytes(page(20))
    lines = [{"html": page(21).decode(), "id": 7, "lang": "en"}, {"html": "<p>"}]
    (inputs / "g.jsonl").write_text("\n".join(map(json.dumps, lines)))
    fields = ("--copy-field", "id", "--copy-field", "lang")
    for file_format in ("parquet", "jsonl"):
        run(inputs, "-o", tmp_path / file_format, "--format", file_format, *fields)
    rows = pq.read_table(tmp_path / "parquet").to_pylist()
    lines = (tmp_path / "jsonl/part-00000.jsonl").read_text().splitlines()
    for found in (rows, list(map(json.loads, lines))):
        by_place = {(row["input"][len(str(inputs)) + 1 :], row["record"]): row for row in found}
        archived = by_place["a.warc.gz", 3]
        assert archived["record_id"] == "urn:uuid:00000000-0000-0000-0000-000000000000"
        assert archived["record_date"] == "2025-01-01T00:00:00Z"
        assert archived.get("fields") is None
        alone = by_place["deep/f.html", 0]
        assert (alone["url"], alone["title"]) == (None, "Boats 20")
        assert (alone["record_id"], alone["record_date"]) == (None, None)
        assert by_place["g.jsonl", 0]["fields"] == {"id": "7", "lang": "en"}
        assert by_place["g.jsonl", 1]["fields"] == {"id": None, "lang": None}


def test_what_cannot_be_opened_is_rejected_and_the_run_goes_on(
    tmp_path: Path, tiny_extractor: Extractor
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.html").write_bytes(page(1))
    files = tuple(find_inputs([str(tmp_path)]))
    (tmp_path / "b.html").unlink()
    summary = run_job(Job(files, tmp_path / "out", tiny_extractor, "jsonl", workers=1))
    assert summary.rows == 2
    assert summary.rejects == {"the file cannot be opened: No such file or directory": 1}
    [reject] = (tmp_path / "out/_rejects/part-00000.jsonl").read_text().splitlines()
    assert json.loads(reject)["input"] == str(tmp_path / "b.html")


def test_bytes_done_add_up(tmp_path: Path, tiny_extractor: Extractor) -> None:
    for number in range(3):
        line = json.dumps({"html": page(number).decode()})
        (tmp_path / f"{number}.jsonl").write_text(f"{line}\n" * 50)
    files = tuple(find_inputs([str(tmp_path)]))
    total = sum(file.size for file in files)
    seen: list[int] = []
    job = Job(files[:2], tmp_path / "out", tiny_extractor, "jsonl", workers=1)
    run_job(job, lambda summary: seen.append(summary.bytes_done))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, total - files[2].size)
    run_job(replace(job, inputs=files), lambda summary: seen.append(summary.bytes_done))
    assert seen == sorted(seen)
    assert seen[-1] == total


class Counted(int):
    """A position that counts how often it is added."""

    additions = 0

    def __radd__(self, other: int) -> int:
        Counted.additions += 1
        return int(self) + other


def test_progress_is_no_sum_over_all_files(
    tmp_path: Path, tiny_extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(InputFile(tmp_path / f"{n}.html", "html", 1) for n in range(50))
    done = [
        (Chunk(str(file.path), 0, (), Counted(1), last=True), Outcome([], [])) for file in files
    ]
    monkeypatch.setattr(runner, "map_chunks", lambda *_: done)
    assert run_job(Job(files, tmp_path / "out", tiny_extractor, "jsonl")).bytes_done == 50
    assert Counted.additions <= 2 * len(files)


def test_what_the_summary_counts_adds_up(tmp_path: Path) -> None:
    records = [response("u", b"", f"{400 + n} Gone") for n in range(15) for _ in range(n + 1)]
    (tmp_path / "a.warc.gz").write_bytes(warc(records))
    *_, first, second, last = run(tmp_path / "a.warc.gz", "-o", tmp_path / "out").splitlines()
    assert first == "  8 rejected: HTTP status 407"
    assert second == "  7 rejected: HTTP status 406"
    assert last == "  21 rejected: 6 other reasons"


def test_pages_out_of_time_are_tried_again(tmp_path: Path, inputs: Path) -> None:
    run(inputs / "b.jsonl", "-o", tmp_path / "out", "--timeout", "1e-9")
    again = (inputs, "-o", tmp_path / "again", "--retry", tmp_path / "out")
    assert "5 pages, 0 rejected in" in run(*again)
    rows = pq.read_table(tmp_path / "again").to_pylist()
    assert [(row["record"], row["title"]) for row in rows] == [
        (n, f"Boats {n + 5}") for n in range(5)
    ]
    assert "nothing left to do: 5 pages" in run(*again)


def test_a_job_writes_where_text_or_a_path_says(tmp_path: Path, tiny_extractor: Extractor) -> None:
    for folder in (tmp_path / "path", f"{tmp_path}/text"):
        assert run_job(Job((), folder, tiny_extractor, "jsonl")).rows == 0
    assert {path.name for path in tmp_path.iterdir()} == {"path", "text"}


def test_a_folder_is_let_go_though_its_last_part_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job((), tmp_path / "out", Extractor(), "jsonl")

    def full(_: Output) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Output, "commit", full)
        with pytest.raises(OSError, match="disk full") as caught:  # holds the frames of the run
            run_job(job)
    assert run_job(job).rows == 0
    assert caught.value


@pytest.mark.parametrize("file_format", ["jsonl", "parquet"])
def test_a_file_name_that_is_no_utf8(tmp_path: Path, file_format: str) -> None:
    try:
        (tmp_path / "in").mkdir()
        (tmp_path / "in/a\udcff.html").write_bytes(page(1))
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    (tmp_path / "in/b\udcff.jsonl").write_text("{")
    run(tmp_path / "in", "-o", tmp_path / "out", "--format", file_format)
    [reject] = (tmp_path / "out/_rejects/part-00000.jsonl").read_text().splitlines()
    assert json.loads(reject)["input"].endswith("b?.jsonl")
    assert "nothing left" in run(tmp_path / "in", "-o", tmp_path / "out", "--format", file_format)


def test_a_file_format_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(1))
    files = tuple(find_inputs([str(tmp_path / "a.html")]))
    with pytest.raises(OptionError, match=r"file_format is one of .*, not 'csv'"):
        run_job(Job(files, tmp_path / "out", Extractor(), "csv", workers=1))
