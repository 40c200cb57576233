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
from oever.sheets.recognised import Recognised
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
    first, second = places[:2]
    one, other = _quoted(found.header[first]), _quoted(found.header[second])
    titles = {found.header[i].strip().casefold() for i in places}
    choice = one if len(titles) == len(places) else str(first + 1)
    named = _named(table)
    raise UnclearColumnsError(
        Text(
            nl=f"{named.nl}: {one} (kolom {first + 1}) en {other} (kolom {second + 1}) kunnen allebei"
            f" {column} zijn; schrijf in map.toml, onder [columns]: {column} = {choice}",
            en=f"{named.en}: both {one} (column {first + 1}) and {other} (column {second + 1}) could be the"
            f" {column}; write in map.toml, under [columns]: {column} = {choice}",
        )
    )


def _refuse_missing(table: SheetTable, found: Recognised) -> None:
    shown = ", ".join(_quoted(cell) for cell in found.header[:30])
    named = _named(table)
    raise UnclearColumnsError(
        Text(
            nl=f"{named.nl}: geen kolom is herkend als {' of '.join(found.missing)}; er staan {shown};"
            f' schrijf in map.toml, onder [columns]: {found.missing[0]} = "..."',
            en=f"{named.en}: no column was recognised as {' and '.join(found.missing)} among {shown};"
            f' write in map.toml, under [columns]: {found.missing[0]} = "..."',
        )
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


def _named(table: SheetTable) -> Text:
    name, sheet = table.path.name, table.sheet
    return Text(nl=f"{name}, blad {sheet}", en=f"{name}, sheet {sheet}") if sheet else Text(name, name)


def _quoted(text: str) -> str:
    """In quotes, as map.toml takes it, on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
