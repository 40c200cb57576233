"""What this room needs to know of a place: its money, and which bands are here."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from oever.site.common.places import FOLDERS, ServedPlace, served_places


def folder_of(place_id: str) -> Path:
    """The folder of a place that is served, or else that comes with the programme."""
    served = next((place for place in served_places() if place.id == place_id), None)
    return served.folder if served else FOLDERS / place_id


@lru_cache
def currency_of(place_id: str) -> str:
    """The currency in which a place counts."""
    told = tomllib.loads((folder_of(place_id) / "place.toml").read_text(encoding="utf-8"))
    return str(told.get("currency", "EUR"))


@lru_cache
def here_bands(place: ServedPlace) -> frozenset[str]:
    """The bands that a place calls its own."""
    told = tomllib.loads((place.folder / "place.toml").read_text(encoding="utf-8"))
    return frozenset(band["id"] for band in told["band"] if band.get("is_here"))
