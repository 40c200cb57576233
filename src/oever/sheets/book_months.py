"""A month that stands in two columns: the book year in one, the period of that year in the other.

Bookkeeping programs number the months of a year, and often export no other date. Here the two become one
month, "2022-03", and a note says so. Periods 13 to 16 are the corrections that close a year: they belong to
its last month. Period 0 opens a year with what was there before; it is no month, and its rows are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from oever.sheets.dates import MONTHS
from oever.sheets.whole_years import is_called_year, year_of
from oever.vocabulary.languages import Text

_PERIODS = frozenset({"periode", "boekperiode", "maand", "boekmaand", "period", "month"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(r"\d{1,3}")
LAST_MONTH, LAST_PERIOD = 12, 16


@dataclass(frozen=True)
class BookMonth:
    """Where the year and the period of a row stand."""

    year: int
    period: int

    def settle(self, cells: list[str]) -> None:
        """Put the month with its year into the cell of the period; what is neither stays as it is."""
        year, period = cells[self.year].strip(), cells[self.period].strip()
        if not _YEAR.fullmatch(year):
            return
        if _is_number(period):
            cells[self.period] = f"{year}-{min(int(period), LAST_MONTH):02}"
        elif period.casefold() in MONTHS:
            cells[self.period] = f"{year}-{MONTHS[period.casefold()]:02}"


def find_book_month(
    header: Sequence[str], sample: Sequence[Sequence[str]], taken: Collection[int]
) -> BookMonth | None:
    """The year and the period among the columns that mean nothing else; None unless both are there once."""
    called = (i for i, title in enumerate(header) if i not in taken and is_called_year(title))
    years = [i for i in called if _all(sample, i, _is_year)]
    periods = find_periods(header, sample, taken)
    return BookMonth(years[0], periods[0]) if len(years) == len(periods) == 1 else None


def find_periods(header: Sequence[str], sample: Sequence[Sequence[str]], taken: Collection[int]) -> list[int]:
    """The columns that hold the number or the name of a month of the book year."""
    return [i for i in _named(header, _PERIODS, taken) if _all(sample, i, _is_period)]


def book_month_note(found: BookMonth, header: Sequence[str]) -> Text:
    """What was done, in words."""
    year, period = header[found.year], header[found.period]
    return Text(
        nl=f'Er is geen dag van betaling; de maand komt uit "{period}" en "{year}".',
        en=f'There is no day of payment; the month comes from "{period}" and "{year}".',
    )


def _named(header: Sequence[str], names: Collection[str], taken: Collection[int]) -> list[int]:
    return [
        i for i, title in enumerate(header) if i not in taken and " ".join(title.casefold().split()) in names
    ]


def _all(sample: Sequence[Sequence[str]], index: int, is_right: Callable[[str], bool]) -> bool:
    filled = [cells[index].strip() for cells in sample if cells[index].strip()]
    return bool(filled) and all(is_right(cell) for cell in filled)


def _is_year(cell: str) -> bool:
    return year_of(cell) is not None


def _is_period(cell: str) -> bool:
    return cell.casefold() in MONTHS or (bool(_PERIOD.fullmatch(cell)) and int(cell) <= LAST_PERIOD)


def _is_number(cell: str) -> bool:
    return bool(_PERIOD.fullmatch(cell)) and 1 <= int(cell) <= LAST_PERIOD
