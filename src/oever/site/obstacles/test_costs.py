"""Costs are added up honestly: ranges are kept, and what nobody told is never counted as nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from oever.site.obstacles.costs import EVERY, Cost, together

AMOUNT = st.none() | st.decimals(0, 10**6, places=2)
COST = st.builds(Cost, AMOUNT, AMOUNT, st.sampled_from([*EVERY, ""]))


@given(st.lists(COST, max_size=8))
def test_the_order_in_which_they_came_does_not_matter(costs: list[Cost]) -> None:
    assert together(costs) == together(costs[::-1])


@given(st.lists(COST, max_size=8))
def test_nobody_gets_lost(costs: list[Cost]) -> None:
    whole = together(costs)
    assert sum(one.number for one in whole.sums) + whole.unknown == len(costs)


@given(st.lists(COST, max_size=8), COST)
def test_one_more_never_makes_it_cheaper(costs: list[Cost], more: Cost) -> None:
    before = {one.every: one for one in together(costs).sums}
    after = {one.every: one for one in together([*costs, more]).sums}
    for every, one in before.items():
        assert after[every].low >= one.low
        later = after[every].high
        assert later is None or one.high is not None
        assert later is None or one.high is None or later >= one.high


@given(st.lists(COST, max_size=8))
def test_the_lower_bound_is_never_above_the_upper(costs: list[Cost]) -> None:
    assert all(one.high is None or one.low <= one.high for one in together(costs).sums)


def test_what_nobody_told_is_unknown_and_not_nothing() -> None:
    whole = together([Cost(Decimal(10), Decimal(20), "day"), Cost(None, None, "")])
    assert (whole.sums[0].low, whole.sums[0].high, whole.unknown) == (Decimal(10), Decimal(20), 1)


def test_a_day_and_a_year_are_not_added() -> None:
    whole = together([Cost(Decimal(10), Decimal(10), "day"), Cost(Decimal(100), Decimal(100), "year")])
    assert [one.every for one in whole.sums] == ["day", "year"]


def test_at_least_stays_at_least() -> None:
    whole = together([Cost(Decimal(10), None, "day"), Cost(Decimal(5), Decimal(6), "day")])
    assert whole.sums[0].low == 15
    assert whole.sums[0].high is None
