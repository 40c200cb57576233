"""A worker that is killed costs time; a driver that is killed leaves nothing half-written behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from oever.ledger.follow import Question
from oever.ledger.readers.practice import write_practice
from tests.agreement.same import assert_same, figures_and_rows
from tests.agreement.spark import LONGEST_WAIT, Cluster, cluster, finished_tables, needs_spark

pytestmark = [needs_spark, pytest.mark.spark]
ROOT = Path(__file__).resolve().parents[2]


def wait_for_tables(shared: Path, name: str, several: int) -> None:
    """Wait until Spark has finished so many pieces of a table."""
    end = time.monotonic() + 4 * LONGEST_WAIT
    while sum(table.startswith(name) for table in finished_tables(shared)) < several:
        assert time.monotonic() < end, f"no {several} pieces of {name} below {shared}"
        time.sleep(0.02)


def test_a_worker_killed_in_mid_run_changes_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_practice(tmp_path / "practice", 3).ledgers[2:4]
    expected, rows = figures_and_rows(Question(files, "meerdam"), tmp_path / "duckdb")
    monkeypatch.setenv("OEVER_SPARK_BATCH", "1")  # one piece of work for each part, so that it takes a while
    shared = tmp_path / "shared"
    with cluster(tmp_path) as two:
        killer = threading.Thread(target=_kill_in_mid_run, args=(two, shared))
        killer.start()
        question = Question(files, "meerdam", engine="spark", master=two.master, shared=str(shared))
        found, rows_too = figures_and_rows(question, tmp_path / "spark")
        killer.join()
        assert len(two.workers) == 1
    assert_same(found, expected)
    assert rows_too == rows


def _kill_in_mid_run(two: Cluster, shared: Path) -> None:
    wait_for_tables(shared, "summed_once", 1)
    two.kill_a_worker()


def test_a_run_after_a_killed_driver_goes_on_with_what_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_practice(tmp_path / "practice", 4).ledgers[2:4]
    expected, rows = figures_and_rows(Question(files, "meerdam"), tmp_path / "duckdb")
    monkeypatch.setenv("OEVER_SPARK_BATCH", "1")
    shared, out = tmp_path / "shared", tmp_path / "out"
    _killed_in_mid_run(files, shared, out)
    assert not (out / "figures.csv").exists()
    finished = finished_tables(shared)
    half = _half_written(shared)
    found, rows_too = figures_and_rows(
        Question(files, "meerdam", engine="spark", master="local[2]", shared=str(shared)), tmp_path / "again"
    )
    assert_same(found, expected)
    assert rows_too == rows
    after = finished_tables(shared)
    del finished[half.name]
    assert {name: after[name] for name in finished} == finished, "what was finished was made again"
    assert (half / "_SUCCESS").exists()
    assert len([name for name in finished if name.startswith("summed_once")]) >= 1


def _killed_in_mid_run(files: tuple[Path, ...], shared: Path, out: Path) -> None:
    """Follow the files in a process of its own, and kill it and its Java after two parts."""
    command = [sys.executable, "-m", "oever", "follow", *map(str, files), "--place", "meerdam"]
    options = ["--engine", "spark", "--master", "local[2]", "--shared", str(shared), "--out", str(out)]
    beside = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    driver = subprocess.Popen([*command, *options], env=beside, start_new_session=True)
    try:
        wait_for_tables(shared, "summed_once", 2)
    finally:
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()


def _half_written(shared: Path) -> Path:
    """Make one finished piece look as if Spark died while writing it: half a file, and no last sign."""
    piece = next(iter(sorted(shared.glob("tables/summed_once-*"))))
    (piece / "_SUCCESS").unlink()
    part = next(piece.glob("*.parquet"))
    part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])
    (piece / f".{part.name}.crc").unlink(missing_ok=True)
    return piece
