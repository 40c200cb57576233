"""How fast and how large is `oever follow`, beside others that do part of it or the same, in one run.

    python -m bench.follow_speed [csv] [parquet] [memory]

csv: five million lines to all figures, against DuckDB that only reads and groups, and against pandas that
makes the same figures; theirs must equal ours to the cent. parquet: a hundred million payments followed
before, against DuckDB that groups them once; the sums must be equal.
memory: the ledger once, 4, 21 and 84 times. Results are appended to bench/results/follow.csv.
"""

from __future__ import annotations

import json
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb

from bench.inputs_made import followed_before, ledger, real_files, rows_of
from bench.measured import Contestant, append, contest, results

TIMES = 21
LENGTHS = (1, 4, 21, 84)
PAYMENTS = 100_000_000
CSV = "CSV as it comes"
PARQUET = "Parquet, followed before"


def main(parts: list[str]) -> None:
    """Measure the parts that are asked for; all of them when none is."""
    real_files()
    with tempfile.TemporaryDirectory() as folder:
        for part in parts or ["csv", "parquet", "memory"]:
            {"csv": csv_contest, "parquet": parquet_contest, "memory": memory}[part](Path(folder))


def csv_contest(folder: Path) -> None:
    """Five million lines, three contestants, the same answers."""
    files = ledger(TIMES)
    ours = Contestant("oever", "bench.oever_follow", folder / "oever.json")
    bare = Contestant("duckdb", "bench.peers.duckdb_csv", folder / "duckdb.json")
    pandas = Contestant("pandas", "bench.peers.pandas_follow", folder / "pandas.json")
    contestants = (bare, ours, pandas)
    measured = contest(contestants, files)
    compare(answers(ours), answers(pandas))
    append(results(CSV, rows_of(files), contestants, measured, measured[1].seconds))


def parquet_contest(folder: Path) -> None:
    """A hundred million payments, two contestants, the same sum."""
    files = followed_before(PAYMENTS)
    ours = Contestant("oever", "bench.oever_follow", folder / "oever.json")
    bare = Contestant("duckdb", "bench.peers.duckdb_parquet", folder / "duckdb.json")
    measured = contest((bare, ours), files)
    rows = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(files[0])]).fetchone()
    assert rows is not None
    total = sum(
        (
            Decimal(value)
            for key, value in answers(ours).items()
            if key.startswith("spend|") and key[-1] == "|"
        ),
        Decimal(0),
    )
    if total != Decimal(answers(bare)["amount"]):
        sys.exit(f"Oever adds up to {total} and DuckDB to {answers(bare)['amount']}; nothing is recorded.")
    append(results(PARQUET, rows[0], (bare, ours), measured, measured[1].seconds))


def memory(folder: Path) -> None:
    """Peak memory against the number of rows."""
    ours = Contestant("oever", "bench.oever_follow", folder / "oever.json")
    for times in LENGTHS:
        if times != TIMES:
            files = ledger(times)
            measured = contest((ours,), files, rounds=1)
            append(results(CSV, rows_of(files), (ours,), measured, measured[0].seconds))


def answers(contestant: Contestant) -> dict[str, str]:
    """What a contestant answered."""
    found: dict[str, str] = json.loads(contestant.answers.read_text(encoding="utf-8"))
    return found


def compare(ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Every figure of a peer equals ours, as text; else the bench stops."""
    wrong = [key for key, value in theirs.items() if ours.get(key) != value]
    if wrong or len(theirs) < 100:
        shown = "; ".join(f"{key}: {ours.get(key)} against {theirs[key]}" for key in wrong[:5])
        sys.exit(f"{len(wrong)} of {len(theirs)} figures differ: {shown}. Nothing is recorded.")
    print(f"  {len(theirs)} figures are equal", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
