"""leakage: what is bought elsewhere, per category: the list to look for what a place could do itself."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.placing import landed, landed_by_category
from oever.methods.leakage import leak
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """Per scope and definition: each category, and the total. What is unknown only widens the bounds."""
    made = []
    for (anchor, period, definition, category), found in landed_by_category(tables, asked).items():
        one = leak(category, found.total, found.exact_here, found.exact_elsewhere)
        made.append(
            asked.figure(
                "leakage", (anchor, period), one.leaves, dimension="category", key=category,
                lower=found.elsewhere.lower, upper=found.elsewhere.upper,
                coverage_pct=one.coverage_pct, rows=found.rows, definition=definition,
            )
        )  # fmt: skip
    for (anchor, period, definition, _), found in landed(tables, asked).items():
        made.append(
            asked.figure(
                "leakage", (anchor, period), found.elsewhere.value,
                lower=found.elsewhere.lower, upper=found.elsewhere.upper,
                coverage_pct=found.coverage_pct, rows=found.rows, definition=definition,
            )
        )  # fmt: skip
    return made
