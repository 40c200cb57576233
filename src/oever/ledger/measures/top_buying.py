"""top_buying: what the largest suppliers receive together, such as the 300 on which many councils report."""

from __future__ import annotations

from oever.ledger.measures.base import ZERO, Asked, Tables
from oever.ledger.measures.market import markets
from oever.vocabulary.figures import Figure

DEFINITION = "largest_named_suppliers"


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """One figure per scope; the key is the number of suppliers asked for."""
    return [
        asked.figure(
            "top_buying", scope, market.top, dimension="top", key=str(asked.top),
            lower=market.top + min(market.unnamed, ZERO), upper=market.top + max(market.unnamed, ZERO),
            coverage_pct=market.coverage_pct, rows=market.top_rows, definition=DEFINITION,
        )
        for scope, market in markets(tables, asked).items()
    ]  # fmt: skip
