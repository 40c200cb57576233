"""Buying divided by something that is known of a supplier or a payment: ownership, category, size.

The values per key add up to buying. For a key that is known, the lower bound is its value and the upper
one also counts all money of which the attribute is not known; per supplier, so that a supplier with more
credit notes than payments lowers the lower bound instead.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from oever.ledger.measures.base import SCOPED, ZERO, Asked, Bounded, Scope, Tables
from oever.ledger.measures.placing import category_key
from oever.methods.local_share import coverage_pct
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure

DEFINITION = "judged_buying"

BY_KEY = """
    SELECT anchor, period, attribute,
           CAST(SUM(amount) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN amount < 0 THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           SUM(rows)
    FROM (
        SELECT anchor, period, {key} AS attribute, supplier_key, SUM(amount) AS amount, SUM(rows) AS rows
        FROM ({scoped}) AS scoped WHERE buying = 'buying'
        GROUP BY anchor, period, {key}, supplier_key
    ) AS units
    GROUP BY anchor, period, attribute
"""


def by_attribute(tables: Tables, asked: Asked, measure: str, column: str) -> list[Figure]:
    """A figure per scope and key of `column`; the dimension carries the column's name."""
    found: dict[Scope, dict[str, Bounded]] = defaultdict(dict)
    for anchor, period, key, *sums in tables.query(BY_KEY.format(scoped=SCOPED, key=category_key(column))):
        amount, negative, positive, rows = sums
        found[anchor, period][key] = Bounded(amount, negative, positive, int(rows))
    made = []
    for scope, keys in found.items():
        unknown = keys.get(UNKNOWN, Bounded())
        total = sum((amount.value for amount in keys.values()), ZERO)
        known_pct = coverage_pct(total - unknown.value, total)
        for key, amount in keys.items():
            made.append(_figure(asked, measure, scope, column, key, amount, unknown, known_pct))
    return made


def _figure(
    asked: Asked,
    measure: str,
    scope: Scope,
    dimension: str,
    key: str,
    amount: Bounded,
    unknown: Bounded,
    known_pct: Decimal | None,
) -> Figure:
    is_known = key != UNKNOWN
    return asked.figure(
        measure, scope, amount.value, dimension=dimension, key=key,
        lower=amount.value + unknown.lower if is_known else None,
        upper=amount.value + unknown.upper if is_known else None,
        coverage_pct=known_pct, rows=amount.rows, definition=DEFINITION,
    )  # fmt: skip
