"""The same ledger as tables in DuckDB, as the pipeline lays them out, and its figures by the measures."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import duckdb

from oever.ledger.measures import Asked, all_figures
from oever.ledger.measures.base import YEARS
from oever.vocabulary.bands import Band
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Text
from tests.agreement.reference import Answer, Coordinates, Ledger

SCHEMA = """
    CREATE OR REPLACE TABLE grain(
        anchor VARCHAR, period VARCHAR, month VARCHAR, supplier_key VARCHAR, category VARCHAR,
        department VARCHAR, ownership VARCHAR, size VARCHAR, buying VARCHAR, rule VARCHAR,
        rule_kind VARCHAR, address_id INTEGER, to_anchor BOOLEAN, is_person BOOLEAN,
        amount DECIMAL(18,2), rows BIGINT);
    CREATE OR REPLACE TABLE landings(
        address_id INTEGER, definition VARCHAR, band VARCHAR, share DECIMAL(9,8));
    CREATE OR REPLACE TABLE periods(period VARCHAR, first_day DATE, last_day DATE, months INTEGER);
"""


class Tables:
    """A connection with the three tables; `fill` replaces what is in them."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def fill(self, ledger: Ledger) -> None:
        self.connection.execute(SCHEMA)
        grain = _grain(ledger)
        places = [
            (address, definition, band, Decimal(share.numerator) / share.denominator)
            for (address, definition), shares in ledger.landings.items()
            for band, share in shares.items()
        ]
        months = defaultdict(set)
        for payment in ledger.payments:
            months[payment.period].add(payment.month)
        periods = [(p, f"{p}-01-01", f"{p}-12-31", 12 if p in m else len(m)) for p, m in months.items()]
        for table, rows in (("grain", grain), ("landings", places), ("periods", periods)):
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.connection.execute(f"CREATE OR REPLACE TABLE years AS {YEARS}")


def _grain(ledger: Ledger) -> list[tuple[Any, ...]]:
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
    for p in ledger.payments:
        month = "" if p.month == p.period else p.month
        key = (
            p.anchor, p.period, month, p.supplier, p.category, "", p.ownership, p.size, p.verdict, p.rule,
            p.kind, p.address, p.to_anchor, p.supplier.startswith("person:"),
        )  # fmt: skip
        sums[key][0] += p.cents
        sums[key][1] += 1
    return [(*key, Decimal(cents).scaleb(-2), rows) for key, (cents, rows) in sums.items()]


def asked_of(ledger: Ledger) -> Asked:
    return Asked(
        currency="EUR",
        bands=tuple(Band(name, Text(nl=name, en=name), name in ledger.here) for name in ledger.bands),
        anchors=tuple(sorted({payment.anchor for payment in ledger.payments})),
        definitions=ledger.definitions,
        top=ledger.top,
        inputs_hash="0" * 64,
    )


def by_coordinates(figures: list[Figure]) -> dict[Coordinates, Answer]:
    """The figures as the reference gives them; two with the same coordinates are an error."""
    found: dict[Coordinates, Answer] = {}
    for f in figures:
        place = (f.measure, f.anchor, f.period, f.dimension, f.key, f.definition)
        assert place not in found, f"two figures at {place}"
        found[place] = Answer(f.value, f.lower, f.upper, f.coverage_pct, f.rows)
    return found


def figures_of(tables: Tables, ledger: Ledger) -> dict[Coordinates, Answer]:
    tables.fill(ledger)
    return by_coordinates(all_figures(tables, asked_of(ledger)))
