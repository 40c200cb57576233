"""The bench: every set by every matcher, each in a process of its own, into bench/results/matching.csv.

    PYTHONPATH=src:. .venv/bin/python -m bench.matching.run [SET ...] [MATCHER ...]

On the first half of a set the threshold is chosen: the lowest score at which precision is still
LEAST_PRECISION, or where no score reaches it, the score of the highest precision among those that find a
twentieth of the pairs. On the second half the matcher runs again, from names to pairs, and that run is
measured: precision, recall, F1, seconds of processor time (of all cores together; other work on the machine
does not count) and the peak of the process's memory. "ours" is measured by the same rule, and "ours as
shipped" with the thresholds of every run, which know nothing of the set.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from bench.matching.matchers import is_judged, ours, ours_as_shipped
from bench.matching.peers import PEERS
from bench.matching.sets import LabelledSet, Pair, builders

RESULTS = Path(__file__).resolve().parents[1] / "results" / "matching.csv"
COLUMNS = ("set", "matcher", "precision", "recall", "f1", "seconds", "peak_mb")
# A little more than is asked of the second half, because that half is another one.
LEAST_PRECISION = 0.985
# Seconds for one matcher on one set, both halves; one that needs more has no row.
PATIENCE = 600
SETS = tuple(builders())
MATCHERS = {**PEERS, "ours": ours, "ours as shipped": ours_as_shipped}


def main(names: Sequence[str]) -> None:
    """Measure the sets and matchers that are named, all where none is; the slowest matcher comes last."""
    order = sorted(MATCHERS, key=lambda matcher: matcher == "dedupe")
    sets = [name for name in SETS if not set(names) & set(SETS) or name in names]
    for matcher in [m for m in order if not set(names) & set(MATCHERS) or m in names]:
        for name in sets:
            command = [
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "bench.matching.run",
                "--one",
                name,
                matcher,
            ]
            try:
                found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                print(name, matcher, f"did not end in {PATIENCE} seconds", flush=True)
                continue
            if found.returncode:
                print(name, matcher, "failed:", found.stderr.strip().splitlines()[-1], flush=True)
                continue
            row = json.loads(found.stdout.splitlines()[-1])
            print(*row, sep="\t", flush=True)
            _write(row)


def _write(row: Sequence[str]) -> None:
    """Put one row in its place in the table, for the row of the same set and matcher if there is one."""
    rows: dict[tuple[str, str], Sequence[str]] = {}
    if RESULTS.exists():
        with RESULTS.open(encoding="utf-8", newline="") as file:
            rows = {(kept[0], kept[1]): kept for kept in list(csv.reader(file))[1:]}
    rows[row[0], row[1]] = row
    matchers = list(MATCHERS)
    ordered = sorted(rows.values(), key=lambda each: (SETS.index(each[0]), matchers.index(each[1])))
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(ordered)


def one(name: str, matcher: str) -> None:
    """Measure one matcher on one set, and print the row as JSON."""
    warnings.simplefilter("ignore")
    labelled = builders()[name]()
    first, second = labelled.halves()
    match = MATCHERS[matcher]
    least = chosen_threshold(scores(match(first, first), first), first)
    started = time.process_time()
    found = scores(match(second, first), second)
    seconds = time.process_time() - started
    joined = {pair for pair, score in found if score >= least}
    right = len(joined & second.truth)
    precision = right / len(joined) if joined else 0.0
    recall = right / len(second.truth) if second.truth else 0.0
    both = precision + recall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    f1 = 2 * precision * recall / both if both else 0.0
    print(
        json.dumps(
            [name, matcher, *(f"{x:.4f}" for x in (precision, recall, f1)), f"{seconds:.2f}", f"{peak:.0f}"]
        )
    )


def scores(found: object, labelled: LabelledSet) -> list[tuple[Pair, float]]:
    """Judged pairs, each once with its best score, best first."""
    best: dict[Pair, float] = {}
    for pair, score in found:  # type: ignore[attr-defined]
        if is_judged(labelled, pair):
            best[pair] = max(score, best.get(pair, score))
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))


def chosen_threshold(found: Sequence[tuple[Pair, float]], labelled: LabelledSet) -> float:
    """The lowest score at which LEAST_PRECISION still holds; see the head of this module."""
    enough = max(1, len(labelled.truth) // 20)
    right = 0
    best, highest = None, (-1.0, float("inf"))
    for count, (pair, score) in enumerate(found, start=1):
        right += pair in labelled.truth
        is_last = count == len(found) or found[count][1] < score
        if is_last and right / count >= LEAST_PRECISION:
            best = score
        if is_last and right >= enough and right / count > highest[0]:
            highest = (right / count, score)
    return best if best is not None else highest[1]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:4])
    else:
        main(sys.argv[1:])
