"""How long a hundred thousand names take, or a million: ours step by step, and Splink as its manual begins.

    PYTHONPATH=src:. .venv/bin/python -m bench.matching.sizes 100000 [--splink]

Each in a process of its own, into bench/results/matching-sizes.csv: names, matcher, step, seconds on the
clock, seconds of processor time, the peak of the process's memory so far, how many processors the machine
has, and its load: how many processes wanted one in the last minute. Seconds on the clock are worth something
only where the load is not much more than the processors; seconds of processor time are inflated less.
"""

from __future__ import annotations

import csv
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from bench.matching.dutch import records
from bench.matching.peers import splink_plain
from bench.matching.sets import LabelledSet, Row
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.matcher import Record, scored
from oever.methods.names import read_name

RESULTS = Path(__file__).resolve().parents[1] / "results" / "matching-sizes.csv"
COLUMNS = ("names", "matcher", "step", "seconds", "cpu_seconds", "peak_mb", "processors", "load")
# The generator makes this many records of an organisation.
RECORDS_OF_ONE = 2.17
SEED = 7
# Seconds after which a matcher is stopped, and it is written down that it did not end.
PATIENCE = 600

Result = TypeVar("Result")


def main(names: int, *, with_splink: bool) -> None:
    """Measure ours, and Splink beside it when asked."""
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    if RESULTS.exists():
        with RESULTS.open(encoding="utf-8", newline="") as file:
            rows = {tuple(row[:3]): tuple(row) for row in list(csv.reader(file))[1:]}
    for matcher in ("ours", "Splink out of the box")[: 2 if with_splink else 1]:
        command = [sys.executable, "-W", "ignore", "-m", "bench.matching.sizes", "--one", str(names), matcher]
        # What a matcher that had to be stopped leaves behind goes with the folder.
        with (
            tempfile.TemporaryDirectory(prefix="oever-bench-") as passing,
            subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": passing}
            ) as measured,
        ):
            assert measured.stdout is not None
            over = threading.Timer(PATIENCE, measured.kill)
            over.start()
            for line in measured.stdout:
                row = tuple(line.rstrip("\n").split("\t"))
                rows[row[:3]] = row
                print(line, end="", flush=True)
                _write(rows.values())
            over.cancel()
        if measured.returncode == -signal.SIGKILL:
            row = (str(names), matcher, "total", f">{PATIENCE}", "", "", str(os.cpu_count()), "")
            rows[row[:3]] = row
            print(*row, sep="\t", flush=True)
            _write(rows.values())
        elif measured.returncode:
            raise SystemExit(measured.returncode)


def _write(rows: Iterable[tuple[str, ...]]) -> None:
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def one(names: int, matcher: str) -> None:
    """Print one line a step."""
    warnings.simplefilter("ignore")
    rows, _ = records(int(names / RECORDS_OF_ONE), SEED)
    clock = _Clock(names, matcher)
    if matcher == "ours":
        made = clock.timed("read", lambda: [_record(row) for row in rows])
        pairs = clock.timed("match", lambda: scored(made))
        clock.timed("decide", lambda: decide(pairs, made))
    else:
        labelled = LabelledSet("sizes", rows, None, frozenset())
        clock.timed("match", lambda: sum(1 for _ in splink_plain(labelled, labelled)))
    clock.total()


def _record(row: Row) -> Record:
    return Record(read_name(row.name), row.company_number, row.postcode, row.category, row.amount)


class _Clock:
    def __init__(self, names: int, matcher: str) -> None:
        self._names, self._matcher = names, matcher
        self._started = (time.perf_counter(), time.process_time())

    def timed(self, step: str, work: Callable[[], Result]) -> Result:
        started = (time.perf_counter(), time.process_time())
        result = work()
        self._show(step, started)
        return result

    def total(self) -> None:
        self._show("total", self._started)

    def _show(self, step: str, since: tuple[float, float]) -> None:
        wall, processor = time.perf_counter() - since[0], time.process_time() - since[1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        load = os.getloadavg()[0]
        cells = (f"{wall:.1f}", f"{processor:.1f}", f"{peak:.0f}", os.cpu_count(), f"{load:.1f}")
        print(self._names, self._matcher, step, *cells, sep="\t", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(int(sys.argv[2]), sys.argv[3])
    else:
        main(int(sys.argv[1]), with_splink="--splink" in sys.argv)
