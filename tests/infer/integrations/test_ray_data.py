"""Ray Data on a local cluster, and its mapper without one."""

from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra ray")
pq = pytest.importorskip("pyarrow.parquet")

from unboil.errors import OptionError  # noqa: E402
from unboil.integrations.ray import ExtractBatch  # noqa: E402

SENTENCE = "The harbour office counted {n} boats that morning and wrote each one down. "


def page(number: int) -> bytes:
    text = SENTENCE.format(n=number) * 4
    return f"<nav><a href='/'>Home</a></nav><article><h1>Boats</h1><p>{text}</p></article>".encode()


def table(count: int) -> "pa.Table":
    urls = [f"http://a.example/{n}" for n in range(count)]
    return pa.table({"html": [page(n) for n in range(count)], "url": urls})


def test_a_batch_has_a_row_for_each_page_whatever_it_holds() -> None:
    pages = pa.table({"html": pa.array([page(7), None], pa.binary()), "url": ["u", None]})
    first, second = ExtractBatch()(pages).to_pylist()
    assert "counted 7 boats" in first["text"]
    assert (first["url"], first["reason"]) == ("u", None)
    assert (second["text"], second["authors"]) == ("", [])
    assert "NoneType" in second["reason"]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(OptionError, match="has: html, url"):
        ExtractBatch(html="page")(table(1))


def test_columns_that_are_carried_stay_with_their_pages() -> None:
    pages = table(3).append_column("id", pa.array([7, 8, 9], pa.int64()))
    result = ExtractBatch(carried=["id"])(pages)
    assert result.column("id").to_pylist() == [7, 8, 9]
    assert result.schema.field("id").type == pa.int64()
    with pytest.raises(OptionError, match="no column 'id'; the batch has: html, url"):
        ExtractBatch(carried=["id"])(table(1))
    with pytest.raises(OptionError, match="a column 'text' of its own"):
        ExtractBatch(carried=["text"])
    with pytest.raises(OptionError, match=r"pass \['id'\]"):
        ExtractBatch(carried="id")


@pytest.mark.slow
def test_on_a_cluster(tmp_path: Path) -> None:
    ray = pytest.importorskip("ray", reason="needs the extra ray")
    pq.write_table(table(200), tmp_path / "pages.parquet")
    # More than the two actors hold: reading and writing need some too.
    ray.init(num_cpus=4, include_dashboard=False, logging_level="ERROR")
    try:
        ray.data.read_parquet(str(tmp_path / "pages.parquet")).map_batches(
            ExtractBatch,
            fn_constructor_kwargs={"favor": "recall"},
            compute=ray.data.ActorPoolStrategy(size=2),
            batch_size=32,
            batch_format="pyarrow",
        ).write_parquet(str(tmp_path / "documents"))
    finally:
        ray.shutdown()
    rows = pq.read_table(tmp_path / "documents").to_pylist()
    assert sorted(int(row["url"].rpartition("/")[2]) for row in rows) == list(range(200))
    assert all(f"counted {row['url'].rpartition('/')[2]} boats" in row["text"] for row in rows)
