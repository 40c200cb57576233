"""Two runs beside each other: everything that following gives, and what must be equal in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from oever.ledger.follow import Question, following
from oever.ledger.followed import Followed


def figures_and_rows(question: Question, folder: Path) -> tuple[Followed, list[tuple[Any, ...]]]:
    """What following gives, without what may differ between two runs, and every payment that it writes."""
    folder.mkdir(exist_ok=True)
    with following(question) as result:
        result.write_payments(folder / "payments.parquet")
        followed = replace(result.followed, made_on=date(2026, 1, 1), command="")
    rows = duckdb.sql(f"FROM '{folder}/payments.parquet' ORDER BY ALL").fetchall()
    rows += duckdb.sql(f"FROM read_csv('{folder}/duplicates.csv', all_varchar=true) ORDER BY ALL").fetchall()
    return followed, rows


def assert_same(one: Followed, other: Followed) -> None:
    """Field by field, so that what differs is named."""
    for name in one.__dataclass_fields__:
        assert getattr(one, name) == getattr(other, name), name
