"""Book years. A year that starts in January is "2021"; one that starts in April is "FY2016/17"."""

from __future__ import annotations

from datetime import date


def period_of(day: date, year_start: int = 1) -> str:
    """The name of the book year in which `day` falls; `year_start` is the month (1 to 12) it starts in."""
    first = day.year if day.month >= year_start else day.year - 1
    return period_name(first, year_start)


def period_name(first_year: int, year_start: int = 1) -> str:
    """`period_name(2016, 4)` is "FY2016/17"; `period_name(2021)` is "2021"."""
    return str(first_year) if year_start == 1 else f"FY{first_year}/{(first_year + 1) % 100:02d}"
