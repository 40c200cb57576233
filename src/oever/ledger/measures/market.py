"""The suppliers of a scope as a market: how many there are, what the largest receive, how it is spread.

Each supplier counts with what it received after its credit notes. Money of which the payee is not told
(a key that starts with "unnamed:") belongs to nobody here: it is kept apart and makes bounds. Natural
persons count as suppliers like any other; their names are not needed for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from oever.ledger.measures.base import SCOPED, ZERO, Asked, Scope, Tables, scopes
from oever.methods.concentration import Sums
from oever.methods.local_share import coverage_pct

TOP_SHARE = 10

# DECIMAL(19,2) is the widest whose square fits in DECIMAL(38,4).
MARKET = """
    SELECT anchor, period,
           CAST(SUM(amount) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN is_unnamed THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN is_unnamed THEN rows ELSE 0 END) AS BIGINT),
           CAST(SUM(rows) AS BIGINT),
           CAST(SUM(CASE WHEN is_unnamed THEN 0 ELSE 1 END) AS BIGINT),
           CAST(SUM(CASE WHEN is_unnamed OR amount < 0 THEN 0 ELSE amount END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN is_unnamed OR amount < 0 THEN 0 ELSE amount * amount END) AS DECIMAL(38,4)),
           CAST(MAX(CASE WHEN is_unnamed OR amount < 0 THEN 0 ELSE amount END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN NOT is_unnamed AND place <= {top} THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN NOT is_unnamed AND place <= {top} THEN rows ELSE 0 END) AS BIGINT),
           CAST(SUM(CASE WHEN NOT is_unnamed AND place <= {ten} THEN amount ELSE 0 END) AS DECIMAL(38,2)),
           CAST(SUM(CASE WHEN NOT is_unnamed AND place <= {ten} THEN rows ELSE 0 END) AS BIGINT)
    FROM (
        SELECT anchor, period, supplier_key, is_unnamed, amount, rows,
               ROW_NUMBER() OVER (
                   PARTITION BY anchor, period, is_unnamed ORDER BY amount DESC, supplier_key
               ) AS place
        FROM (
            SELECT anchor, period, supplier_key, supplier_key LIKE 'unnamed:%' AS is_unnamed,
                   CAST(SUM(amount) AS DECIMAL(19,2)) AS amount, SUM(rows) AS rows
            FROM ({scoped}) AS scoped WHERE buying = 'buying'
            GROUP BY anchor, period, supplier_key
        ) AS received
    ) AS ranked
    GROUP BY anchor, period
"""


@dataclass(frozen=True, slots=True)
class Market:
    """What the measures of concentration need to know of one scope; amounts in the currency."""

    buying: Decimal = ZERO
    unnamed: Decimal = ZERO
    unnamed_rows: int = 0
    rows: int = 0
    suppliers: int = 0
    named_positive: Decimal = ZERO
    squares: Decimal = ZERO
    largest: Decimal = ZERO
    top: Decimal = ZERO
    top_rows: int = 0
    ten: Decimal = ZERO
    ten_rows: int = 0

    @property
    def sums(self) -> Sums:
        return Sums(self.named_positive, self.squares, self.largest, max(self.unnamed, ZERO))

    @property
    def coverage_pct(self) -> Decimal | None:
        """The share of the buying of which the payee is told."""
        return coverage_pct(self.buying - self.unnamed, self.buying)


def markets(tables: Tables, asked: Asked) -> dict[Scope, Market]:
    """The market of every scope; an empty one where nothing was bought."""
    found = {}
    query = MARKET.format(scoped=SCOPED, top=int(asked.top), ten=TOP_SHARE)
    for anchor, period, *sums in tables.query(query):
        found[anchor, period] = Market(*sums)
    return {scope: found.get(scope, Market()) for scope in scopes(tables)}
