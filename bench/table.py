"""The table of measurements in docs/how-to/follow-the-money.md, made from bench/results/follow.csv.

python -m bench.table        write the newest measurements into the page
"""

from __future__ import annotations

import re

from bench.inputs_made import ROOT
from bench.measured import Result, recorded

PAGE = ROOT / "docs" / "how-to" / "follow-the-money.md"
MARKED = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.DOTALL)
PEERS = {
    "oever": "Oever: all figures",
    "duckdb": "DuckDB: read and group once",
    "pandas": "pandas: the same figures, checked equal",
}


def newest(lines: list[Result]) -> list[Result]:
    """Of every task, number of rows and peer the line that was written last, in the order of the file."""
    last = {(line.what, line.rows, line.peer): line for line in lines}
    return sorted(last.values(), key=lambda line: (line.what, int(line.rows)))


def table(lines: list[Result]) -> str:
    """A table in Markdown: one line a measurement, with how many times faster or slower than Oever."""
    head = "| input | rows | who | seconds | of processor | MB at most | Oever takes | commit |\n"
    rule = "|---|--:|---|--:|--:|--:|--:|---|\n"
    return (
        head
        + rule
        + "".join(
            f"| {line.what} | {int(line.rows):,} | {PEERS[line.peer]} | {line.seconds} | {line.cpu_seconds} "
            f"| {line.peak_mb} | {_times(line)} | {line.commit} |\n"
            for line in newest(lines)
        )
    )


def _times(line: Result) -> str:
    return "" if line.peer == "oever" else f"{line.ratio} × this"


def filled(page: str, lines: list[Result]) -> str:
    """The page with the table between its marks."""
    return MARKED.sub(lambda found: f"{found.group(1)}\n{table(lines)}\n{found.group(2)}", page)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), recorded()), encoding="utf-8")
