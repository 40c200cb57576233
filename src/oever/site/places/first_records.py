"""What a place starts with: its areas, goals and basic needs."""

from __future__ import annotations

from oever.site.common.places import ServedPlace
from oever.site.places.loading import load_place_records


def load_first_records(place: ServedPlace) -> None:
    load_place_records(place)
