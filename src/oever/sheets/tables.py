"""Other people's tables, opened: one `SheetTable` for a CSV, one for every filled sheet of a workbook.

A `SheetTable` knows what the table is (payments, contracts, organisations, something else), which
column is what and how sure that is, and gives its rows as text, one at a time. It never changes what
a cell says: what cannot be used is for the reader above to reject, with a reason.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from oever.errors import UnclearColumnsError
from oever.sheets.column_map import ColumnMap
from oever.sheets.delimited import Dialect
from oever.sheets.marked_rows import is_header_again, is_total_row
from oever.sheets.opening import look_at_tables
from oever.sheets.recognising import Recognised
from oever.sheets.sheet_table import SheetTable
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

__all__ = ["Dialect", "SheetTable", "is_header_again", "is_total_row", "open_tables"]


def open_tables(path: Path, column_map: ColumnMap | None = None) -> tuple[SheetTable, ...]:
    """The tables in a file. Raises UnreadableFileError for what is no table, and UnclearColumnsError
    where it cannot be told which column is the supplier, the amount or the date."""
    looked = look_at_tables(path, column_map)
    for table, found in looked:
        if found.rivals and (not found.missing or len(looked) == 1):
            _refuse_rivals(table, found)
    lacking = [pair for pair in looked if pair[1].missing]
    if lacking and not any(found.kind is not TableKind.OTHER and not found.missing for _, found in looked):
        _refuse_missing(*lacking[0])
    return tuple(_settled(table, found) for table, found in looked)


def _refuse_rivals(table: SheetTable, found: Recognised) -> None:
    column, places = next(iter(found.rivals.items()))
    names = " and ".join(f"{_quoted(found.header[i])} (column {i + 1})" for i in places[:2])
    titles = {found.header[i].strip().casefold() for i in places}
    choice = _quoted(found.header[places[0]]) if len(titles) == len(places) else str(places[0] + 1)
    raise UnclearColumnsError(
        f"{_named(table)}: both {names} could be the {column};"
        f" write in map.toml, under [columns]: {column} = {choice}"
    )


def _refuse_missing(table: SheetTable, found: Recognised) -> None:
    shown = ", ".join(_quoted(cell) for cell in found.header[:30])
    raise UnclearColumnsError(
        f"{_named(table)}: no column was recognised as {' and '.join(found.missing)} among {shown};"
        f' write in map.toml, under [columns]: {found.missing[0]} = "..."'
    )


def _settled(table: SheetTable, found: Recognised) -> SheetTable:
    """A sheet that lacks a needed column, beside sheets that have it, is a summary and no ledger."""
    if not found.missing:
        return table
    lacks = ", ".join(found.missing)
    note = Text(
        nl=f"Dit blad is niet meegeteld: er is geen kolom voor {lacks}.",
        en=f"This sheet was not counted: it has no column for {lacks}.",
    )
    return replace(table, kind=TableKind.OTHER, columns={}, certainty={}, notes=(*table.notes, note))


def _named(table: SheetTable) -> str:
    return f"{table.path.name}, sheet {table.sheet}" if table.sheet else table.path.name


def _quoted(text: str) -> str:
    """In quotes, as map.toml takes it, on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
