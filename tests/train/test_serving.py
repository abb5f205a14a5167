"""The logged model behind MLflow's server and inside Spark, for real."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import mlflow
import pytest

from unboil.train.artifacts import log_model
from unboil.train.prepare import Workshop
from unboil.train.pyfunc import RESULT_TYPE
from unboil.train.runs import RunFolder
from unboil.train.tracking import connect

pytestmark = pytest.mark.slow

PAGE = (
    "<html><head><title>Harbour</title></head><body><nav><ul><li><a href='/'>Home</a></li>"
    "<li><a href='/news'>News</a></li></ul></nav><article><h1>A quiet harbour</h1>"
    + "".join(
        f"<p>The last ferry left the harbour at dusk on day {day}, and with it the noise of the "
        "season, the voices and the carts, so that the town could hear the water again.</p>"
        for day in range(6)
    )
    + "</article><footer>© 2024 The Harbour Times</footer></body></html>"
)
STARTUP_SECONDS = 240


@pytest.fixture(scope="module")
def address(tiny_run: RunFolder, workshop: Workshop) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        connect(workshop.mlruns, "served")
        with mlflow.start_run():
            number = log_model(tiny_run, "unboil-served")
    return f"models:/unboil-served/{number}"


@pytest.fixture
def server(address: str, workshop: Workshop, tmp_path: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "MLFLOW_TRACKING_URI": f"sqlite:///{workshop.mlruns.resolve() / 'mlflow.db'}",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = [
        sys.executable, "-m", "mlflow", "models", "serve", "-m", address, "-p", str(port),
        "--env-manager", "local",
    ]  # fmt: skip
    log = tmp_path / "server.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _wait(f"http://127.0.0.1:{port}/ping", process, log)
            yield f"http://127.0.0.1:{port}/invocations"
        finally:
            os.killpg(process.pid, 15)
            process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"the server did not come up: {log.read_text()}")


def test_the_server_answers_with_the_article(server: str) -> None:
    record = {"dataframe_records": [{"html": PAGE, "url": "https://harbour.example/quiet"}]}
    request = urllib.request.Request(
        server, json.dumps(record).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        (found,) = json.load(answer)["predictions"]
    assert "left the harbour at dusk on day 3" in found["text"]
    assert "©" not in found["text"]
    assert found["title"]
    assert {block["role"] for block in json.loads(found["blocks"])} > {"body"}


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark_extracts_a_column_of_pages(
    address: str, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    connect(workshop.mlruns, "served")
    spark = sql.SparkSession.builder.master("local[1]").appName("unboil").getOrCreate()
    try:
        extract = mlflow.pyfunc.spark_udf(
            spark, address, result_type=RESULT_TYPE, env_manager="local"
        )
        rows = [(PAGE, "https://harbour.example/quiet"), (PAGE, None), ("", None)]
        pages = spark.createDataFrame(rows, "html string, url string")
        found = pages.select(extract(sql.functions.struct("html", "url")).alias("out"))
        first, second, empty = (row.out for row in found.collect())
    finally:
        spark.stop()
    assert "left the harbour at dusk on day 3" in first.text
    assert second.text == first.text
    assert empty.text == ""
    assert empty.reason
