"""A large conversation: votes, the next statement and results while people answer, beside red-dwarf.

    PYTHONPATH=src:. python -m bench.consensus [PEOPLE] [STATEMENTS]

10,000 people and 500 statements by default, each person answering a fifth of them, in three camps. Measured
are one vote, the next statement for one person, and the page of results with consensus over the groups,
from the counts that are kept vote by vote; against red-dwarf's pipeline on the same votes, which makes all
of that anew from every vote, with its groups. Our groups are timed apart, with their test by resampling.
Counts and weights of every statement must be equal on both sides, or nothing is recorded.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.rounds_results import Line, append
from oever.methods.next_statement import RunningTallies, draw_next, regrouped, weight
from oever.methods.opinion_groups import find_groups
from oever.methods.votes import UNSEEN, VoteTable

SEED = 20231207
TIMES = 2_000
CAMPS = 3


def main(people: int = 10_000, statements: int = 500) -> None:
    """Measure ours, then the peer, and compare what they found."""
    table, camps = conversation(people, statements)
    votes = int((table.cells != UNSEEN).sum())
    started = time.process_time()
    running = regrouped(table, camps)
    anew = time.process_time() - started
    vote, following, page = request_times(table, running, camps)
    started = time.process_time()
    find_groups(table)
    groups = time.process_time() - started
    peer, result = pipeline(table)
    same_as(result, running)
    what = f"{people} people x {statements} statements"
    for name, seconds in (
        ("counts anew from all votes", anew), ("one vote", vote), ("next statement", following),
        ("page of results", page), ("groups, tested 40 times", groups),
    ):  # fmt: skip
        append("consensus", Line(f"{what}: {name}", votes, seconds, seconds / peer, "oever"))
    append("consensus", Line(f"{what}: everything anew, groups untested", votes, peer, 1.0, "red-dwarf"))


def conversation(people: int, statements: int) -> tuple[VoteTable, NDArray[np.int64]]:
    """Made-up votes; each camp agrees mostly with its own statements."""
    rng = np.random.default_rng(SEED)
    camps = np.arange(people) % CAMPS + 1
    own = rng.integers(1, CAMPS + 1, statements)
    agrees = rng.random((people, statements)) < np.where(camps[:, None] == own, 0.8, 0.3)
    cells = np.where(agrees, 1, -1).astype(np.int8)
    cells[rng.random(cells.shape) < 0.15] = 0
    cells[rng.random(cells.shape) > 0.2] = UNSEEN
    names = tuple(str(n) for n in range(people)), tuple(str(n) for n in range(statements))
    return VoteTable(*names, cells), camps.astype(np.int64)


def request_times(
    table: VoteTable, running: RunningTallies, camps: NDArray[np.int64]
) -> tuple[float, float, float]:
    """Median seconds of one vote, one next statement, one page; every vote is taken back again."""
    rng = np.random.default_rng(SEED)
    pairs = list(
        zip(
            rng.integers(0, len(table.voters), TIMES),
            rng.integers(0, len(table.statements), TIMES),
            strict=True,
        )
    )

    def vote(turn: int) -> None:
        person, statement = (int(place) for place in pairs[turn // 2])
        before = int(table.cells[person, statement])
        after = 1 if before != 1 else -1
        change = (after, before) if turn % 2 == 0 else (before, after)
        running.record(statement, *change, int(camps[person]))

    def following(turn: int) -> None:
        seen = table.cells[int(pairs[turn][0])] != UNSEEN
        draw_next(running.weights, seen, turn / TIMES)

    def page(turn: int) -> None:
        running.results()
        running.consensus()

    return middle(vote, TIMES), middle(following, TIMES), middle(page, 40)


def middle(asked: Callable[[int], None], times: int) -> float:
    seconds = []
    for turn in range(times):
        started = time.perf_counter()
        asked(turn)
        seconds.append(time.perf_counter() - started)
    return median(seconds)


def pipeline(table: VoteTable) -> tuple[float, Any]:
    """Seconds of processor of red-dwarf on the same votes, and what it found."""
    from reddwarf.implementations.polis import run_pipeline

    rows, columns = np.nonzero(table.cells != UNSEEN)
    votes = [
        {"participant_id": int(row), "statement_id": int(column), "vote": int(table.cells[row, column])}
        for row, column in zip(rows, columns, strict=True)
    ]
    started = time.process_time()
    result = run_pipeline(votes=votes, random_state=0)
    return time.process_time() - started, result


def same_as(result: Any, running: RunningTallies) -> None:
    """The counts and weights of every statement, or an end without a record."""
    frame = result.statements_df.sort_index()
    for place, count in enumerate(running.results()):
        row = frame.loc[place]
        theirs = int(row["n_agree"]), int(row["n_disagree"]), int(row["n_total"])
        if theirs != (count.agree, count.disagree, count.answered):
            sys.exit(f"Statement {place}: {theirs} against {count}; nothing is recorded.")
        if abs(weight(count, float(row["extremity"])) - float(row["priority"])) > 1e-9:
            sys.exit(f"Statement {place}: another weight than {row['priority']}; nothing is recorded.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
