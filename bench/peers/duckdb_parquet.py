"""The least that can be done with payments that were followed before: DuckDB groups them once.

By every column that the figures divide by, and nothing more.

    python -m bench.peers.duckdb_parquet ANSWERS.json FILE...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

QUERY = """
    SELECT anchor, date_trunc('month', paid_on) AS month, supplier_key, category, department, ownership, size,
           buying, rule, landing, sum(amount) AS amount, count(*) AS rows
    FROM read_parquet(?) GROUP BY ALL
"""


def main(answers: Path, files: list[str]) -> None:
    """Write the sum of all amounts and the number of rows and groups."""
    groups = duckdb.connect().execute(QUERY, [files]).fetchall()
    total, rows = sum(row[-2] for row in groups), sum(row[-1] for row in groups)
    answers.write_text(
        json.dumps({"amount": str(total), "rows": rows, "groups": len(groups)}), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
