"""top10_share: the share of the buying that goes to the ten largest suppliers."""

from __future__ import annotations

from oever.ledger.measures.base import ZERO, Asked, Tables
from oever.ledger.measures.market import markets
from oever.methods.local_share import share_pct
from oever.vocabulary.figures import Figure

DEFINITION = "largest_named_suppliers"


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """A percentage of buying per scope; None where buying is not positive."""
    return [
        asked.figure(
            "top10_share", scope, share_pct(market.ten, market.buying), unit="pct",
            lower=share_pct(market.ten + min(market.unnamed, ZERO), market.buying),
            upper=share_pct(market.ten + max(market.unnamed, ZERO), market.buying),
            coverage_pct=market.coverage_pct, rows=market.ten_rows, definition=DEFINITION,
        )
        for scope, market in markets(tables, asked).items()
    ]  # fmt: skip
