"""A place with its first records, for the tests of this room."""

from __future__ import annotations

import pytest

from oever.site.common.places import ServedPlace, main_place, practice_place
from oever.site.places.loading import load_place_records
from oever.site.register.first_records import first_records


@pytest.fixture
def nieuw_west(db: None) -> ServedPlace:
    """Nieuw-West as its folder has it: little is known."""
    return _loaded(main_place())


@pytest.fixture
def meerdam(db: None) -> ServedPlace:
    """The practice place: full records."""
    return _loaded(practice_place())


def _loaded(place: ServedPlace) -> ServedPlace:
    load_place_records(place)
    first_records(place)
    return place
