"""CSV and workbooks, as a reader like the others.

What makes other people's tables readable is the room `oever.sheets`; this only gives it a reader's
face. A CSV in plain sight is not read through here but in bulk, by the engine: see received.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from oever.ledger.readers.base import ReceivedTable, Row
from oever.sheets.tables import SheetTable, open_tables
from oever.vocabulary.languages import Text


class SheetsReader:
    """The reader that is asked last: whatever is a table with a header."""

    id = "sheets"
    name = Text(nl="CSV of werkmap", en="CSV or workbook")

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.is_file() and bool(head)

    def read(self, path: Path, *, salvage: bool = False) -> Iterator[ReceivedTable]:
        for sheet in open_tables(path):
            yield ReceivedTable(
                sheet.path, sheet.sheet, sheet.kind, tuple(sheet.columns), sheet.notes, picked(sheet)
            )


def picked(sheet: SheetTable) -> Callable[[], Iterator[Row]]:
    """The rows of a sheet with only the recognised columns, in their order."""
    places = list(sheet.columns.values())

    def rows() -> Iterator[Row]:
        for number, cells in sheet.rows():
            yield number, [cells[place] if place < len(cells) else "" for place in places]

    return rows
