"""When to begin, and whether a contract can still be influenced: counted back from its end, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods import contract_moments as cm
from oever.methods.contract_moments import influence, minus_months, moments, size_of, yearly

END = date(2027, 6, 30)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def seen_from(on: date, **told: object) -> str:
    given_ = {"stage": "agreed", "ends_on": END, "extendable": 0, **told}
    return influence(on=on, **given_).code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2026, 6, 30), cm.EARLY), (date(2026, 7, 1), cm.NOW), (date(2026, 9, 30), cm.NOW),
     (date(2026, 10, 1), cm.SOON), (date(2026, 12, 30), cm.SOON), (date(2026, 12, 31), cm.LATE),
     (date(2027, 6, 30), cm.LATE), (date(2027, 7, 1), cm.ENDED)],
)  # fmt: skip
def test_twelve_nine_and_six_months_before_the_end_are_the_turns(on: date, code: str) -> None:
    assert seen_from(on) == code


def test_what_can_be_extended_and_is_over_has_perhaps_been_extended() -> None:
    assert seen_from(date(2027, 7, 1), extendable=12) == cm.PERHAPS_EXTENDED
    assert seen_from(date(2027, 7, 1), extendable=None) == cm.PERHAPS_EXTENDED
    assert seen_from(date(2028, 7, 1), extendable=12) == cm.ENDED


def test_without_an_end_nobody_can_say() -> None:
    assert seen_from(date(2027, 1, 1), ends_on=None) == cm.UNKNOWN_END


def test_a_plan_can_be_talked_about_until_the_market_is_asked() -> None:
    plan = {"stage": "planned", "publishes_on": date(2027, 1, 10)}
    assert seen_from(date(2027, 1, 10), **plan) == cm.PLAN_OPEN
    assert seen_from(date(2027, 1, 11), **plan) == cm.IN_MARKET
    assert seen_from(date(2027, 1, 1), stage="planned") == cm.PLAN_UNDATED


def test_an_offer_is_welcome_on_the_last_day_and_not_after() -> None:
    tender = {"stage": "tendered", "closes_on": date(2027, 3, 1)}
    assert seen_from(date(2027, 3, 1), **tender) == cm.IN_MARKET
    assert not influence(
        stage="tendered", on=date(2027, 3, 2), ends_on=None, extendable=None, closes_on=date(2027, 3, 1)
    ).can_move


@given(DAYS, st.integers(0, 120), st.integers(0, 60))
def test_the_days_stand_in_order(end: date, least: int, more: int) -> None:
    days = moments(end, least, least + more)
    told = [days.prepare_on, days.form_on, days.offer_on, end, days.last_end, days.last_end_most]
    in_order = [day for day in told if day is not None]
    assert len(in_order) == 6
    assert in_order == sorted(in_order)


@given(DAYS, st.integers(-240, 240))
def test_a_month_back_is_the_same_day_or_the_last_of_that_month(day: date, months: int) -> None:
    there = minus_months(day, months)
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)
    assert (day.year * 12 + day.month) - (there.year * 12 + there.month) == months


def test_a_year_is_told_or_worked_out_or_not_known() -> None:
    assert yearly(Decimal("5.00"), None, None, None).amount == Decimal("5.00")
    two = yearly(None, Decimal("100.00"), date(2025, 1, 1), date(2026, 12, 31))
    assert (two.amount, two.is_derived) == (Decimal("50.03"), True)  # 730 days are 1.9986 years
    assert yearly(None, Decimal("100.00"), None, date(2026, 1, 1)).amount is None


def test_a_job_of_a_week_is_not_made_fifty_times_as_large() -> None:
    assert yearly(None, Decimal("100.00"), date(2025, 1, 1), date(2025, 1, 7)).amount == Decimal("100.00")


def test_sizes_turn_at_their_limit() -> None:
    assert [size_of(Decimal(n)) for n in (49_999, 50_000, 249_999, 250_000)] == [
        "small", "middle", "middle", "large",
    ]  # fmt: skip
    assert size_of(None) == ""
