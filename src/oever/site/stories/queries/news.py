"""What is new: the records that were added last, of any kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from oever.site.register.models import Organisation, Record, Service, Space
from oever.site.stories.queries.cards import Card, card_of

MOST = 3


def newest(place_id: str) -> list[Card]:
    """Three things that were not here before. One of each kind comes first, so that none hides another."""
    kinds: Iterable[QuerySet[Any]] = (
        Organisation.objects.filter(place_id=place_id).prefetch_related("areas"),
        Space.objects.filter(place_id=place_id).select_related("area"),
        Service.objects.filter(place_id=place_id).prefetch_related("areas"),
    )
    found: list[list[Record]] = [list(rows.order_by("-made_at", "-id")[:MOST]) for rows in kinds]
    firsts = [rows[0] for rows in found if rows]
    later = sorted(
        chain.from_iterable(rows[1:] for rows in found), key=lambda record: record.made_at, reverse=True
    )
    return [card_of(record) for record in (firsts + later)[:MOST]]
