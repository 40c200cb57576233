"""Where an address lies in the places that come with the programme, and that nothing is guessed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.ledger.places import Address, Place, load_place
from oever.ledger.places.place import NOWHERE
from oever.vocabulary.bands import UNKNOWN, Landing

PLACES = {name: load_place(name) for name in ("nieuw-west", "manchester", "salford")}


def band_of(place: str, postcode: str, country: str = "") -> dict[str, float]:
    found = PLACES[place].locate(Address(postcode, "", country))
    return {landing.band: round(landing.share, 2) for landing in found.landings}


@pytest.mark.parametrize(
    ("place", "postcode", "band"),
    [
        ("nieuw-west", "1068 AB", "stadsdeel"),
        ("nieuw-west", "1017 AB", "amsterdam"),
        ("nieuw-west", "1382 AB", "amsterdam"),
        ("nieuw-west", "1181 AB", "metropolitan_region"),
        ("nieuw-west", "3511 AB", "netherlands"),
        ("nieuw-west", "M15 5RL", "abroad"),
        ("manchester", "M1 1AD", "manchester"),
        ("manchester", "M7 4AA", "greater_manchester"),
        ("manchester", "BL1 1AA", "greater_manchester"),
        ("manchester", "L1 1AA", "north_west"),
        ("manchester", "EH1 1YZ", "united_kingdom"),
        ("manchester", "BT1 1AA", "united_kingdom"),
        ("manchester", "IM1 1AA", "abroad"),
        ("manchester", "1068 AB", "abroad"),
        ("salford", "M6 5AA", "salford"),
        ("salford", "M1 1AD", "greater_manchester"),
    ],
)
def test_an_address_lies_in_the_nearest_band_around_it(place: str, postcode: str, band: str) -> None:
    assert band_of(place, postcode)[band] >= 0.99


def test_a_postcode_on_a_border_divides_by_land() -> None:
    assert band_of("nieuw-west", "1058 AB") == {"stadsdeel": 0.41, "amsterdam": 0.59}


def test_a_postcode_district_on_a_border_divides_by_postcodes() -> None:
    shares = band_of("salford", "M3 1AA")
    assert 0 < shares["salford"] < 1
    assert shares["salford"] + shares["greater_manchester"] == 1


@pytest.mark.parametrize("country", ["Germany", "BE", "Frankrijk"])
def test_another_country_is_abroad_whatever_the_postcode(country: str) -> None:
    assert band_of("nieuw-west", "1068", country) == {"abroad": 1.0}
    assert PLACES["nieuw-west"].locate(Address("1068", "", country)).precision == "country"


@pytest.mark.parametrize(
    ("place", "postcode", "country"),
    [
        ("nieuw-west", "", ""),
        ("nieuw-west", "", "NL"),
        ("nieuw-west", "Amsterdam", "NL"),
        ("manchester", "Salford", ""),
        ("manchester", "M78 1AA", ""),
        ("manchester", "H15 3SS", ""),
        ("manchester", "1068", ""),
        ("nieuw-west", "M15 5RL", "NL"),
        ("nieuw-west", "", "Europe"),
    ],
)
def test_what_cannot_be_told_stays_unknown(place: str, postcode: str, country: str) -> None:
    assert PLACES[place].locate(Address(postcode, "", country)) == NOWHERE


def test_a_first_part_says_that_only_the_first_part_decided() -> None:
    assert PLACES["manchester"].locate(Address("M15 5RL")).precision == "postcode_area"


@settings(deadline=None)
@given(
    st.sampled_from(sorted(PLACES)),
    st.text(max_size=12)
    | st.from_regex(r"[A-Z]{1,2}[0-9]{1,2} ?[0-9][A-Z]{2}|[0-9]{4} ?[A-Z]{2}", fullmatch=True),
    st.text(max_size=6),
    st.sampled_from(["", "NL", "GB", "Germany", "?"]),
)
def test_shares_always_add_up_to_one_and_nothing_raises(
    place: str, postcode: str, number: str, country: str
) -> None:
    found = PLACES[place].locate(Address(postcode, number, country))
    bands = [band.id for band in PLACES[place].bands]
    assert math.isclose(sum(landing.share for landing in found.landings), 1, abs_tol=1e-9)
    assert all(landing.band in [*bands, UNKNOWN] and 0 < landing.share <= 1 for landing in found.landings)
    assert (found.precision == UNKNOWN) == (found.landings == (Landing(UNKNOWN, 1.0),))


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_postcode_in_the_tables_lands_completely(name: str) -> None:
    place: Place = PLACES[name]
    for prefix in place.shares:
        landings = place.locate(Address(prefix)).landings
        assert math.isclose(sum(landing.share for landing in landings), 1, abs_tol=1e-9), prefix


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_area_in_a_share_is_an_area_of_the_place(name: str) -> None:
    place = PLACES[name]
    used = {area for shares in place.shares.values() for area, _ in shares}
    assert used <= {area.code for area in place.areas()}
