"""Inputs of the bench: the real ledger of Manchester, made as long as a measurement needs.

A ledger of five million lines is the 72 real files with every row repeated 21 times, each time with a
transaction number of its own: the names, categories and oddities stay real, and no row becomes a duplicate
of another. What was made once is used again.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ROOT / "bench" / "inputs"
SHARED = Path(os.environ.get("OEVER_SHARED", ROOT.parent / "shared"))
LEDGER = SHARED / "data" / "ledgers" / "manchester"
REFERENCE = "Transaction Number"


def real_files() -> list[Path]:
    """The monthly files of Manchester; without them there is nothing to measure, and the bench stops."""
    files = sorted(LEDGER.glob("*.csv"))
    if not files:
        sys.exit(
            "The bench needs the 72 payment files of Manchester in data/ledgers/manchester of the folder "
            "that OEVER_SHARED names (../shared when it is not set), and they are not there."
        )
    return files


def ledger(times: int) -> list[Path]:
    """The files with every row `times` times, made when they are not there yet."""
    folder = INPUTS / f"manchester-x{times}"
    done = folder / "done.txt"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        rows = sum(_lengthen(path, folder / path.name, times) for path in real_files())
        done.write_text(f"{rows}\n", encoding="utf-8")
    return sorted(folder.glob("*.csv"))


def followed_before(rows: int) -> list[Path]:
    """Parquet with at least `rows` payments: those of Manchester as Oever writes them, again and again.

    One copy after another, each in the order of the ledger, as if more towns of this size had joined.
    """
    once = INPUTS / "followed" / "payments.parquet"
    if not once.exists():
        _follow_once(once.parent)
    target = INPUTS / f"payments-{rows}.parquet"
    if not target.exists():
        connection = duckdb.connect()
        found = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(once)]).fetchone()
        assert found is not None
        half = target.with_suffix(".half")
        connection.execute(
            f"COPY (FROM read_parquet(?)) TO '{half}' (FORMAT parquet, COMPRESSION zstd)",
            [[str(once)] * -(-rows // found[0])],
        )
        half.rename(target)
    return [target]


def _follow_once(folder: Path) -> None:
    command = [sys.executable, "-m", "oever", "follow", *map(str, real_files()), "--place", "manchester"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([*command, "--out", str(folder)], check=True, env=environment, capture_output=True)


def rows_of(files: list[Path]) -> int:
    """The number of rows, as counted when the files were made."""
    return int((files[0].parent / "done.txt").read_text(encoding="utf-8"))


def _lengthen(source: Path, target: Path, times: int) -> int:
    with source.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index(REFERENCE)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for time in range(times):
            for row in rows:
                writer.writerow([*row[:place], f"{row[place]}-{time:02d}", *row[place + 1 :]])
    return len(rows) * times


if __name__ == "__main__":
    for number in (1, 4, 21, 84):
        print(number, rows_of(ledger(number)))
    print(followed_before(100_000_000))
