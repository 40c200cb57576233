"""Lines of the benches of rounds, appended to bench/results/rounds.csv."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from datetime import date

from bench.inputs_made import ROOT
from bench.measured import commit

RESULTS = ROOT / "bench" / "results" / "rounds.csv"
COLUMNS = ("date", "commit", "cores", "bench", "what", "size", "seconds", "ratio", "peer")


@dataclass(frozen=True)
class Line:
    """What was done on how much, by whom, in seconds; ratio: seconds of Oever over seconds of this peer."""

    what: str
    size: int
    seconds: float
    ratio: float
    peer: str


def append(bench: str, line: Line) -> None:
    """Write one line to the results and to the screen."""
    today = date.today().isoformat()  # noqa: DTZ011 - the day on the calendar of who measured
    numbers = line.size, f"{line.seconds:.6f}", f"{line.ratio:.4f}"
    row = (today, commit(), os.cpu_count(), bench, line.what, *numbers, line.peer)
    is_new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(COLUMNS)
        writer.writerow(row)
    print(*row, sep="\t", flush=True)
