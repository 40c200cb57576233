"""Which two words are one, with a slip of the pen or in another spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.spelling import is_near, slips

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Anderson", "Sanderson"), ("bowling", "cowling"), ("ives", "ivey"), ("groep2", "groep3")],
)
def test_another_first_letter_a_short_word_or_a_number_is_no_slip(left: str, right: str) -> None:
    assert not is_near(left, right)


def test_one_other_letter_in_a_word_of_five_letters_is_a_slip() -> None:
    assert is_near("brenton", "brunton")


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("serivces", "services", 1), ("croydon", "corydon", 1), ("kwast", "kwasten", 2), ("abc", "xyz", 3)],
)
def test_slips_are_counted_and_a_swap_is_one(left: str, right: str, count: int) -> None:
    assert slips(left, right, 5) == count
    assert slips(right, left, 5) == count


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("bakkery", "bakkerij"),
        ("dyk", "dijk"),
        ("ysfabriek", "ijsfabriek"),
        ("photograaf", "fotograaf"),
        ("quekkeboom", "kwekkeboom"),
        ("nieuwenhuysen", "nieuwenhuijsen"),
        ("kultuur", "cultuur"),
        ("schildersbedryf", "schilderbedrijf"),
    ],
)
def test_a_word_in_another_spelling_is_the_same_word(left: str, right: str) -> None:
    assert is_near(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("wijn", "wein"), ("cor", "kor"), ("bos", "bosch"), ("hal", "hall")]
)
def test_a_word_that_sounds_otherwise_or_is_very_short_is_another(left: str, right: str) -> None:
    assert not is_near(left, right)


@given(WORDS, WORDS)
def test_who_is_near_whom_does_not_depend_on_the_order(left: str, right: str) -> None:
    assert is_near(left, right) == is_near(right, left)
    assert is_near(left, left)
