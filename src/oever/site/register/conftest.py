"""A place with its first records, for the tests of the register."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from oever.site.common.places import ServedPlace, main_place, practice_place
from oever.site.places.loading import load_place_records
from oever.site.register.first_records import first_records


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """A page that was asked for in English leaves its language behind; each test starts in Dutch."""
    with translation.override("nl"):
        yield


@pytest.fixture
def nieuw_west(db: None) -> ServedPlace:
    """Nieuw-West as its folder has it."""
    return _loaded(main_place())


@pytest.fixture
def meerdam(db: None) -> ServedPlace:
    """The practice place."""
    return _loaded(practice_place())


def _loaded(place: ServedPlace) -> ServedPlace:
    load_place_records(place)
    first_records(place)
    return place
