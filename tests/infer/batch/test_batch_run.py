"""The command: pages of all formats in, tables out, whatever happens on the way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from archives import page, response, warc, wet_record
from click.testing import CliRunner

from unboil.batch import Job
from unboil.batch import run as run_job
from unboil.batch.output import Output
from unboil.cli import main
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
    assert "20 pages" in output
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
    assert "0 pages" in run(*command)
    assert {path: path.read_bytes() for path in (tmp_path / "out").glob("part-*")} == before
    (inputs / "new.html").write_bytes(page(99))
    assert "1 pages" in run(*command)


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
    assert "no column 'page'" in result.output


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
    assert "0 pages" in run(inputs, "-o", inputs / "out")


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
    assert "0 pages" in run(tmp_path / "in", "-o", tmp_path / "out", "--format", file_format)
