"""One table in one file, and its rows one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oever.sheets.book_months import BookMonth
from oever.sheets.delimited import Dialect
from oever.sheets.sides import Sides
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

Rows = Iterator[tuple[int, list[str]]]


def no_rows() -> Rows:
    """Nothing; for a table that is made by hand."""
    return iter(())


@dataclass(frozen=True)
class SheetTable:
    """What is known about one table.

    sheet: "" for a CSV. header: its cells as written; the letters of the columns where there is no
    header. header_row: the row number, from 1, on which the header stands; 0 for none. columns:
    canonical name -> index, only what was recognised. certainty: canonical name -> 0..1. dialect: of a
    CSV. is_bulk: a fast engine may read the CSV itself. notes: what a reader of the figures should know.
    constants: canonical name -> one value for every row, from map.toml or from the name of the file.
    date_order, decimal_mark: forced by map.toml, "" otherwise. source: gives every row of the file.
    sides: where debit and credit stand apart; `rows` then gives one signed amount. book_month: where year
    and period stand apart; `rows` then gives one month.
    """

    path: Path
    sheet: str
    kind: TableKind
    header: tuple[str, ...]
    header_row: int
    columns: Mapping[str, int]
    certainty: Mapping[str, float]
    dialect: Dialect | None
    is_bulk: bool
    notes: tuple[Text, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""
    decimal_mark: str = ""
    source: Callable[[], Rows] = field(default=no_rows, repr=False, compare=False)
    sides: Sides | None = None
    book_month: BookMonth | None = None

    def rows(self) -> Rows:
        """Every row below the header with its number from 1, every cell as text; streaming.

        Blank rows are left out; rows are filled up to the width of the header. A row with more cells
        than the header, and something in them, comes as it is, so that the caller can see it.
        Raises UnreadableFileError where the file is damaged further on.
        """
        width = len(self.header)
        for number, cells in self.source():
            if number <= self.header_row or not any(cell.strip() for cell in cells):
                continue
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                del cells[width:]
            cells.extend([""] * (width - len(cells)))
            if self.sides:
                self.sides.settle(cells)
            if self.book_month:
                self.book_month.settle(cells)
            yield number, cells
