"""What pages ask about places. There are few rows, so they come whole, in order."""

from __future__ import annotations

from django.db.models import QuerySet

from oever.site.common.unchanged import while_unchanged
from oever.site.places.models import Area, BasicNeed, Goal


def areas_here(place_id: str) -> QuerySet[Area]:
    """The areas inside the place, each directly before its parts."""
    return Area.objects.filter(place_id=place_id, is_here=True)


def all_areas(place_id: str) -> QuerySet[Area]:
    """Those and the larger ones around."""
    return Area.objects.filter(place_id=place_id)


def goals_of(place_id: str) -> QuerySet[Goal]:
    """The goals in the order of the place."""
    return Goal.objects.filter(place_id=place_id)


def needs_of(place_id: str) -> QuerySet[BasicNeed]:
    """The basic needs in the order of the place."""
    return BasicNeed.objects.filter(place_id=place_id)


@while_unchanged
def known_areas(place_id: str) -> tuple[Area, ...]:
    """The areas inside the place, kept until anything is written. For reading only."""
    return tuple(areas_here(place_id))


@while_unchanged
def known_goals(place_id: str) -> tuple[Goal, ...]:
    """The goals, in the same way."""
    return tuple(goals_of(place_id))


@while_unchanged
def known_needs(place_id: str) -> tuple[BasicNeed, ...]:
    """The basic needs, in the same way."""
    return tuple(needs_of(place_id))
