"""What a record remembers: who changed what, who translated it, whether the neighbours were heard."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.history import OPERATOR, RESIDENT
from oever.site.common.places import ServedPlace, main_place
from oever.site.places.loading import load_place_records
from oever.site.register.actions import (
    add_record,
    change_record,
    hear_neighbours,
    keep_translation,
    move_claim,
)
from oever.site.register.errors import (
    ChangedMeanwhileError,
    NeighboursNotHeardError,
    RefusedRecordError,
)
from oever.site.register.models import Organisation, Space
from oever.site.register.spreadsheet.writing import Entry


@pytest.fixture
def empty(db: None) -> ServedPlace:
    """Nieuw-West with its areas and goals only."""
    load_place_records(main_place())
    return main_place()


def _draad() -> Organisation:
    entry: Entry = {"name": "De Draad", "state": "exists", "what_plain": {"nl": "Naait"}, "areas": ["F"]}
    made = add_record(sheet="organisations", place_id="nieuw-west", entry=entry, by=OPERATOR)
    assert isinstance(made, Organisation)
    return made


def test_the_history_of_a_record_says_what_changed_and_by_which_role(
    empty: ServedPlace, client: Client
) -> None:
    record = change_record(record=_draad(), entry={"state": "at_risk", "areas": ["OOST-OSDORP"]}, by=RESIDENT)
    page = client.get(f"{record.get_absolute_url()}geschiedenis/").content.decode()
    assert "<del>bestaat</del> → <ins>in gevaar</ins>" in page
    assert "<del>Nieuw-West</del> → <ins>Oost Osdorp</ins>" in page
    assert "een bezoeker zonder account" in page


def test_two_who_change_one_record_at_once_do_not_overwrite_each_other(empty: ServedPlace) -> None:
    record = _draad()
    seen = record.revision
    change_record(record=record, entry={"state": "at_risk"}, by=OPERATOR, seen_revision=seen)
    with pytest.raises(ChangedMeanwhileError, match="changed by somebody else"):
        change_record(record=record, entry={"state": "stopped"}, by=OPERATOR, seen_revision=seen)
    assert Organisation.objects.get().state == "at_risk"


def test_a_translation_says_that_it_is_older_than_its_source(empty: ServedPlace) -> None:
    record = _draad()
    told = {"field": "what_plain", "language": "en", "text": "Sews", "made_from": "nl", "how": "machine"}
    keep_translation(record=record, **told, role="Oever", by=OPERATOR)
    fresh = record.said("what_plain", "en")
    assert (fresh.text, fresh.how, fresh.is_stale) == ("Sews", "machine", False)
    words = {**record.what_plain, "nl": "Naait en herstelt"}
    changed = change_record(record=record, entry={"what_plain": words}, by=OPERATOR)
    assert changed.said("what_plain", "en").is_stale


def test_a_text_in_another_language_is_marked_as_such(empty: ServedPlace, client: Client) -> None:
    page = client.get(f"/en{_draad().get_absolute_url()}").content.decode()
    assert '<span lang="nl">Naait</span>' in page


def test_a_record_without_a_name_or_with_an_unknown_area_is_refused(empty: ServedPlace) -> None:
    for entry in ({"name": ""}, {"name": "De Draad", "areas": ["NERGENS"]}):
        with pytest.raises(RefusedRecordError):
            add_record(sheet="organisations", place_id="nieuw-west", entry=entry, by=OPERATOR)  # type: ignore[arg-type]
    assert not Organisation.objects.exists()


def test_two_with_one_name_get_addresses_of_their_own(empty: ServedPlace) -> None:
    assert [_draad().ref, _draad().ref, _draad().ref] == ["de-draad", "de-draad-2", "de-draad-3"]


def test_hearing_the_neighbours_cannot_be_skipped_silently(empty: ServedPlace, client: Client) -> None:
    made = add_record(sheet="spaces", place_id="nieuw-west", entry={"name": "Loods"}, by=OPERATOR)
    assert isinstance(made, Space)
    assert "nog niet gehoord" in client.get(made.get_absolute_url()).content.decode()
    with pytest.raises(NeighboursNotHeardError):
        move_claim(space=made, status="decided_yes", by=OPERATOR)
    with pytest.raises(RefusedRecordError):
        hear_neighbours(space=made, heard=False, answer={}, by=OPERATOR)
    heard = hear_neighbours(space=made, heard=False, answer={"nl": "Er is er nog geen"}, by=OPERATOR)
    moved = move_claim(space=heard, status="decided_yes", by=OPERATOR)
    page = client.get(moved.get_absolute_url()).content.decode()
    assert "niet gevraagd" in page
    assert "Er is er nog geen" in page
