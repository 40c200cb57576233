"""change_share_effect: of the change in what lands, the part that comes from a larger or smaller share."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.changes import changes
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """An amount per anchor, pair of years, definition and band; with the other effect it is the change."""
    return [
        change.figure(
            asked,
            "change_share_effect",
            change.effects.share if change.effects else None,
            change.share_bounds(),
        )
        for change in changes(tables, asked)
    ]
