"""Book years. A year that starts in January is "2021"; one that starts in April is "FY2016/17".

Payments are added up by month, and a month is known by its first day. Where a ledger tells only the year of
a payment, that year as a whole stands where the month would: its last day stands for it, which no month
has as its first.
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS_OF_A_YEAR = 12


def period_of(day: date, year_start: int = 1) -> str:
    """The name of the book year in which `day` falls; `year_start` is the month (1 to 12) it starts in."""
    first = day.year if day.month >= year_start else day.year - 1
    return period_name(first, year_start)


def period_name(first_year: int, year_start: int = 1) -> str:
    """`period_name(2016, 4)` is "FY2016/17"; `period_name(2021)` is "2021"."""
    return str(first_year) if year_start == 1 else f"FY{first_year}/{(first_year + 1) % 100:02d}"


def whole_year(year: int) -> date:
    """The day that stands for a year of which no months are told."""
    return date(year, 12, 31)


def is_whole_year(month: date) -> bool:
    """Whether this stands for a year of which no months are told, and not for a month."""
    return month.day != 1


def month_name(month: date) -> str:
    """ "2022-03"; nothing for a year of which no months are told."""
    return "" if is_whole_year(month) else f"{month:%Y-%m}"


def days_of(year: int, year_start: int = 1) -> tuple[date, date]:
    """The first and the last day of the book year that starts in this year."""
    return date(year, year_start, 1), date(year + 1, year_start, 1) - timedelta(days=1)
