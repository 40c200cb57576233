"""spend: everything that was paid, whatever it was for; per month too."""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.measures.base import FULL, SCOPED, SCOPED_MONTHS, ZERO, Asked, Tables, scopes
from oever.vocabulary.figures import ALL, Figure

DEFINITION = "accepted_payments"

TOTALS = f"""
    SELECT anchor, period, CAST(SUM(amount) AS DECIMAL(38,2)), SUM(rows)
    FROM ({SCOPED}) AS scoped GROUP BY anchor, period
"""

MONTHS = f"""
    SELECT anchor, period, month, CAST(SUM(amount) AS DECIMAL(38,2)), SUM(rows)
    FROM ({SCOPED_MONTHS}) AS scoped GROUP BY anchor, period, month
"""

BETWEEN = """
    SELECT period, CAST(SUM(amount) AS DECIMAL(38,2)), SUM(rows)
    FROM grain WHERE to_anchor GROUP BY period
"""


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """The total and each month per scope, and in "all" what anchors paid each other (left out there)."""
    totals = {(anchor, period): (amount, rows) for anchor, period, amount, rows in tables.query(TOTALS)}
    between = {period: (amount, rows) for period, amount, rows in tables.query(BETWEEN)}
    made = []
    for scope in scopes(tables):
        amount, rows = totals.get(scope, (ZERO, 0))
        made.append(_exact(asked, scope, amount, rows))
        if scope[0] == ALL:
            amount, rows = between.get(scope[1], (ZERO, 0))
            made.append(_exact(asked, scope, amount, rows, "between_anchors"))
    for anchor, period, month, amount, rows in tables.query(MONTHS):
        made.append(_exact(asked, (anchor, period), amount, rows, "month", month))
    return made


def _exact(
    asked: Asked, scope: tuple[str, str], amount: Decimal, rows: int, dimension: str = "", key: str = ""
) -> Figure:
    return asked.figure(
        "spend", scope, amount, dimension=dimension, key=key, lower=amount, upper=amount,
        coverage_pct=FULL, rows=int(rows), definition=DEFINITION,
    )  # fmt: skip
