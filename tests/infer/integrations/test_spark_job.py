"""Parquet in, Parquet out, on a standalone cluster, one worker of which dies in mid-job."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")
pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from spark_cluster import Cluster, cluster

from unboil.batch.rows import Layout
from unboil.errors import OptionError
from unboil.extractor import Extractor
from unboil.integrations.spark import extract_pages, extract_udf

pytestmark = pytest.mark.slow

COUNT = 240
SENTENCE = "The harbour office counted {n} boats that morning and wrote each one down. "


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture(scope="module")
def spark(running: Cluster) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(running.url)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.files.maxPartitionBytes", "4k")
        .config("spark.sql.files.openCostInBytes", "4k")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pages")
    for part in range(12):
        numbers = range(part, COUNT, 12)
        texts = [SENTENCE.format(n=n) * 4 for n in numbers]
        html = [f"<nav><a href='/'>Home</a></nav><h1>Boats</h1><p>{text}" for text in texts]
        urls = [f"http://a.example/{n}" for n in numbers]
        table = pa.table({"html": [page.encode() for page in html], "url": urls})
        pq.write_table(table, folder / f"{part}.parquet")
    return str(folder)


def numbers(rows: list[dict[str, Any]]) -> list[int]:
    return sorted(int(row["url"].rpartition("/")[2]) for row in rows)


def test_a_row_for_each_page_and_one_broadcast(
    spark: SparkSession, pages: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    broadcast = type(spark.sparkContext).broadcast
    monkeypatch.setattr(
        type(spark.sparkContext),
        "broadcast",
        lambda self, value: sent.append(value) or broadcast(self, value),
    )
    result = extract_pages(spark.read.parquet(pages), Extractor(), layout=Layout(blocks=True))
    result.write.parquet(str(tmp_path / "out"))
    assert [type(value) for value in sent] == [Extractor]
    rows = pq.read_table(tmp_path / "out").to_pylist()
    assert numbers(rows) == list(range(COUNT))
    assert all(f"counted {row['url'].rpartition('/')[2]} boats" in row["text"] for row in rows)
    assert {block["text"] for block in rows[0]["blocks"]} >= {"Home", "Boats"}


def test_a_udf_gives_a_struct(spark: SparkSession, pages: str) -> None:
    table = spark.read.parquet(pages).limit(5)
    rows = table.select("url", extract_udf(spark)("html", "url").alias("d")).collect()
    assert len(rows) == 5
    assert all(row.d.url == row.url and "harbour" in row.d.text for row in rows)


def test_a_missing_column_is_named(spark: SparkSession, pages: str) -> None:
    with pytest.raises(OptionError, match="has: html, url"):
        extract_pages(spark.read.parquet(pages), html="page")


def test_every_page_comes_out_once_though_a_worker_dies(
    spark: SparkSession, running: Cluster, pages: str, tmp_path: Path
) -> None:
    def slowly(batches: Iterator["pd.DataFrame"]) -> Iterator["pd.DataFrame"]:
        for batch in batches:
            time.sleep(1)
            yield batch

    table = spark.read.parquet(pages)
    slow = table.mapInPandas(slowly, table.schema)
    job = Thread(target=extract_pages(slow).write.parquet, args=(str(tmp_path / "out"),))
    job.start()
    tracker = spark.sparkContext.statusTracker()
    done = 0
    while done < 3:
        assert job.is_alive(), "the job ended before the worker could be killed"
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        done = sum(stage.numCompletedTasks for stage in stages if stage is not None)
        time.sleep(0.05)
    running.kill(0)
    job.join(300)
    assert not job.is_alive()
    rows = pq.read_table(tmp_path / "out").to_pylist()
    assert numbers(rows) == list(range(COUNT))
