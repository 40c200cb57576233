"""A postcode and a house number are read as people write them, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.ledger.places.addresses import Postcode, read_house_number, read_postcode


@pytest.mark.parametrize(
    "written", ["1068AB", "1068 ab", " 1068  AB ", "1068-AB", "NL-1068 AB", "1068\u00a0AB"]
)
def test_a_dutch_postcode_is_read_however_it_is_spaced(written: str) -> None:
    assert read_postcode(written) == Postcode("NL", "1068", "AB")


@pytest.mark.parametrize("written", ["M15 5RL", "m155rl", "M15-5RL", " M15  5RL."])
def test_a_british_postcode_is_read_however_it_is_spaced(written: str) -> None:
    assert read_postcode(written) == Postcode("GB", "M15", "5RL")


@pytest.mark.parametrize(
    ("written", "prefix", "rest"),
    [("M1 1AD", "M1", "1AD"), ("SW1A 1AA", "SW1A", "1AA"), ("EC1Y 8SY", "EC1Y", "8SY"), ("M15", "M15", "")],
)
def test_the_first_part_ends_three_signs_from_the_end(written: str, prefix: str, rest: str) -> None:
    assert read_postcode(written) == Postcode("GB", prefix, rest)


def test_a_postcode_sector_counts_as_its_first_part() -> None:
    assert read_postcode("M15 5") == Postcode("GB", "M15")


def test_four_digits_alone_are_a_first_part() -> None:
    assert read_postcode("1068") == Postcode("NL", "1068")


def test_an_irish_code_is_told_from_a_british_postcode() -> None:
    found = read_postcode("T12 VP94")
    assert found is not None
    assert found.country == "IE"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Various",
        "Manchester",
        "0123 AB",
        "1068 SS",
        "1068 A",
        "10685",
        "M15 5CI",
        "n/a",
        "-",
        "١٠٦٨AB",
        "75008 Paris",
    ],
)
def test_what_has_not_the_form_of_a_postcode_is_none(written: str) -> None:
    assert read_postcode(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        ("12-A", 12),
        ("12 hs", 12),
        ("nr. 12", 12),
        ("12-14", 12),
        ("", None),
        ("A", None),
        ("1234567", None),
    ],
)
def test_a_house_number_goes_without_its_addition(written: str, number: int | None) -> None:
    assert read_house_number(written) == number


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(written: str) -> None:
    found = read_postcode(written)
    read_house_number(written)
    assert found is None or found.prefix


@settings(deadline=None)
@given(st.from_regex(r"[1-9][0-9]{3} ?[A-Z]{2}", fullmatch=True))
def test_reading_what_was_read_gives_the_same(written: str) -> None:
    found = read_postcode(written)
    assert found is None or read_postcode(found.compact) == found
