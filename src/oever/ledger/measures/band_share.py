"""band_share: the share of the buying that lands in each band, and in all bands that are here together."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.placing import landed
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure

HERE = "here"


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """Percentages of buying; None where buying is not positive."""
    made = []
    for (anchor, period, definition, _), found in landed(tables, asked).items():
        for band, amount in {HERE: found.here, **found.bands}.items():
            value, lower, upper = amount.pct_of(found.total)
            has_bounds = band != UNKNOWN
            made.append(
                asked.figure(
                    "band_share", (anchor, period), value, unit="pct", dimension="band", key=band,
                    lower=lower if has_bounds else None, upper=upper if has_bounds else None,
                    coverage_pct=found.coverage_pct, rows=amount.rows, definition=definition,
                )
            )  # fmt: skip
    return made
