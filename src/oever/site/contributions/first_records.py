"""Names that were in the register before this room was there: put in pieces once."""

from __future__ import annotations

from oever.site.common.places import ServedPlace
from oever.site.contributions.indexing import index_place


def load_first_records(place: ServedPlace) -> None:
    index_place(place.id)
