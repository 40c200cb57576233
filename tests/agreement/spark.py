"""Spark for the tests: whether it is here, a cluster of two workers on this machine, and what must be equal.

The cluster is Spark's own: a master and two workers, each a process of its own that can be killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark is not here: ./test --spark sets it up, and needs Java 17",
)
LONGEST_WAIT = 90


@dataclass
class Cluster:
    """A standalone cluster: its address, and its workers as processes."""

    master: str
    workers: list[subprocess.Popen[bytes]]

    def kill_a_worker(self) -> None:
        """Kill one worker and what runs in it, at once and without a word."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A master and two workers of one core each, on the loopback address only."""
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"
    started = [_start(folder, "master.Master", "--port", str(port), "--webui-port", "0")]
    try:
        _wait_for(port)
        started += [
            _start(folder, "worker.Worker", "--cores", "1", "--memory", "2g", "--webui-port", "0",
                   "--work-dir", str(folder / name), address)
            for name in ("one", "two")
        ]  # fmt: skip
        yield Cluster(address, started[1:])
    finally:
        for process in started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _start(folder: Path, role: str, *options: str) -> subprocess.Popen[bytes]:
    import pyspark

    home = Path(pyspark.__file__).parent
    command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{role}", "--host", "127.0.0.1"]
    beside = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    with (folder / f"{role}.log").open("ab") as log:
        return subprocess.Popen(
            [*command, *options], stdout=log, stderr=log, env=beside, start_new_session=True
        )


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int) -> None:
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers at port {port}")


def finished_tables(shared: Path) -> dict[str, int]:
    """The tables below a shared folder that are finished, with the moment each was."""
    return {sign.parent.name: sign.stat().st_mtime_ns for sign in shared.glob("tables/*/_SUCCESS")}
