"""Places: which areas there are around us, and in which of them an address lies.

A place is a folder of data (places/README.md). `load_place` reads it, `Place.locate` says of an
address which share of it lies in which band, near to far, and how precisely that is known.
"""

from oever.ledger.places.addresses import Address
from oever.ledger.places.bands import Area
from oever.ledger.places.folders import known_places, load_place
from oever.ledger.places.place import Located, Place, Source, Yardstick

__all__ = [
    "Address", "Area", "Located", "Place", "Source", "Yardstick", "areas", "known_places", "load_place",
]  # fmt: skip


def areas(place: Place) -> tuple[Area, ...]:
    """Every area of the place as a record: code, name, level, parent, source and year."""
    return place.areas()
