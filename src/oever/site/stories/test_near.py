"""What is near: a postcode, a street or a neighbourhood leads to an area, and nothing of it is kept."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from oever.site.common.places import ServedPlace
from oever.site.stories.queries.near import near, origin_of


def test_a_postcode_leads_to_an_area_however_it_is_typed(nieuw_west: ServedPlace) -> None:
    for typed in ("1063", "1063 AB", "1063ab", " 1063  AB "):
        origin = origin_of(nieuw_west, typed)
        assert origin is not None, typed
        assert origin.how == "postcode"


def test_what_lies_elsewhere_or_is_nothing_leads_nowhere(nieuw_west: ServedPlace) -> None:
    for typed in ("1012 AB", "9999", "SW1A 1AA", "x", "", "!!", "ergens heel anders"):
        assert origin_of(nieuw_west, typed) is None, typed


def test_a_street_or_a_name_leads_to_its_neighbourhood(nieuw_west: ServedPlace) -> None:
    for typed, area in (
        ("Van Deysselbuurt", "Van Deysselbuurt"), ("van deysselstraat 12", "Van Deysselbuurt"),
        ("osdorp", "Osdorp"),
    ):  # fmt: skip
        origin = origin_of(nieuw_west, typed)
        assert origin is not None, typed
        assert origin.area.name == area


def test_what_stands_in_the_neighbourhood_itself_comes_first(nieuw_west: ServedPlace) -> None:
    origin = origin_of(nieuw_west, "Van Deysselbuurt")
    assert origin is not None
    found = near(nieuw_west.id, origin)
    own = [one for one in found if "Van Deysselbuurt" in one.card.areas]
    assert len(own) >= 2
    assert found[: len(own)] == own


def test_with_points_the_nearest_of_a_neighbourhood_comes_first(meerdam: ServedPlace) -> None:
    origin = origin_of(meerdam, "Dijkbuurt")
    assert origin is not None
    found = [one for one in near(meerdam.id, origin) if one.step == 0 and one.metres is not None]
    assert [one.metres for one in found] == sorted(one.metres for one in found if one.metres is not None)


def test_what_was_typed_is_not_kept_by_anybody(
    nieuw_west: ServedPlace, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/dichtbij/", {"waar": "1063 QX"})
    assert answer["Cache-Control"] == "no-store"
    assert "1063 QX" not in caplog.text
    assert not answer.cookies


def test_a_place_typed_in_an_address_bar_is_not_even_read(nieuw_west: ServedPlace, client: Client) -> None:
    page = client.get("/dichtbij/?waar=1063").content.decode()
    assert 'value="1063"' not in page
