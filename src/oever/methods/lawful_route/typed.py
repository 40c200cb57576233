"""Amounts and days as people type them in a question: 216000, € 216.000, 215.999,99, 2026-03-01, 1-3-2026.

A contract is not worth thousandths of a euro, so a mark before three figures marks thousands. What is read
is always shown again beside the verdict.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from oever.methods.lawful_route.need import UnclearNeedError
from oever.vocabulary.languages import Text

GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ ']\d{3})+")
PARTED = re.compile(r"(.*)[.,](\d{1,2})")
MARKS = re.compile(r"[.,' ]")
DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
LONGEST = 20


def amount_typed(text: str) -> Decimal:
    """An amount as typed. Raises UnclearNeedError for what is not clearly one."""
    plain = text.replace("\u00a0", " ").strip().lstrip("€£ ").removesuffix(",-").removesuffix(",–")
    sign, plain = ("-", plain[1:].lstrip("€£ ")) if plain.startswith(("-", "−")) else ("", plain)
    whole, cents = plain, "0"
    if not GROUPED.fullmatch(plain) and (found := PARTED.fullmatch(plain)):
        whole, cents = found[1], found[2]
    is_number = whole.isascii() and whole.isdigit()
    if len(plain) > LONGEST or not (is_number or GROUPED.fullmatch(whole)):
        raise UnclearNeedError(
            Text(
                nl=f"{text!r} is geen bedrag of aantal; typ bijvoorbeeld 216000 of 215999,99.",
                en=f"{text!r} is no amount or number; type for example 216000 or 215999.99.",
            )
        )
    return Decimal(f"{sign}{MARKS.sub('', whole)}.{cents}")


def day_typed(text: str) -> date:
    """A day as typed, year first or day first. Raises UnclearNeedError."""
    found = DUTCH_DAY.fullmatch(text.strip())
    try:
        return (
            date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text.strip())
        )
    except ValueError:
        raise UnclearNeedError(
            Text(
                nl=f"{text!r} is geen dag; typ jaar-maand-dag, zoals 2026-03-01.",
                en=f"{text!r} is no day; type year-month-day, such as 2026-03-01.",
            )
        ) from None
