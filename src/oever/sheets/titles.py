"""The month that a file or sheet is named after: "Apr 18", "2018-05.csv", "payments-march-2021"."""

from __future__ import annotations

import re
from datetime import date

from oever.sheets.dates import FIRST_YEAR, MONTHS

_NAMED = re.compile(r"([a-z]{3,9})[^a-z0-9]{0,3}(?:')?(\d{4}|\d{2})(?!\d)")
_NAMED_AFTER = re.compile(r"(?<!\d)(\d{4})[^a-z0-9]{0,3}([a-z]{3,9})")
_NUMBERED = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_. ]?(0[1-9]|1[0-2])(?!\d)")
_NUMBERED_AFTER = re.compile(r"(?<!\d)(0[1-9]|1[0-2])[-_. ]((?:19|20)\d{2})(?!\d)")

_WEEK = re.compile(r"\bw(?:ee)?k[-_. ]?\d{1,2}(?!\d)")


def month_in(title: str) -> date | None:
    """The first day of the month in a title, or None where there is none or there are two."""
    text = _WEEK.sub(" ", title.lower())
    found = {
        *((int(m[1]), int(m[2])) for m in _NUMBERED.finditer(text)),
        *((int(m[2]), int(m[1])) for m in _NUMBERED_AFTER.finditer(text)),
        *((_year(m[2]), MONTHS[m[1]]) for m in _NAMED.finditer(text) if m[1] in MONTHS),
        *((int(m[1]), MONTHS[m[2]]) for m in _NAMED_AFTER.finditer(text) if m[2] in MONTHS),
    }
    months = {(year, month) for year, month in found if FIRST_YEAR <= year < 2100}
    return date(*months.pop(), 1) if len(months) == 1 else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
