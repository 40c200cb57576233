"""Dates as people write them, and the one question a single date cannot answer: 03/04 or 04/03?

Which part is the day is decided over a whole column: one 25/12 shows that the day comes first. Where
every part fits both ways it is said that nobody can tell, and the day comes first, as in Dutch and
British files. Dates outside 1990 up to next year are not dates of payments but mistakes: None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]

FIRST_YEAR = 1990
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets, with their leap day of 1900 behind them

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "jan january januari jän",
            "feb february februari febr",
            "mar march maart mrt mär",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august augustus",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for word in words.split()
}

_ZONE = r"(?:Z|UTC|[+-]\d{2}:?\d{2})?"
_TIME = rf"(?:[T ,]+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*{_ZONE})?"
_YMD = re.compile(rf"(\d{{4}})([-/. ])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_PARTS = re.compile(rf"(\d{{1,2}})\s?([-/. ])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}}){_TIME}")
_DAY_NAME_FIRST = re.compile(
    r"(?:[a-z]{2,9}[.,]?\s+)?(\d{1,2})(?:st|nd|rd|th|e)?[-/. ,]*(?:of )?([a-zä]{3,9})[-/., ']*(\d{4}|\d{2})"
    + _TIME.lower()
)
_NAME_DAY = re.compile(
    r"(?:[a-z]{2,9}[.,]?\s+)?([a-zä]{3,9})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME.lower()
)
_NAME_YEAR = re.compile(r"([a-zä]{3,9})[-/., ']*(\d{4}|\d{2})")
_YEAR_NAME = re.compile(r"(\d{4})[-/., ]*([a-zä]{3,9})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DIGITS = re.compile(r"(\d+)(?:[.,]\d+)?")


@dataclass(frozen=True)
class DatesRead(Mapping[str, date | None]):
    """What each text of a column means, with `order`, in which day, month and year were read.

    `is_certain` is False when day and month could both come first in every value, or when some values
    only fit the other order: then a person should look.
    """

    by_text: Mapping[str, date | None]
    order: Order
    is_certain: bool
    contradictions: int = field(default=0)

    def __getitem__(self, text: str) -> date | None:
        return self.by_text[text]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_text)

    def __len__(self) -> int:
        return len(self.by_text)


def read_dates(counts: Mapping[str, int], order: Order | None = None, today: date | None = None) -> DatesRead:
    """Read a whole column, given as distinct text -> number of rows. `order` forces day or month first."""
    day_first, month_first, either = _weigh(counts)
    chosen: Order = order or ("mdy" if month_first > day_first else "dmy")
    losing = day_first if chosen == "mdy" else month_first
    is_certain = order is not None or (losing == 0 and not (either and day_first == month_first == 0))
    last_year = (today or datetime.now(UTC).date()).year + 1
    values = {text: read_date(text, chosen, last_year) for text in counts}
    return DatesRead(values, chosen, is_certain, losing)


def _weigh(counts: Mapping[str, int]) -> tuple[int, int, int]:
    """Rows whose parts only fit day first, only fit month first, and fit both with a different meaning."""
    day_first = month_first = either = 0
    for text, rows in counts.items():
        found = _PARTS.fullmatch(text.strip())
        if found:
            first, second = int(found[1]), int(found[3])
            day_first += rows * (first > 12 >= second)
            month_first += rows * (second > 12 >= first)
            either += rows * (first <= 12 and second <= 12 and first != second)
    return day_first, month_first, either


def read_date(text: str, order: Order = "dmy", last_year: int | None = None) -> date | None:
    """One date, by an order that was decided before. A month without a day is its first day."""
    text = text.strip()
    last_year = last_year or datetime.now(UTC).date().year + 1
    if found := _YMD.fullmatch(text):
        return _date(int(found[1]), int(found[3]), int(found[4]), last_year)
    if found := _PARTS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), found[4]
        if order == "ymd" and len(year) == 2:
            return _date(_full_year(found[1], last_year), second, int(year), last_year)
        day, month = (second, first) if order == "mdy" else (first, second)
        return _date(_full_year(year, last_year), month, day, last_year)
    if found := _DIGITS.fullmatch(text):
        return _from_digits(found[1], order, last_year)
    return _from_words(text.lower(), last_year) or _month_only(text, last_year)


def _from_words(text: str, last_year: int) -> date | None:
    if found := _DAY_NAME_FIRST.fullmatch(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _NAME_DAY.fullmatch(text):
        month, day, year = found[1], found[2], found[3]
    elif found := _NAME_YEAR.fullmatch(text):
        day, month, year = "1", found[1], found[2]
    elif found := _YEAR_NAME.fullmatch(text):
        day, month, year = "1", found[2], found[1]
    else:
        return None
    number = MONTHS.get(month)
    return _date(_full_year(year, last_year), number, int(day), last_year) if number else None


def _month_only(text: str, last_year: int) -> date | None:
    if found := _YEAR_MONTH.fullmatch(text):
        return _date(int(found[1]), int(found[2]), 1, last_year)
    if found := _MONTH_YEAR.fullmatch(text):
        return _date(int(found[2]), int(found[1]), 1, last_year)
    return None


def _from_digits(digits: str, order: Order, last_year: int) -> date | None:
    """20180403, 03042018, 201804 (a period), 030418 and the day numbers of spreadsheets."""
    if len(digits) == 8:
        whole = _date(int(digits[:4]), int(digits[4:6]), int(digits[6:]), last_year)
        return whole or _in_order(digits[:2], digits[2:4], digits[4:], order, last_year)
    if len(digits) == 6:
        period = _date(int(digits[:4]), int(digits[4:]), 1, last_year)
        return period or _in_order(digits[:2], digits[2:4], digits[4:], order, last_year)
    if len(digits) == 5:
        found = SERIAL_ZERO + timedelta(days=int(digits))
        return found if FIRST_YEAR <= found.year <= last_year else None
    return None


def _in_order(first: str, second: str, year: str, order: Order, last_year: int) -> date | None:
    day, month = (second, first) if order == "mdy" else (first, second)
    return _date(_full_year(year, last_year), int(month), int(day), last_year)


def _full_year(year: str, last_year: int) -> int:
    if len(year) == 4:
        return int(year)
    return 2000 + int(year) if 2000 + int(year) <= last_year else 1900 + int(year)


def _date(year: int, month: int, day: int, last_year: int) -> date | None:
    if not FIRST_YEAR <= year <= last_year:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
