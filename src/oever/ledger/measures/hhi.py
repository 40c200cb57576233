"""hhi: the Herfindahl-Hirschman index of the buying, 0 (spread over very many) to 10,000 (one supplier)."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.market import markets
from oever.methods.concentration import hhi
from oever.vocabulary.figures import Figure

DEFINITION = "unnamed_spread_thin"


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """An index per scope: value and lower bound spread unnamed money thin, upper gives it to the largest."""
    made = []
    for scope, market in markets(tables, asked).items():
        lower, upper = hhi(market.sums) or (None, None)
        made.append(
            asked.figure(
                "hhi", scope, lower, unit="index", lower=lower, upper=upper,
                coverage_pct=market.coverage_pct, rows=market.rows, definition=DEFINITION,
            )
        )  # fmt: skip
    return made
