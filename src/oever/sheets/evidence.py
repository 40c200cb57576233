"""What the cells of a column look like, whatever stands above them.

A header can lie ("Supplier ID" above names) or be missing. The cells themselves tell: how many read
as a date, an amount, a postcode, a company number, a word with letters, and how often one repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from oever.sheets.amounts import AmountStyle, read_amount
from oever.sheets.dates import read_date

_DATE_SHAPE = re.compile(
    r"[^0-9]*\d{1,4}[-/. ]+\w{1,9}[-/. ,]+\d{2,4}.*|\d{4}-\d\d-\d\d.*|\d{8}(?:\.0)?"
    r"|[A-Za-z]{3,9}[-/., ']*\d{2,4}"
)
_PERIOD_SHAPE = re.compile(r"(?:19|20)\d{2}[-/]?(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])[-/](?:19|20)\d{2}")
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
_POSTCODE_UK = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_POSTCODE_NL = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
_COMPANY = re.compile(r"(?:SC|NI|OC|SO|IP|RS|CE|FC|R)\d{5,6}R?|\d{7,8}(?:\.0)?", re.IGNORECASE)
_VAT = re.compile(r"(?:NL\d{9}B\d{2}|GB\d{9}(?:\d{3})?|[A-Z]{2}\d{8,12})", re.IGNORECASE)
_YES_NO = re.compile(r"y|n|yes|no|ja|nee|j|true|false|waar|onwaar|0|1", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_ORGANISATION = re.compile(
    r"\b(?:ltd|limited|plc|llp|cic|inc|b\.?v|n\.?v|v\.?o\.?f|gmbh|stichting|vereniging|cooperatie|coöperatie|"
    r"council|university|trust|services|group|association|school|gemeente|holding|solutions|& co|company)"
    r"\b\.?",
    re.IGNORECASE,
)
_CODE = re.compile(r"\S{1,40}")
_ADDRESS = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_CENTS = re.compile(r"\d[.,]\d{1,2}\)?-?\s*(?:CR|DR)?\s*$")
_MONEY_SIGN = re.compile(r"[£€]")


# What one cell could be, several at once: bits of a whole number, because a Flag is ten times as slow.
AMOUNT = 1
CENTS = 2  # an amount that says so itself: with cents or the sign of a currency
DATE = 4
PERIOD = 8  # a month without a day
SERIAL = 16  # the number that a spreadsheet gives a day
POSTCODE = 32
COMPANY_NUMBER = 64
VAT_NUMBER = 128
YES_NO = 256
TEXT = 512
ORGANISATION = 1024
CODE = 2048
ADDRESS = 4096  # of a page on the web

# What a cell can be only with a digit in it, by its shape alone.
_SHAPES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (PERIOD, _PERIOD_SHAPE),
    (SERIAL, _SERIAL),
    (POSTCODE, _POSTCODE_UK),
    (POSTCODE, _POSTCODE_NL),
    (COMPANY_NUMBER, _COMPANY),
    (VAT_NUMBER, _VAT),
    (CODE, _CODE),
)


@lru_cache(maxsize=65_536)
def look_at(cell: str) -> int:
    """What one cell could be, as bits: see the list above."""
    look = 0
    if any(map(str.isdigit, cell)):
        for what, shape in _SHAPES:
            if shape.fullmatch(cell):
                look |= what
        look |= _as_amount(cell)
        if not look & PERIOD and _is_date(cell):
            look |= DATE
    if _YES_NO.fullmatch(cell):
        look |= YES_NO
    if _ADDRESS.match(cell):
        return look | ADDRESS
    if _LETTERS.search(cell) and not look & (DATE | POSTCODE | AMOUNT):
        look |= TEXT
        if _ORGANISATION.search(cell):
            look |= ORGANISATION
    return look


def _as_amount(cell: str) -> int:
    if read_amount(cell, AmountStyle.POINT) is None and read_amount(cell, AmountStyle.COMMA) is None:
        return 0
    if _CENTS.search(cell) or _MONEY_SIGN.search(cell):
        return AMOUNT | CENTS
    return AMOUNT


def _is_date(cell: str) -> bool:
    if not _DATE_SHAPE.fullmatch(cell):
        return False
    return read_date(cell) is not None or read_date(cell, "mdy") is not None


@dataclass(frozen=True)
class ColumnLook:
    """Shares (0..1) of the filled cells of a column that could be each thing, and how it repeats."""

    filled: float
    cells: int
    distinct: float
    negative: float
    length: float
    amount: float
    cents: float
    date: float
    period: float
    serial: float
    postcode: float
    company_number: float
    vat_number: float
    yes_no: float
    text: float
    organisation: float
    code: float
    address: float


_SHARES = tuple(1 << bit for bit in range(13))
EMPTY = ColumnLook(0.0, 0, 0.0, 0.0, 0.0, *([0.0] * len(_SHARES)))


def look_at_column(cells: Sequence[str]) -> ColumnLook:
    """The look of a column from a sample of its cells."""
    counts = Counter(filter(None, map(str.strip, cells)))
    filled = counts.total()
    if not filled:
        return EMPTY
    looks: Counter[int] = Counter()
    for cell, times in counts.items():
        looks[look_at(cell)] += times
    shares = [sum(times for look, times in looks.items() if look & what) / filled for what in _SHARES]
    negative = sum(times for cell, times in counts.items() if cell[0] in "-(−" or cell[-1] == "-")
    length = sum(len(cell) * times for cell, times in counts.items())
    return ColumnLook(
        filled / len(cells), filled, len(counts) / filled, negative / filled, length / filled, *shares
    )


def fit(look: ColumnLook, content: str) -> float:
    """How well the cells agree with what the column should hold, 0..1; an empty column fits a little.

    The names are those of `content` in headers.toml.
    """
    if not look.cells:
        return 0.3
    return _FITS[content](look)


def _fit_amount(look: ColumnLook) -> float:
    return look.amount * (1 - 0.8 * look.period) * (1 - 0.6 * look.date)


def _fit_date(look: ColumnLook) -> float:
    days = max(look.date, look.serial * 0.7 if look.cents < 0.2 else 0.0)
    return max(min(1.0, days + look.period * 0.5), look.period * 0.5)


_FITS: dict[str, Callable[[ColumnLook], float]] = {
    "amount": _fit_amount,
    "date": _fit_date,
    "name": lambda look: look.text * (1 if look.length >= 3 else 0.4),
    "text": lambda look: 0.15 + 0.85 * look.text,
    "number": lambda look: max(look.code, 0.05),
    "code": lambda look: max(look.code, 0.25),
    "postcode": lambda look: look.postcode,
    "company_number": lambda look: look.company_number,
    "vat_number": lambda look: look.vat_number,
    "yes_no": lambda look: look.yes_no,
    "any": lambda look: 1.0,
}
