"""Writing tables that no spreadsheet turns into a programme.

A cell that starts with = + - @ or a tab is run as a formula by the spreadsheet that opens it, also
when a stranger wrote it into a ledger. Such a cell gets an apostrophe in front; a real number such as
-12.50 is left alone. Files appear whole or not at all: they are written beside their place and moved.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

Cell = str | int | Decimal | date | bool | None
_NUMBER = re.compile(r"[-+]?\d[\d.,]*(?:[eE][-+]?\d+)?")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_LONGEST_CELL = 32_767  # what a spreadsheet can hold
_LARGEST_EXACT = 10**15  # beyond this a spreadsheet rounds


def safe_cell(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it; numbers are left alone."""
    start = text.lstrip(" \u00a0\ufeff\u200b\x00")
    if start.startswith(_DANGEROUS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with a BOM-free header, comma, CRLF as RFC 4180 says; every text cell made safe."""
    with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([safe_cell(cell) for cell in header])
        writer.writerows([_csv_cell(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]]) -> None:
    """A workbook of `sheet name -> (header, rows)`; numbers, dates and texts keep their type, and a text
    is never a formula or a link."""
    with whole_file(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary), _XLSX_OPTIONS)
        formats = {
            "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            "head": book.add_format({"bold": True}),
        }
        for name, (header, rows) in sheets.items():
            sheet = book.add_worksheet(_sheet_name(name))
            sheet.freeze_panes(1, 0)
            for column, title in enumerate(header):
                sheet.write_string(0, column, title, formats["head"])
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    _write_cell(sheet, number, column, cell, formats["date"])
        book.close()


_XLSX_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, dates: object
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, dates)
    elif isinstance(cell, int | Decimal) and -_LARGEST_EXACT < cell < _LARGEST_EXACT:
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, str(cell)[:_LONGEST_CELL])


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return safe_cell(cell) if isinstance(cell, str) else str(cell)


def _sheet_name(name: str) -> str:
    """What a workbook allows: 31 characters, none of []:*?/\\ and no apostrophe at the ends."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ") or "1"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its name when all went well, and is gone otherwise."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
