"""change_volume_effect: of the change in what lands, the part that comes from buying more or less."""

from __future__ import annotations

from oever.ledger.measures.base import Asked, Tables
from oever.ledger.measures.changes import changes
from oever.vocabulary.figures import Figure


def figures(tables: Tables, asked: Asked) -> list[Figure]:
    """An amount per anchor, pair of years, definition and band; with the other effect it is the change."""
    return [
        change.figure(
            asked,
            "change_volume_effect",
            change.effects.volume if change.effects else None,
            change.volume_bounds(),
        )
        for change in changes(tables, asked)
    ]
