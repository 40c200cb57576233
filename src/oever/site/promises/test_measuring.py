"""What a published figure says of a promise: kept, not kept, or that nobody can tell."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from oever.site.promises.measuring import CANNOT_TELL, KEPT, NOT_KEPT, NOT_YET, outcome

SHARE = st.decimals(0, 100, places=2)


@given(SHARE, st.lists(SHARE, min_size=3, max_size=3).map(sorted))
def test_it_is_kept_only_when_even_the_worst_case_is_enough(target: Decimal, told: list[Decimal]) -> None:
    lower, value, upper = told
    said = outcome(target, value, lower, upper, is_whole_year=True)
    assert (said == KEPT) == (lower >= target)
    assert (said == NOT_KEPT) == (upper < target)


@given(SHARE, SHARE, SHARE, SHARE)
def test_a_year_that_is_not_over_decides_nothing(
    target: Decimal, value: Decimal, lower: Decimal, upper: Decimal
) -> None:
    assert outcome(target, value, lower, upper, is_whole_year=False) == NOT_YET


def test_bounds_on_both_sides_of_the_promise_tell_nothing() -> None:
    assert outcome(Decimal(25), Decimal(24), Decimal(21), Decimal(27), is_whole_year=True) == CANNOT_TELL


def test_exactly_what_was_promised_is_kept() -> None:
    assert outcome(Decimal(25), Decimal(25), Decimal(25), Decimal(25), is_whole_year=True) == KEPT


def test_without_a_value_or_a_lower_bound_nobody_can_tell() -> None:
    assert outcome(Decimal(25), None, None, None, is_whole_year=True) == CANNOT_TELL
    assert outcome(Decimal(25), Decimal(30), None, None, is_whole_year=True) == CANNOT_TELL
