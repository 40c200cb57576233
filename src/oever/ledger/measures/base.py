"""What all measures share: the tables they read, what is asked, and whose money is added up.

Every measure is a query over `years` or, by month, over `grain` (one row per distinct combination of
anchor, month, supplier, category and so on; accepted payments only) and `landings` (where an address
lands, per definition), written once in SQL that other engines can be given in translation. Results are
small: what is left to do in Python is to round, to bound and to name.

A *scope* is an anchor in a period, or all anchors together ("all"). In "all" the money that one anchor
pays another is left out of every figure: it has not left the anchors yet, and counts when the second
anchor spends it. The measures spend and buying show that amount in a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from oever.ledger.engine import quoted
from oever.ledger.measures.respend import RespendSurvey
from oever.methods.local_share import share_pct
from oever.methods.multiplier import MultiplierAssumption
from oever.vocabulary.bands import UNKNOWN, Band
from oever.vocabulary.figures import ALL, Figure

Scope = tuple[str, str]
FULL = Decimal("100.00")
ZERO = Decimal("0.00")


class Tables(Protocol):
    """Whatever can answer a query over grain, landings and periods."""

    def query(self, sql: str) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Asked:
    """What the figures are made for.

    currency: a code, the unit of amounts. bands: near to far, without "unknown". definitions: those in
    use, ids of Definition. top: how many suppliers "the largest" are. headline: the definition of the
    flows; the first where it is empty.
    """

    currency: str
    bands: tuple[Band, ...]
    anchors: tuple[str, ...]
    definitions: tuple[str, ...]
    top: int = 300
    inputs_hash: str = ""
    respend: RespendSurvey | None = None
    assumption: MultiplierAssumption | None = None
    headline: str = ""

    @property
    def here(self) -> tuple[str, ...]:
        return tuple(band.id for band in self.bands if band.is_here)

    @property
    def band_order(self) -> tuple[str, ...]:
        """Near to far, and last what could not be placed."""
        return (*(band.id for band in self.bands), UNKNOWN)

    def figure(
        self,
        measure: str,
        scope: Scope,
        value: Decimal | None,
        *,
        unit: str = "",
        dimension: str = "",
        key: str = "",
        lower: Decimal | None = None,
        upper: Decimal | None = None,
        coverage_pct: Decimal | None = None,
        rows: int = 0,
        definition: str = "",
    ) -> Figure:
        """A figure of this run; the unit is the currency unless another is told."""
        anchor, period = scope
        return Figure(
            measure, anchor, period, dimension, key, value, unit or self.currency, lower, upper,
            coverage_pct, rows, definition, self.inputs_hash,
        )  # fmt: skip


Measure = Callable[[Tables, Asked], list[Figure]]

YEARS = """
    SELECT anchor, period, supplier_key, category, ownership, size, buying, rule, rule_kind, address_id,
           to_anchor, CAST(SUM(amount) AS DECIMAL(18,2)) AS amount, CAST(SUM(rows) AS BIGINT) AS rows
    FROM grain
    GROUP BY anchor, period, supplier_key, category, ownership, size, buying, rule, rule_kind, address_id,
             to_anchor
"""
"""The table `years`: grain without its months and departments, a quarter of its size."""

_SCOPED = """
    SELECT '{all}' AS anchor, period, {month}supplier_key, category, ownership, size, buying, rule, rule_kind,
           address_id, amount, rows
    FROM {table} WHERE NOT to_anchor
    UNION ALL
    SELECT anchor, period, {month}supplier_key, category, ownership, size, buying, rule, rule_kind,
           address_id, amount, rows
    FROM {table}
"""
SCOPED = _SCOPED.format(all=ALL, table="years", month="")
"""Every row of years once for its anchor, and once more for "all" unless one anchor paid another."""
SCOPED_MONTHS = _SCOPED.format(
    all=ALL, table="(SELECT * FROM grain WHERE month <> '') AS told", month="month, "
)
"""The same from grain, with its months; without what is told of a year as a whole."""


def scopes(tables: Tables) -> list[Scope]:
    """Every anchor and period with a payment, and "all" for every period."""
    found = tables.query("SELECT DISTINCT anchor, period FROM grain")
    return sorted({(anchor, period) for anchor, period in found} | {(ALL, period) for _, period in found})


def values(texts: tuple[str, ...], column: str) -> str:
    """A one-column table of texts, in SQL that every engine reads."""
    return " UNION ALL ".join(f"SELECT {quoted(text)} AS {column}" for text in texts)


@dataclass(frozen=True, slots=True)
class Bounded:
    """An amount, the bounds between which it lies, and the ledger rows behind it."""

    value: Decimal = ZERO
    lower: Decimal = ZERO
    upper: Decimal = ZERO
    rows: int = 0

    def pct_of(self, whole: Decimal) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Value, lower and upper as percentages of `whole`."""
        return share_pct(self.value, whole), share_pct(self.lower, whole), share_pct(self.upper, whole)


@dataclass
class Remembering:
    """Tables that answer the same question once; measures may then ask what they need without thought."""

    tables: Tables
    answers: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        if sql not in self.answers:
            self.answers[sql] = self.tables.query(sql)
        return self.answers[sql]
