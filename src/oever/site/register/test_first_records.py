"""Each place starts with what its folder says, once."""

from __future__ import annotations

import pytest

from oever.site.common.places import ServedPlace, main_place, practice_place
from oever.site.places.loading import load_place_records
from oever.site.register.first_records import first_records
from oever.site.register.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", [main_place(), practice_place()], ids=lambda place: place.id)
def test_nothing_in_the_folder_of_a_place_is_refused(place: ServedPlace) -> None:
    load_place_records(place)
    outcome = first_records(place)
    assert [(one.sheet, one.row, one.column, one.why.en) for one in outcome.refused] == []
    assert outcome.unknown == {}
    assert Organisation.objects.filter(place_id=place.id).count() > 40


def test_setting_up_again_undoes_nothing_that_people_changed() -> None:
    place = main_place()
    load_place_records(place)
    first_records(place)
    Organisation.objects.filter(ref="fix-brigade").update(state="exists")
    again = first_records(place)
    assert not again.added
    assert not again.changed
    assert Organisation.objects.get(place_id=place.id, ref="fix-brigade").state == "exists"


def test_no_entry_of_the_first_records_claims_to_be_confirmed() -> None:
    place = main_place()
    load_place_records(place)
    first_records(place)
    entries = Organisation.objects.filter(place_id=place.id)
    assert {entry.confirmed_on for entry in entries} == {None}
    assert all("nog niet bevestigd" in entry.source for entry in entries)
