"""ownership_buying: how the buying divides over co-operatives, foundations, companies, public bodies."""

from __future__ import annotations

from oever.ledger.measures.attributes import by_attribute
from oever.ledger.measures.base import Asked, Tables
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """One figure per scope and ownership; the values add up to buying, to the cent."""
    return by_attribute(tables, asked, "ownership_buying", "ownership")
