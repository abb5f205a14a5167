"""A standalone Spark cluster on this machine: one master, some workers, all on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyspark

__all__ = ["Cluster", "cluster"]

_HOME = Path(pyspark.__file__).parent


@dataclass(frozen=True, slots=True)
class Cluster:
    """Its address and its workers, each leading a process group with its executors."""

    url: str
    workers: list["subprocess.Popen[bytes]"]

    def kill(self, worker: int) -> None:
        """End a worker with all that it runs, as a machine that loses power."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Start a cluster with a core for each worker, and end it.

    Args:
        folder: for the workers' files and logs.
        workers: how many.
    """
    port = _free_port()
    url = f"spark://127.0.0.1:{port}"
    running: list[subprocess.Popen[bytes]] = []
    try:
        running.append(
            _start(folder, "master", "master.Master", "--port", str(port), "--webui-port", "0")
        )
        _wait_for_port(port)
        for number in range(workers):
            work = str(folder / f"work{number}")
            running.append(
                _start(
                    folder, f"worker{number}", "worker.Worker", url, "--cores", "1",
                    "--memory", "1g", "--webui-port", "0", "--work-dir", work,
                )
            )  # fmt: skip
        yield Cluster(url, running[1:])
    finally:
        for process in running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(folder: Path, name: str, main: str, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = os.environ | {
        "SPARK_HOME": str(_HOME),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_MEMORY": "256m",
    }
    command = [
        *(str(_HOME / "bin/spark-class"), f"org.apache.spark.deploy.{main}"),
        *("--host", "127.0.0.1", *arguments),
    ]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, start_new_session=True
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_port(port: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise TimeoutError("the master did not come up")
