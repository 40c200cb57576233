"""Keeping a "what if", and throwing it away. Whoever has the link may do both; nobody is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oever.site.common.history import Actor, changing
from oever.site.common.links import make_link, withdraw_links
from oever.site.money.models import SavedWhatIf

PURPOSE = "what_if"


def save_what_if(
    *, place_id: str, title: str, asked: Mapping[str, str], base: Mapping[str, Any], by: Actor
) -> str:
    """Keep an answer with the figures it started from; gives the token of its private link."""
    saved = SavedWhatIf(place_id=place_id, title=title, asked=dict(asked), base=dict(base))
    with changing(saved, did="save_what_if", by=by):
        saved.save()
        return make_link(saved, purpose=PURPOSE)


def throw_away_what_if(*, saved: SavedWhatIf, by: Actor) -> None:
    """Delete it; its link works no more."""
    with changing(saved, did="throw_away_what_if", by=by):
        withdraw_links(saved, purpose=PURPOSE)
        saved.delete()
