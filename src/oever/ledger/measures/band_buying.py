"""band_buying: how much of the buying lands in each band, near to far, and how much nobody can place."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.placing import landed
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """Every band per scope and definition; the values add up to buying, to the cent."""
    made = []
    for (anchor, period, definition, _), found in landed(tables, asked).items():
        for band, amount in found.bands.items():
            has_bounds = band != UNKNOWN
            made.append(
                asked.figure(
                    "band_buying", (anchor, period), amount.value, dimension="band", key=band,
                    lower=amount.lower if has_bounds else None,
                    upper=amount.upper if has_bounds else None,
                    coverage_pct=found.coverage_pct, rows=amount.rows, definition=definition,
                )
            )  # fmt: skip
    return made
