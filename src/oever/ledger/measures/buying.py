"""buying: what was paid for goods, services and works; the part of spend that a place can hope to earn.

A payment is buying, not buying, or nobody can tell. Only what is buying counts in the value. What nobody
can tell makes the upper bound (and, where more came back than went out, the lower one).
"""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.measures.base import SCOPED, SCOPED_MONTHS, ZERO, Asked, Bounded, Scope, Tables, scopes
from oever.methods.local_share import coverage_pct
from oever.vocabulary.figures import ALL, Figure

DEFINITION = "judged_buying"

# Undecided money is bounded per supplier: its credit notes count against its own payments first.
UNITS = """
    SELECT anchor, period, {month} AS month, buying, supplier_key,
           SUM(amount) AS amount, SUM(rows) AS rows
    FROM ({scoped}) AS scoped GROUP BY anchor, period, {month}, buying, supplier_key
"""

SUMS = """
    SELECT anchor, period, month,
           CAST(SUM(CASE WHEN buying = 'buying' THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN buying = 'cannot_tell' AND amount < 0 THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN buying = 'cannot_tell' AND amount > 0 THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(amount) AS DECIMAL(38,2)),
           SUM(CASE WHEN buying = 'buying' THEN rows ELSE 0 END)
    FROM ({units}) AS units GROUP BY anchor, period, month
"""

TOTALS = SUMS.format(units=UNITS.format(scoped=SCOPED, month="''"))
MONTHS = SUMS.format(units=UNITS.format(scoped=SCOPED_MONTHS, month="month"))

BETWEEN = """
    SELECT period, CAST(SUM(amount) AS DECIMAL(38,2)), SUM(rows)
    FROM grain WHERE to_anchor AND buying = 'buying' GROUP BY period
"""


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """The total and each month per scope, and in "all" the buying between anchors (left out there)."""
    made = []
    totals = {(anchor, period): (*sums,) for anchor, period, _, *sums in tables.query(TOTALS)}
    for scope in scopes(tables):
        made.append(_of(asked, scope, *totals.get(scope, (ZERO, ZERO, ZERO, ZERO, 0))))
    for anchor, period, month, *sums in tables.query(MONTHS):
        made.append(_of(asked, (anchor, period), *sums, dimension="month", key=month))
    between = {period: (amount, rows) for period, amount, rows in tables.query(BETWEEN)}
    for anchor, period in scopes(tables):
        if anchor == ALL:
            amount, rows = between.get(period, (ZERO, 0))
            made.append(
                asked.figure(
                    "buying", (ALL, period), amount, dimension="between_anchors", rows=int(rows),
                    definition=DEFINITION,
                )
            )  # fmt: skip
    return made


def _of(
    asked: Asked,
    scope: Scope,
    buying: Decimal,
    negative: Decimal,
    positive: Decimal,
    spend: Decimal,
    rows: int,
    *,
    dimension: str = "",
    key: str = "",
) -> Figure:
    return asked.figure(
        "buying", scope, buying, dimension=dimension, key=key, lower=buying + negative,
        upper=buying + positive, coverage_pct=coverage_pct(spend - negative - positive, spend),
        rows=int(rows), definition=DEFINITION,
    )  # fmt: skip


def totals(tables: Tables) -> dict[Scope, Bounded]:
    """Buying per scope, for the measures that take a share of it."""
    found = {
        (anchor, period): Bounded(buying, buying + negative, buying + positive, int(rows))
        for anchor, period, _, buying, negative, positive, _, rows in tables.query(TOTALS)
    }
    return {scope: found.get(scope, Bounded()) for scope in scopes(tables)}
