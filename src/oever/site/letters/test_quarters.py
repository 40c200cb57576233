"""Quarters follow each other without a gap, by the clock of Amsterdam."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from oever.site.letters.quarters import Quarter

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_is_in_one_quarter(day: date) -> None:
    quarter = Quarter.of(day)

    assert quarter.first_day <= day < quarter.after.first_day
    assert Quarter.of(quarter.after.first_day - timedelta(days=1)) == quarter


def test_a_quarter_starts_at_midnight_in_summer_time_and_in_winter_time() -> None:
    assert Quarter(2026, 2).starts == datetime(2026, 4, 1, tzinfo=AMSTERDAM)
    assert Quarter(2026, 1).starts == datetime(2026, 1, 1, tzinfo=AMSTERDAM)
    assert Quarter(2026, 4).after == Quarter(2027, 1)
