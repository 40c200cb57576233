"""When one machine is not enough: the same ledger on DuckDB and on Spark, ever longer, in one run.

    python -m bench.spark_scale [TIMES ...]

Both run on this one machine, so this measures what Spark costs, not what many machines gain. The figures
of both must be equal, or nothing is recorded. Memory and processor time are those of all processes of a
run together, sampled ten times a second. Results are added to bench/results/scale.csv. What
`scripts/setup spark` makes is needed, and Java 17.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import psutil

from bench.inputs_made import ROOT, ledger, rows_of
from bench.measured import commit

RESULTS = ROOT / "bench" / "results" / "scale.csv"
PYTHON = ROOT / ".venv-spark" / "bin" / "python"
LENGTHS = (1, 21, 84)
MIB = 1 << 20


@dataclass(frozen=True)
class Scaled:
    """One line of scale.csv.

    cpu_seconds: of processor, over all cores; they say the same on a machine that is busy with other
    things. ratio: cpu_seconds over those of DuckDB in the same run. load: of the machine, a minute's
    average when the run ended; above `cores` it was busy with other things too.
    """

    date: str
    commit: str
    cores: str
    rows: str
    engine: str
    seconds: str
    cpu_seconds: str
    peak_mb: str
    ratio: str
    load: str


@dataclass(frozen=True)
class Used:
    """Wall seconds, seconds of processor, and the most MiB held at once."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def main(lengths: Sequence[int]) -> None:
    """Measure each length with both engines, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        for times in lengths:
            files = ledger(times)
            measured = {engine: _run(engine, Path(folder), files) for engine in ("duckdb", "spark")}
            if _answers(folder, "duckdb") != _answers(folder, "spark"):
                sys.exit(f"The figures differ at {rows_of(files)} rows; nothing is recorded.")
            _append([_scaled(rows_of(files), engine, measured) for engine in measured])


def _run(engine: str, folder: Path, files: Sequence[Path]) -> Used:
    """One run, with what it used."""
    command = [str(PYTHON), "-m", "bench.oever_engine", engine, str(folder / f"{engine}.json")]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, *map(str, files)], cwd=ROOT, env={**os.environ, "PYTHONPATH": f"src{os.pathsep}."}
    )
    peak, busy = 0, dict[int, float]()
    while process.poll() is None:
        peak = max(peak, _look(process.pid, busy))
        time.sleep(0.1)
    used = Used(time.perf_counter() - started, sum(busy.values()), peak / MIB)
    if process.returncode:
        sys.exit(f"{engine} left with exit code {process.returncode}; nothing is recorded.")
    print(f"  {engine}: {used}", file=sys.stderr)
    return used


def _look(pid: int, busy: dict[int, float]) -> int:
    """The memory of a process and all below it; their processor time goes into `busy`."""
    total = 0
    try:
        root = psutil.Process(pid)
        for one in [root, *root.children(recursive=True)]:
            total += one.memory_info().rss
            times = one.cpu_times()
            busy[one.pid] = times.user + times.system
    except psutil.NoSuchProcess:
        return total
    return total


def _answers(folder: str, engine: str) -> str:
    return Path(folder, f"{engine}.json").read_text(encoding="utf-8")


def _scaled(rows: int, engine: str, measured: dict[str, Used]) -> Scaled:
    used = measured[engine]
    return Scaled(
        date.today().isoformat(),  # noqa: DTZ011 - the day on the calendar of who measured
        commit(), str(os.cpu_count()), str(rows), engine, f"{used.seconds:.1f}", f"{used.cpu_seconds:.1f}",
        f"{used.peak_mb:.0f}", f"{used.cpu_seconds / measured['duckdb'].cpu_seconds:.1f}",
        f"{os.getloadavg()[0]:.1f}",
    )  # fmt: skip


def _append(found: Sequence[Scaled]) -> None:
    is_new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [field.name for field in fields(Scaled)], lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerows(asdict(line) for line in found)


if __name__ == "__main__":
    main([int(times) for times in sys.argv[1:]] or LENGTHS)
