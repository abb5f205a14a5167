"""The caller's mistakes are named before anything is written; damaged files are none of them."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from unboil.batch.check import check_apart, check_fields
from unboil.batch.inputs import find_inputs
from unboil.batch.readers import Fields
from unboil.errors import OptionError

pa = pytest.importorskip("pyarrow", reason="needs the extra batch")
pq = pytest.importorskip("pyarrow.parquet")


def table(path: Path, **columns: Any) -> None:
    pq.write_table(pa.table(columns), path)


def lines(path: Path, *records: object) -> None:
    path.write_text("\n".join(map(json.dumps, records)))


def check(folder: Path, fields: Fields = Fields()) -> None:  # noqa: B008
    check_fields(find_inputs([str(folder)]), fields)


def test_every_input_has_the_page(tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", html=["<p>"], url=["u"])
    lines(tmp_path / "b.jsonl", [1], {"url": "u"}, {"html": "<p>"})
    (tmp_path / "c.html").write_text("<p>")
    check(tmp_path)
    table(tmp_path / "d.parquet", page=["<p>"], link=["u"])
    with pytest.raises(OptionError, match=r"d\.parquet has no column 'html'; it has: page, link"):
        check(tmp_path)
    (tmp_path / "d.parquet").unlink()
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(b'{"page": 1}\n{"link": 1}'))
    with pytest.raises(OptionError, match=r"e\.jsonl\.gz has no column 'html'; it has: page, link"):
        check(tmp_path)


@pytest.mark.parametrize(
    "fields", [Fields(url="link"), Fields(copied=("link",)), Fields(copied=("url", "link"))]
)
def test_some_input_has_what_else_is_named(tmp_path: Path, fields: Fields) -> None:
    table(tmp_path / "a.parquet", html=["<p>"], url=["u"])
    lines(tmp_path / "b.jsonl", {"html": "<p>"}, {"html": "<p>", "date": "d"})
    with pytest.raises(OptionError, match="no input has a column 'link'; there are: html, url, da"):
        check(tmp_path, fields)
    lines(tmp_path / "c.jsonl", {"html": "<p>"}, {"html": "<p>", "link": "u"})
    check(tmp_path, fields)


def test_addresses_need_not_be_there_where_nobody_names_them(tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", html=["<p>"])
    check(tmp_path)


def test_what_cannot_be_read_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 but nothing else")
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "c.jsonl").write_bytes(b"\xff{\n")
    (tmp_path / "d.parquet").touch()
    files = find_inputs([str(tmp_path)])
    (tmp_path / "d.parquet").unlink()
    check_fields(files, Fields(url="link"))


def test_many_names_are_not_all_listed(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {f"key{n}": n for n in range(99)})
    with pytest.raises(OptionError, match=r"key0, .*key29, …$"):
        check(tmp_path)


@pytest.mark.parametrize("output", ["in", "in/deep", "in/deep/../"])
def test_inputs_do_not_lie_in_the_output_folder(tmp_path: Path, output: str) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/deep/part-00000.parquet").touch()
    files = find_inputs([str(tmp_path)])
    with pytest.raises(OptionError, match=r"part-00000\.parquet lies in the output folder"):
        check_apart(files, tmp_path / output)
    check_apart(files, tmp_path / "in/out")
