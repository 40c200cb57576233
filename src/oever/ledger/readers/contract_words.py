"""Cells of registers of contracts that are words: not known, yes, a quarter of a year, a size, a stage."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from oever.sheets.dates import Order, read_date

_TABLE = Path(__file__).with_name("contract_words.toml")
_NO_WORD = re.compile(r"[\W_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w./-])(?:\+|00)?\d(?:[ ()-]?\d){8,13}(?![\w/-])")
_MONTH_WORDS = {
    "month": 1,
    "maand": 1,
    "mnd": 1,
    "mth": 1,
    "mnth": 1,
    "year": 12,
    "jaar": 12,
    "jaren": 12,
    "jr": 12,
    "yr": 12,
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
LONGEST_MONTHS = 1200


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def folded(cell: str) -> str:
    """Small letters without accents and signs, single spaces."""
    plain = unicodedata.normalize("NFKD", cell.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", plain).strip()


def is_unknown(cell: str) -> bool:
    """Nothing, a dash, or a word for "not known"."""
    return folded(cell) in _words()["unknown"]


def is_open_ended(cell: str) -> bool:
    """It goes on without an end."""
    return folded(cell) in _words()["open_ended"]


def is_yes(cell: str) -> bool | None:
    """True, False, or None where the cell says neither."""
    told = folded(cell)
    if told in _words()["yes"]:
        return True
    return False if told in _words()["no"] and told else None


def as_size(size: str, is_sme: str) -> str:
    """micro, small, medium, sme or large; "" where nothing is told."""
    told = folded(size)
    for name, words in _words()["size"].items():
        if told in words:
            return str(name)
    answer = is_yes(is_sme)
    return "" if answer is None else "sme" if answer else "large"


def as_stage(cell: str) -> str:
    """planned, tendered or agreed; "" where the cell says something else."""
    told = folded(cell)
    return next((str(stage) for stage, words in _words()["stage"].items() if told in words), "")


def as_reserved(cell: str) -> tuple[bool | None, str]:
    """Whether it is kept for somebody, and for whom."""
    if is_unknown(cell) and folded(cell) != "none":
        return None, ""
    answer = is_yes(cell)
    return (answer, "") if answer is not None else (True, " ".join(cell.split()))


def as_count(cell: str) -> int | None:
    """A small whole number; "2 x 12 maanden" is 2. None where there is none."""
    found = _NUMBER.search(cell)
    if found is None:
        return None
    count = int(float(found.group().replace(",", ".")))
    return count if count <= 100 else None


def as_months(cell: str, header: str = "") -> int | None:
    """Months: a number, or years where the cell or else the header says years. "2 x 12" is 24.

    None where there is no number, and where it is no length of a contract.
    """
    if is_unknown(cell):
        return None
    numbers = [float(number.replace(",", ".")) for number in _NUMBER.findall(cell)]
    if not numbers:
        return None
    told = folded(cell)
    unit = next((months for word, months in _MONTH_WORDS.items() if word in told), 0)
    unit = unit or next((months for word, months in _MONTH_WORDS.items() if word in folded(header)), 1)
    times = re.search(r"\d\s*(?:x|×|maal|keer|times)\s*\d", cell.casefold())
    length = numbers[0] * numbers[1] if times and len(numbers) > 1 else numbers[0]
    months = round(length * unit)
    return months if 0 <= months <= LONGEST_MONTHS else None


def as_day(cell: str, order: Order, last_year: int, *, is_end: bool = False) -> date | None:
    """A day; of a quarter, a half or a whole year its first day, or its last where it is an end."""
    told = folded(cell)
    for pattern, months in (("quarter", 3), ("half", 6)):
        found = re.match(_words()[pattern], told)
        if found:
            part, year = _part_and_year([one for one in found.groups() if one])
            return _edge(year, (part - 1) * months + 1, months, is_end=is_end)
    if re.fullmatch(r"20\d\d", told):
        return _edge(int(told), 1, 12, is_end=is_end)
    found_day = read_date(cell, order, last_year)
    is_month = found_day is not None and found_day.day == 1 and not re.search(r"\b0?1\b", told)
    if found_day and is_end and is_month and len(_NUMBER.findall(told)) <= 2:
        return _edge(found_day.year, found_day.month, 1, is_end=True)
    return found_day


def _part_and_year(told: list[str]) -> tuple[int, int]:
    """Which of the two numbers is the year: the longer one, or else the second."""
    first, second = told
    if len(first) == 4:
        first, second = second, first
    year = int(second)
    return int(first), year if year > 99 else 2000 + year


def _edge(year: int, month: int, months: int, *, is_end: bool) -> date:
    """The first day of some months, or the last."""
    if not is_end:
        return date(year, month, 1)
    after = month + months
    return date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)


def without_contacts(text: str) -> str:
    """Free text without mail addresses and telephone numbers, which are somebody's."""
    return " ".join(_PHONE.sub("…", _MAIL.sub("…", text)).split())
