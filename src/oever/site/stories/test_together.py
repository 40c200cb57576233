"""Pages that put records together say what is known, and ask for what is not."""

from __future__ import annotations

import pytest
from django.test import Client

from oever.site.common.places import ServedPlace, practice_place
from oever.site.places.queries import goals_of
from oever.site.register.filters import Filters
from oever.site.register.models import Organisation
from oever.site.stories.queries.around import chosen, round_along
from oever.site.stories.queries.example import example_near
from oever.site.stories.queries.matrix import contributing, rows_of
from oever.site.stories.queries.near import origin_of
from oever.site.stories.queries.table import table_told
from oever.site.stories.queries.whole import whole_of
from oever.site.stories.told import ten_sentences, three_questions, words_of


def test_an_area_says_who_is_there_and_what_is_not_known(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/buurten/VAN-DEYSSELBUURT/").content.decode()
    assert "Van Deyssel buurtcoöperatie" in page
    assert "Winkelruimtes Van Deysselstraat" in page
    assert "blijft in Van Deysselbuurt?" in page


def test_an_area_holds_what_stands_in_its_parts(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/buurten/GGW-GEUZENVELD-SLOTERMEER/").content.decode()
    assert "Van Deyssel buurtcoöperatie" in page


def test_a_need_sets_wishes_apart_from_who_does_it(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/nodig/work/").content.decode()
    doing, missing = page.split('id="mist"')
    wished = Organisation.objects.filter(place_id="nieuw-west", needs__key="work", state="wished")
    assert wished
    assert all(one.name not in doing and one.name in missing for one in wished)


def test_the_matrix_has_a_cell_for_every_goal_in_order(meerdam: ServedPlace) -> None:
    goals = list(goals_of(meerdam.id))
    rows = rows_of(contributing(meerdam.id, Filters())[:5], goals)
    assert rows
    for row in rows:
        assert [cell.goal for cell in row.cells] == goals
        assert any(row.cells)


def test_roles_that_were_not_there_are_said_to_be_missing(nieuw_west: ServedPlace) -> None:
    table = table_told(nieuw_west)
    seats = {seat.role.key: seat for seat in table.seats}
    assert seats["developer"].presence == "absent"
    assert seats["developer"].meetings == ["absent"]
    assert seats["hotels"].meetings == ["unknown"]
    assert seats["residents"].presence == "present"


def test_an_anchor_is_at_the_table_only_when_it_promised_or_buys(nieuw_west: ServedPlace) -> None:
    care = Organisation.objects.filter(place_id=nieuw_west.id, sector="care")
    for stage, presence in (("not_approached", "absent"), ("talking", "approached"), ("buying", "present")):
        care.update(stage=stage)
        seats = {seat.role.key: seat.presence for seat in table_told(nieuw_west).seats}
        assert seats["care"] == presence


def test_the_whole_of_an_organisation_names_its_goals_its_ties_and_its_neighbours(
    meerdam: ServedPlace,
) -> None:
    told = whole_of(meerdam.id, "naaiatelier-de-draad")
    assert told is not None
    assert told.contributions
    assert told.ties
    assert told.organisation.ref not in {one.ref for one in told.neighbours}


def test_a_round_has_every_stop_once_and_puts_those_without_a_point_last(meerdam: ServedPlace) -> None:
    Organisation.objects.filter(place_id=meerdam.id, ref="naaiatelier-de-draad").update(latitude=None)
    keys = ["space:winkelpand-vaartkade-14", "organisation:naaiatelier-de-draad", "organisation:verzonnen"]
    made = round_along(chosen(meerdam.id, keys), "lopen")
    assert [stop.card.ref for stop in made.stops] == ["winkelpand-vaartkade-14"]
    assert [card.ref for card in made.without_point] == ["naaiatelier-de-draad"]


def test_the_example_comes_from_the_area_of_the_reader(meerdam: ServedPlace) -> None:
    origin = origin_of(meerdam, "Molenveld")
    assert origin is not None
    example = example_near(meerdam.id, origin.area)
    assert example is not None
    assert "Molenveld" in example.areas


def test_the_idea_takes_ten_short_sentences_in_both_languages() -> None:
    assert len(ten_sentences()) == 10
    for sentence in ten_sentences():
        assert max(len(sentence.nl.split()), len(sentence.en.split())) <= 22


def test_every_want_belongs_to_somebody_who_asks() -> None:
    asked = {one.key for one in three_questions().who}
    assert {want.who for want in three_questions().wants} == asked


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_a_place_is_explained_in_a_sentence_or_two(language: str) -> None:
    words = words_of(practice_place())
    assert len(words) >= 15
    assert len({word.key for word in words}) == len(words)
    for word in words:
        text = word.plain.en if language == "en" else word.plain.nl
        assert len(text.split()) <= 30, word.key
