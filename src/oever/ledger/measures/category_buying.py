"""category_buying: what was bought, in the anchor's own words."""

from __future__ import annotations

from oever.ledger.measures.attributes import by_attribute
from oever.ledger.measures.base import Asked, Tables
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """One figure per scope and category; the values add up to buying, to the cent."""
    return by_attribute(tables, asked, "category_buying", "category")
