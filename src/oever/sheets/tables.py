"""Other people's tables, opened: one `SheetTable` for a CSV, one for every filled sheet of a workbook.

A `SheetTable` knows what the table is (payments, contracts, organisations, something else), which
column is what and how sure that is, and gives its rows as text, one at a time. It never changes a
value: what cannot be used is for the reader above to reject, with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.sheets import delimited, encoding, workbook
from oever.sheets.column_map import ColumnMap, TableMap
from oever.sheets.delimited import MOST_COLUMNS, Dialect
from oever.sheets.evidence import AMOUNT, look_at
from oever.sheets.recognising import Recognised, place_of, recognise
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

__all__ = ["Dialect", "SheetTable", "is_header_again", "is_total_row", "open_tables"]

_HEAD_ROWS = 100
_OTHER_ROWS = 30
Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class SheetTable:
    """One table in one file.

    sheet: "" for a CSV. header: its cells as written; the letters of the columns where there is no
    header. header_row: the row number, from 1, on which the header stands; 0 for none. columns:
    canonical name -> index, only what was recognised. certainty: canonical name -> 0..1. dialect: of a
    CSV. is_bulk: a fast engine may read the CSV itself. notes: what a reader of the figures should know.
    constants: canonical name -> one value for every row, from map.toml or from the name of the file.
    date_order, decimal_mark: forced by map.toml, "" otherwise.
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
    source: Callable[[], Rows] = field(default=lambda: iter(()), repr=False, compare=False)

    def rows(self) -> Rows:
        """Every row below the header with its number from 1, in constant memory for a CSV.

        Blank rows are left out; rows are filled up to the width of the header. A row with more cells
        than the header, and something in them, comes as it is, so that the caller can see it.
        Raises UnreadableFileError where the file is damaged further on.
        """
        width = len(self.header)
        for number, cells in self.source():
            if number <= self.header_row:
                continue
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                del cells[width:]
            if any(cell.strip() for cell in cells):
                yield number, cells + [""] * (width - len(cells))


def open_tables(path: Path, column_map: ColumnMap | None = None) -> tuple[SheetTable, ...]:
    """The tables in a file. Raises UnreadableFileError for what is no table, and UnclearColumnsError
    where it cannot be told which column is the supplier, the amount or the date."""
    tables = _look(path, column_map)
    for table, found in tables:
        _refuse_unclear(table, found, is_alone=len(tables) == 1)
    if all(_is_incomplete(found) for _, found in tables):
        _refuse_missing(*tables[0])
    return tuple(_settled(table, found) for table, found in tables)


def look_at_tables(path: Path, column_map: ColumnMap | None = None) -> list[tuple[SheetTable, Recognised]]:
    """The tables with everything that was found out about them, unclear ones too. For `explain`."""
    return _look(path, column_map)


def _look(path: Path, column_map: ColumnMap | None) -> list[tuple[SheetTable, Recognised]]:
    path = Path(path)
    pieces = encoding.read_pieces(path)
    encoding.refuse_other_formats(path, pieces.head)
    if workbook.is_workbook(pieces.head):
        return _look_at_workbook(path, pieces.head, column_map)
    return [_look_at_csv(path, pieces, column_map)]


def _look_at_csv(
    path: Path, pieces: encoding.Pieces, column_map: ColumnMap | None
) -> tuple[SheetTable, Recognised]:
    found_encoding = encoding.find_encoding(path, pieces)
    text = delimited.head_text(path, pieces, found_encoding)
    dialect = delimited.find_dialect(text, found_encoding)
    rows = list(
        enumerate(islice(delimited.cut(text, dialect.delimiter, dialect.quote), _HEAD_ROWS + 50), start=1)
    )
    if not any(cell.strip() for _, cells in rows for cell in cells):
        raise UnreadableFileError(path, "this file holds no rows.")
    _refuse_wide(path, max(len(cells) for _, cells in rows))
    more = _rows_of_pieces(pieces, dialect, max(len(cells) for _, cells in rows))
    said = column_map.for_table(path) if column_map else TableMap()
    found = recognise(rows, more, said, path.stem)
    _check_said(path, column_map, said, found)
    notes = _encoding_notes(found_encoding) + found.notes
    table = _table(path, "", found, said, notes, lambda: delimited.read_records(path, dialect))
    is_bulk = (
        dialect.encoding == "utf-8"
        and dialect.quote in ("", '"')
        and found.header_row > 0
        and not any("\n" in cell or "\r" in cell for _, cells in rows[: found.header_row] for cell in cells)
        and "\ufffd" not in text
    )
    return _replaced(table, dialect=dialect, is_bulk=is_bulk), found


def _rows_of_pieces(pieces: encoding.Pieces, dialect: Dialect, width: int) -> list[list[str]]:
    """Rows from the middle and the end; the first and last of a piece may be cut through, and are left."""
    found: list[list[str]] = []
    for piece in pieces.others:
        lines = piece.decode(dialect.encoding, errors="replace").splitlines()[1:-1]
        cells = list(delimited.cut("\n".join(lines[:_OTHER_ROWS]), dialect.delimiter, dialect.quote))
        found += [row for row in cells if len(row) == width]
    return found


def _look_at_workbook(
    path: Path, head: bytes, column_map: ColumnMap | None
) -> list[tuple[SheetTable, Recognised]]:
    workbook.check_workbook(path, head)
    tables = []
    empty: list[str] = []
    with workbook.opened(path) as book:
        shown, hidden = workbook.visible_sheets(book)
        for sheet in shown:
            rows, more = _sampled(workbook.rows_of(path, book, sheet))
            if not rows:
                empty.append(sheet)
                continue
            _refuse_wide(path, max(len(cells) for _, cells in rows))
            said = column_map.for_table(path, sheet) if column_map else TableMap()
            found = recognise(rows, more, said, f"{path.stem} {sheet}" if len(shown) == 1 else sheet)
            _check_said(path, column_map, said, found)
            source = _sheet_source(path, sheet)
            tables.append((_table(path, sheet, found, said, found.notes, source), found))
    if not tables:
        raise UnreadableFileError(path, "this workbook has no sheet with anything in it.")
    first, found = tables[0]
    tables[0] = (_replaced(first, notes=first.notes + _skipped_notes(hidden, empty)), found)
    return tables


def _sheet_source(path: Path, sheet: str) -> Callable[[], Rows]:
    return lambda: workbook.sheet_rows(path, sheet)


def _sampled(rows: Rows) -> tuple[list[tuple[int, list[str]]], list[list[str]]]:
    """The first rows, and every so many of the rest."""
    head = [(number, cells) for number, cells in islice(rows, _HEAD_ROWS) if cells]
    more: list[list[str]] = []
    step = 16
    for count, (_, cells) in enumerate(rows):
        if cells and count % step == 0:
            more.append(cells)
            if len(more) > 2 * _OTHER_ROWS:
                more, step = more[::2], step * 2
    return head, more


def _table(
    path: Path,
    sheet: str,
    found: Recognised,
    said: TableMap,
    notes: tuple[Text, ...],
    source: Callable[[], Rows],
) -> SheetTable:
    return SheetTable(
        path=path,
        sheet=sheet,
        kind=found.kind,
        header=found.header,
        header_row=found.header_row,
        columns=found.columns,
        certainty=found.certainty,
        dialect=None,
        is_bulk=False,
        notes=notes,
        constants=found.constants,
        date_order=said.date_order or "",
        decimal_mark=said.decimal_mark or "",
        source=source,
    )


def _replaced(table: SheetTable, **changes: object) -> SheetTable:
    from dataclasses import replace

    return replace(table, **changes)  # type: ignore[arg-type]


def _refuse_wide(path: Path, width: int) -> None:
    if width > MOST_COLUMNS:
        raise UnreadableFileError(
            path, f"a row has {width:,} columns; more than {MOST_COLUMNS:,} is no table."
        )


def _check_said(path: Path, column_map: ColumnMap | None, said: TableMap, found: Recognised) -> None:
    """A header that a person named must be there, or the map is about another file."""
    for column, place in said.headers.items():
        if column_map and place_of(found.header, place) is None and found.kind is not TableKind.OTHER:
            shown = ", ".join(f'"{cell}"' for cell in found.header[:30])
            raise UnclearColumnsError(
                f'{path.name}: {column_map.path.name} says {column} = "{place}", but the columns are {shown}.'
            )


def _is_incomplete(found: Recognised) -> bool:
    return bool(found.missing)


def _refuse_unclear(table: SheetTable, found: Recognised, is_alone: bool) -> None:
    for column, places in found.rivals.items():
        if found.missing and not is_alone:
            continue
        names = " and ".join(f'"{found.header[i]}" (column {i + 1})' for i in places[:2])
        titles = [found.header[i] for i in places]
        choice: str = str(places[0] + 1) if len(set(titles)) < len(titles) else _toml_text(titles[0])
        raise UnclearColumnsError(
            f"{_named(table)}: both {names} could be the {column}; write in map.toml, under [columns]: {column} = {choice}"
        )


def _refuse_missing(table: SheetTable, found: Recognised) -> None:
    columns = " and ".join(found.missing)
    shown = ", ".join(f'"{cell}"' for cell in found.header[:30])
    raise UnclearColumnsError(
        f"{_named(table)}: no column was recognised as {columns} among {shown};"
        f' write in map.toml, under [columns]: {found.missing[0]} = "..."'
    )


def _settled(table: SheetTable, found: Recognised) -> SheetTable:
    """A sheet that lacks a needed column, beside sheets that have it, is a summary and no ledger."""
    if not found.missing:
        return table
    lacks = " / ".join(found.missing)
    note = Text(
        nl=f"Dit blad is niet meegeteld: er is geen kolom voor {lacks}.",
        en=f"This sheet was not counted: it has no column for {lacks}.",
    )
    return _replaced(table, kind=TableKind.OTHER, columns={}, certainty={}, notes=(*table.notes, note))


def _named(table: SheetTable) -> str:
    return f"{table.path.name}, sheet {table.sheet}" if table.sheet else table.path.name


def _toml_text(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _encoding_notes(found: encoding.Encoding) -> tuple[Text, ...]:
    if not found.is_guess:
        return ()
    return (
        Text(
            nl=f"De tekens zijn gelezen als {found.name}; dat is een schatting. Klopt een naam met é of £ niet, zeg het ons.",
            en=f"Characters were read as {found.name}, which is an estimate; look at a name with é or a £.",
        ),
    )


def _skipped_notes(hidden: Sequence[str], empty: Sequence[str]) -> tuple[Text, ...]:
    notes = []
    if hidden:
        names = ", ".join(hidden)
        notes.append(
            Text(
                nl=f"Verborgen bladen zijn overgeslagen: {names}.", en=f"Hidden sheets were skipped: {names}."
            )
        )
    if empty:
        names = ", ".join(empty)
        notes.append(
            Text(nl=f"Lege bladen zijn overgeslagen: {names}.", en=f"Empty sheets were skipped: {names}.")
        )
    return tuple(notes)


_TOTAL = re.compile(
    r"(?:grand |sub|sub[- ]|eind|overall )?(?:total|totals|totaal|totalen)\b(?: (?:of|for|van|voor|amount|spend|payments|bedrag|all|report)\b.*)?[\s:.=£€]*",
    re.IGNORECASE,
)


def is_total_row(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    """The row adds up other rows: it says "Total" where no supplier is, or holds an amount and nothing
    else. A supplier whose name begins with Total, paid on a day, is a supplier."""
    filled = [i for i, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return False
    has_day = _filled(cells, columns, "paid_on") and not _TOTAL.fullmatch(_cell(cells, columns, "paid_on"))
    says_total = any(_TOTAL.fullmatch(cells[i].strip()) for i in filled)
    if says_total:
        return not has_day
    if has_day or _filled(cells, columns, "supplier"):
        return False
    return all(look_at(cells[i].strip()) & AMOUNT for i in filled)


def is_header_again(cells: Sequence[str], header: Sequence[str]) -> bool:
    """The row repeats the header, as happens where files were pasted under each other."""
    pairs = [
        (cell.strip().casefold(), title.strip().casefold())
        for cell, title in zip(cells, header, strict=False)
    ]
    named = [(cell, title) for cell, title in pairs if title]
    same = sum(cell == title for cell, title in named)
    return same >= max(2, 0.6 * len(named))


def _cell(cells: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    index = columns.get(name, -1)
    return cells[index].strip() if 0 <= index < len(cells) else ""


def _filled(cells: Sequence[str], columns: Mapping[str, int], name: str) -> bool:
    return bool(_cell(cells, columns, name))
