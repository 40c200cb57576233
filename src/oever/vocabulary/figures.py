"""A figure: one published number with all that is needed to believe it.

Every figure carries its period, its definition, how much of the money it rests on (`coverage_pct`),
the bounds between which the truth lies, the number of ledger rows behind it, and a hash of the
inputs it was made from. The columns of figures.csv are the fields of this class, in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MEASURES = (
    "spend", "buying", "top_buying", "band_buying", "band_share", "ownership_buying", "category_buying",
    "size_buying", "suppliers", "top10_share", "hhi", "change_share_effect", "change_volume_effect",
    "leakage", "not_buying", "lm3",
)  # fmt: skip

ALL = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of figures.csv.

    measure: one of MEASURES. anchor: who paid, or "all" for all anchors together (without what they
    pay each other). period: "2021", "FY2016/17" or, for a change, "2020..2021". dimension and key:
    what the figure is about ("band", "stadsdeel"); empty for a total. value: in `unit` (a currency
    code, "pct", "count", "index", "ratio"); None is "not measured". lower, upper: bounds in the same
    unit, None where they mean nothing. coverage_pct: share of the money (0 to 100) for which what
    the figure needs is known. rows: ledger rows it rests on. definition: the exact definition used,
    an id that docs/methods explains. inputs_hash: SHA-256 over the inputs and the settings.
    """

    measure: str
    anchor: str
    period: str
    dimension: str
    key: str
    value: Decimal | None
    unit: str
    lower: Decimal | None
    upper: Decimal | None
    coverage_pct: Decimal | None
    rows: int
    definition: str
    inputs_hash: str
