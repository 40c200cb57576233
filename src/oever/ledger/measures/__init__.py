"""The measures: from the tables `grain`, `landings` and `periods` to figures. One module a measure.

Each measure has a page in docs/methods with its definition, a worked example that is run as a test, and
its assumptions; a slow reference in tests/agreement says the same in plain Python and must give the same
figures to the cent.
"""

from __future__ import annotations

from oever.ledger.measures import (
    band_buying,
    band_share,
    buying,
    category_buying,
    change_share_effect,
    change_volume_effect,
    hhi,
    leakage,
    lm3,
    not_buying,
    ownership_buying,
    size_buying,
    spend,
    suppliers,
    top10_share,
    top_buying,
)
from oever.ledger.measures.base import Asked, Measure, Remembering, Tables
from oever.ledger.measures.strands import between_anchors, flows, rule_totals
from oever.vocabulary.figures import MEASURES, Figure

__all__ = ["REGISTRY", "Asked", "Tables", "all_figures", "between_anchors", "flows", "rule_totals"]

REGISTRY: dict[str, Measure] = {
    "spend": spend.figures,
    "buying": buying.figures,
    "top_buying": top_buying.figures,
    "band_buying": band_buying.figures,
    "band_share": band_share.figures,
    "ownership_buying": ownership_buying.figures,
    "category_buying": category_buying.figures,
    "size_buying": size_buying.figures,
    "suppliers": suppliers.figures,
    "top10_share": top10_share.figures,
    "hhi": hhi.figures,
    "change_share_effect": change_share_effect.figures,
    "change_volume_effect": change_volume_effect.figures,
    "leakage": leakage.figures,
    "not_buying": not_buying.figures,
    "lm3": lm3.figures,
}


def all_figures(tables: Tables, asked: Asked) -> list[Figure]:
    """Every figure, in the order measure (of MEASURES), anchor, period, dimension, key, definition."""
    once = Remembering(tables)
    made = [figure for name in MEASURES for figure in REGISTRY[name](once, asked)]
    return sorted(made, key=_coordinates)


def _coordinates(figure: Figure) -> tuple[int, str, str, str, str, str]:
    place = MEASURES.index(figure.measure)
    return (place, figure.anchor, figure.period, figure.dimension, figure.key, figure.definition)
