"""Search: by name, alias, need and neighbourhood, in Dutch and English."""

from __future__ import annotations

from oever.site.common.places import ServedPlace
from oever.site.stories.queries.finding import find


def test_an_initiative_is_found_by_every_name_it_has(nieuw_west: ServedPlace) -> None:
    for typed in ("fixbrigade", "Fix Brigade", "FIX brigade", "fix  brig"):
        assert "Fix Brigade" in {record.name for record in find(nieuw_west, typed).records}, typed


def test_a_need_is_found_by_what_people_call_it_in_either_language(nieuw_west: ServedPlace) -> None:
    for typed in ("eten", "food", "koken", "cooking"):
        found = find(nieuw_west, typed)
        assert [need.key for need in found.needs] == ["food"], typed
        assert "Boeren voor Buren" in {record.name for record in found.records}, typed


def test_a_neighbourhood_and_a_word_are_found_too(nieuw_west: ServedPlace) -> None:
    assert {area.name for area in find(nieuw_west, "deyssel").areas} == {"Van Deysselbuurt"}
    assert "cooperative" in {word.key for word in find(nieuw_west, "coop").words}


def test_what_has_only_some_of_the_words_is_shown_and_said_to_be_so(nieuw_west: ServedPlace) -> None:
    found = find(nieuw_west, "boeren ruimtevaart")
    assert found.is_loose
    assert "Boeren voor Buren" in {record.name for record in found.records}


def test_nothing_is_found_for_nothing(nieuw_west: ServedPlace) -> None:
    for typed in ("", "   ", "%", "qqqqqq", "'; zzq --"):
        assert find(nieuw_west, typed).records == [], typed
