"""How files write an amount and an address, as far as a format leaves them room."""

from __future__ import annotations

import re
from decimal import Decimal

PLAIN_AMOUNT = re.compile(r"^[+-]?\d{1,30}(\.\d{1,10})?$")
DUTCH_AMOUNT = re.compile(r"^[+-]?\d{1,30},\d{1,10}$")
HOUSE_NUMBER = re.compile(r"\s(\d{1,5})\s?[-/]?\s?[A-Za-z]{0,3}\d{0,3}$")


def number_of(text: str) -> Decimal | None:
    """A plain amount, or None; some programs write a decimal comma against the standard, which is mended."""
    if DUTCH_AMOUNT.match(text):
        text = text.replace(",", ".")
    return Decimal(text) if PLAIN_AMOUNT.match(text) else None


def house_number(street: str) -> str:
    """The number at the end of a street, without what is added to it; "" where there is none."""
    found = HOUSE_NUMBER.search(street)
    return found.group(1) if found else ""
