"""What the cells of a column look like, whatever stands above them.

A header can lie ("Supplier ID" above names) or be missing. The cells themselves tell: how many read
as a date, an amount, a postcode, a company number, a word with letters, and how often one repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from oever.sheets.amounts import AmountStyle, read_amount
from oever.sheets.dates import read_date

_DATE_SHAPE = re.compile(
    r"[^0-9]*\d{1,4}[-/. ]+\w{1,9}[-/. ,]+\d{2,4}.*|\d{4}-\d\d-\d\d.*|\d{8}(?:\.0)?|[A-Za-z]{3,9}[-/., ']*\d{2,4}"
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
    r"\b(?:ltd|limited|plc|llp|cic|inc|b\.?v|n\.?v|v\.?o\.?f|gmbh|stichting|vereniging|cooperatie|coöperatie"
    r"|council|university|trust|services|group|association|school|gemeente|holding|solutions|& co|company)\b\.?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d[.,]\d{1,2}\)?-?\s*(?:CR|DR)?\s*$")
_MONEY_SIGN = re.compile(r"[£€]")


@dataclass(frozen=True)
class CellLook:
    """What one cell could be."""

    is_amount: bool
    has_cents: bool
    is_date: bool
    is_period: bool
    is_serial: bool
    is_postcode: bool
    is_company_number: bool
    is_vat_number: bool
    is_yes_no: bool
    is_text: bool
    is_organisation: bool
    is_code: bool


@lru_cache(maxsize=65_536)
def look_at(cell: str) -> CellLook:
    """What one cell could be; it can be several things at once."""
    has_digit = any(map(str.isdigit, cell))
    is_period = has_digit and bool(_PERIOD_SHAPE.fullmatch(cell))
    is_date = has_digit and bool(_DATE_SHAPE.fullmatch(cell)) and read_date(cell) is not None
    is_date = is_date or (
        has_digit and bool(_DATE_SHAPE.fullmatch(cell)) and read_date(cell, "mdy") is not None
    )
    is_postcode = has_digit and bool(_POSTCODE_UK.fullmatch(cell) or _POSTCODE_NL.fullmatch(cell))
    is_text = bool(_LETTERS.search(cell)) and not is_date and not is_postcode
    is_amount = has_digit and any(
        read_amount(cell, style) is not None for style in (AmountStyle.POINT, AmountStyle.COMMA)
    )
    return CellLook(
        is_amount,
        is_amount and bool(_CENTS.search(cell) or _MONEY_SIGN.search(cell)),
        is_date and not is_period,
        is_period,
        has_digit and bool(_SERIAL.fullmatch(cell)),
        is_postcode,
        has_digit and bool(_COMPANY.fullmatch(cell)),
        has_digit and bool(_VAT.fullmatch(cell)),
        bool(_YES_NO.fullmatch(cell)),
        is_text and not is_amount,
        is_text and bool(_ORGANISATION.search(cell)),
        has_digit and " " not in cell and len(cell) <= 40,
    )


@dataclass(frozen=True)
class ColumnLook:
    """Shares (0..1) of the filled cells of a column that could be each thing, and how it repeats."""

    filled: float
    cells: int
    distinct: float
    amount: float
    cents: float
    negative: float
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
    length: float


EMPTY = ColumnLook(0.0, 0, 0.0, *([0.0] * 14))


def look_at_column(cells: Sequence[str]) -> ColumnLook:
    """The look of a column from a sample of its cells."""
    filled = [cell for cell in map(str.strip, cells) if cell]
    if not filled:
        return EMPTY
    looks = [look_at(cell) for cell in filled]
    count = len(filled)

    def share(name: str) -> float:
        return sum(getattr(look, name) for look in looks) / count

    return ColumnLook(
        filled=count / len(cells),
        cells=count,
        distinct=len(set(filled)) / count,
        amount=share("is_amount"),
        cents=share("has_cents"),
        negative=sum(cell[0] in "-(−" or cell[-1] == "-" for cell in filled) / count,
        date=share("is_date"),
        period=share("is_period"),
        serial=share("is_serial"),
        postcode=share("is_postcode"),
        company_number=share("is_company_number"),
        vat_number=share("is_vat_number"),
        yes_no=share("is_yes_no"),
        text=share("is_text"),
        organisation=share("is_organisation"),
        code=share("is_code"),
        length=sum(map(len, filled)) / count,
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


_FITS = {
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
