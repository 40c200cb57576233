"""Rows that are no records: totals below a table, and a header that stands there again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from oever.sheets.evidence import AMOUNT, look_at

_TOTAL = re.compile(
    r"(?:grand |sub|sub[- ]|eind|overall )?(?:total|totals|totaal|totalen)\b"
    r"(?: (?:of|for|van|voor|amount|spend|payments|bedrag|all|report)\b.*)?[\s:.=£€]*",
    re.IGNORECASE,
)


def is_total_row(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    """The row adds up other rows: it says "Total" and has no date, or holds amounts and nothing else.

    A supplier whose name begins with Total, paid on a day, is a supplier.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    day = _cell(cells, columns, "paid_on")
    has_day = bool(day) and not _TOTAL.fullmatch(day)
    if not filled or has_day:
        return False
    if any(_TOTAL.fullmatch(cell) for cell in filled):
        return True
    return not _cell(cells, columns, "supplier") and all(look_at(cell) & AMOUNT for cell in filled)


def is_header_again(cells: Sequence[str], header: Sequence[str]) -> bool:
    """The row repeats the header, as happens where files were pasted under each other."""
    named = [
        (cell.strip().casefold(), title.strip().casefold())
        for cell, title in zip(cells, header, strict=False)
        if title.strip()
    ]
    same = sum(cell == title for cell, title in named)
    return same >= max(2, 0.6 * len(named))


def _cell(cells: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    index = columns.get(name, -1)
    return cells[index].strip() if 0 <= index < len(cells) else ""
