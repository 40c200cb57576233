"""Measuring a programme from outside: wall seconds and the most memory it ever held, each in its own process.

Contestants take turns, so that whatever else the machine does falls on all of them alike; what counts is
the median of the seconds and the highest memory. Results are appended to bench/results/follow.csv.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from statistics import median

from bench.inputs_made import ROOT

RESULTS = ROOT / "bench" / "results" / "follow.csv"
KIB_IN_MB = 1024


@dataclass(frozen=True)
class Result:
    """One line of follow.csv.

    what: the task. peer: who did it. seconds: median wall time. peak_mb: the highest resident memory in
    MiB. ratio: seconds of Oever over seconds of this peer in the same run; above 1 the peer is faster.
    cpu_seconds: median seconds of processor over all cores, which say the same on a machine that was busy
    with other things.
    """

    date: str
    commit: str
    cores: str
    what: str
    rows: str
    seconds: str
    peak_mb: str
    ratio: str
    peer: str
    cpu_seconds: str


@dataclass(frozen=True)
class Contestant:
    """Who is measured: a module with a main that takes a file for its answers and the inputs."""

    peer: str
    module: str
    answers: Path


@dataclass(frozen=True)
class Measured:
    """Median seconds, median seconds of processor, and highest MiB over the rounds."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def run(contestant: Contestant, files: Sequence[Path]) -> Measured:
    """Start, wait, and ask the system what the process used."""
    command = [sys.executable, "-m", contestant.module, str(contestant.answers), *map(str, files)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": f"src{os.pathsep}."})
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{contestant.peer} left with exit code {process.returncode}; nothing is recorded.")
    busy = used.ru_utime + used.ru_stime
    print(f"  {contestant.peer}: {seconds:.2f} s, {busy:.2f} s of processor", file=sys.stderr)
    return Measured(seconds, busy, used.ru_maxrss / KIB_IN_MB)


def contest(contestants: Sequence[Contestant], files: Sequence[Path], rounds: int = 3) -> list[Measured]:
    """Every contestant in turn, `rounds` times."""
    runs: list[list[Measured]] = [[] for _ in contestants]
    for _ in range(rounds):
        for place, contestant in enumerate(contestants):
            runs[place].append(run(contestant, files))
    return [
        Measured(
            median(run.seconds for run in one),
            median(run.cpu_seconds for run in one),
            max(run.peak_mb for run in one),
        )
        for one in runs
    ]


def results(
    what: str, rows: int, contestants: Sequence[Contestant], measured: Sequence[Measured], ours: float
) -> list[Result]:
    """The lines of one contest; `ours` is the seconds of Oever in it."""
    return [
        Result(
            date.today().isoformat(),  # noqa: DTZ011 - the day on the calendar of who measured
            commit(), str(os.cpu_count()), what, str(rows), f"{one.seconds:.2f}", f"{one.peak_mb:.0f}",
            f"{ours / one.seconds:.2f}", contestant.peer, f"{one.cpu_seconds:.2f}",
        )
        for contestant, one in zip(contestants, measured, strict=True)
    ]  # fmt: skip


def commit() -> str:
    """The commit that is measured, with "+" where the source differs from it."""
    short = _git("rev-parse", "--short", "HEAD")
    return short + ("+" if _git("status", "--porcelain", "--", "src") else "")


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def append(found: Sequence[Result]) -> None:
    """Add lines to follow.csv; the header comes with the first."""
    is_new = not RESULTS.exists()
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Result)], lineterminator="\n")
        if is_new:
            writer.writeheader()
        writer.writerows(asdict(result) for result in found)


def recorded() -> list[Result]:
    """Every line of follow.csv, oldest first."""
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return [Result(**line) for line in csv.DictReader(file)]
