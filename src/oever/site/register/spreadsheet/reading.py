"""From grids to rows of the register: which sheet is what, which column is what, and every value in it.

A sheet is known by its name or by its titles; columns may stand in any order, in Dutch or English. A
list with other headers can be read too: a person says once which header means what (`mapping`).
Nothing is guessed silently: what was not understood comes back with its row, column and reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from oever.site.register.columns import Column, Sheet, sheets
from oever.site.register.folding import folded
from oever.site.register.spreadsheet.cells import NotUnderstoodError, PlaceWords, Value, value_of
from oever.site.register.spreadsheet.grids import Grid
from oever.vocabulary.languages import Text

_LANGUAGE = re.compile(r"^(.*?)\s*[(_ ]\s*([a-z]{2,3})\s*\)?$", re.IGNORECASE)
_MOST_ROWS_ABOVE = 30
REVISION = Text(nl="versie", en="version")
WRITTEN_IN = "nl"

Key = tuple[str, str]  # column, and for words the language; "" otherwise


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot go in: where it stands and why, in one sentence."""

    sheet: str
    row: int
    column: str
    why: Text


@dataclass(slots=True)
class ReadRow:
    """One row: values by (column, language), only of columns that the file has."""

    sheet: str
    row: int
    values: dict[Key, Value]
    refused: list[Refused] = field(default_factory=list)
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet as it was understood. `unknown`: headers that mean nothing here and are left out.
    `is_own`: it has the ref of each record, so an empty cell means "make this empty"."""

    sheet: str
    name: str
    rows: tuple[ReadRow, ...]
    found: Mapping[str, Key]
    unknown: tuple[str, ...]
    is_own: bool


@cache
def titles(sheet: str) -> Mapping[str, str]:
    """Folded header -> column, for one sheet. Titles go before other spellings, and those before ids."""
    columns = sheets()[sheet].columns.values()
    known: dict[str, str] = {}
    for spellings in (
        ((column, (column.title.nl, column.title.en)) for column in columns),
        ((column, column.also) for column in columns),
        ((column, (column.id,)) for column in columns),
    ):
        for column, names in spellings:
            for name in names:
                known.setdefault(folded(name), column.id)
    return known


@lru_cache(maxsize=8_192)
def key_of(sheet: str, header: str) -> Key | None:
    """What a header means on a sheet: `wat het doet (en)` is ("what_plain", "en")."""
    known = titles(sheet)
    columns = sheets()[sheet].columns
    whole = known.get(folded(header))
    if whole:
        return whole, WRITTEN_IN if columns[whole].is_readable else ""
    told = _LANGUAGE.match(header.strip())
    column = known.get(folded(told[1])) if told else None
    if told and column and columns[column].is_readable:
        return column, told[2].lower()
    return None


def likeness(cells: Sequence[str]) -> int:
    """How many of these cells are titles that the register knows, on the sheet that fits best."""
    return max(_known_titles(sheet, cells) for sheet in sheets())


def _known_titles(sheet: str, cells: Sequence[str]) -> int:
    return len({key for cell in cells if (key := key_of(sheet, cell))})


def read_sheets(
    grids: Iterable[Grid],
    place: PlaceWords,
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
) -> list[ReadSheet]:
    """Every grid that is a sheet of the register. `mapping`: header -> column ("what_plain:en" for words,
    "" to leave it out). `sheet`: what the file is, where a person has said so."""
    read = []
    for grid in grids:
        name = sheet or sheet_of(grid)
        if name and grid.rows:
            read.append(_read(grid, sheets()[name], place, mapping or {}))
    return read


def sheet_of(grid: Grid) -> str:
    """The sheet that a grid is: by its name, else by its titles; "" where it is none."""
    wanted = folded(grid.name)
    for sheet in sheets().values():
        if wanted in (folded(sheet.id), folded(sheet.title.nl), folded(sheet.title.en)):
            return sheet.id
    heads = [cells for _, cells in grid.rows[:_MOST_ROWS_ABOVE]]
    best = max(sheets(), key=lambda name: max((_known_titles(name, cells) for cells in heads), default=0))
    known = max((_known_titles(best, cells) for cells in heads), default=0)
    names_a_record = any(key_of(best, cell) == ("name", "") for cells in heads for cell in cells)
    return best if known > 1 or (known == 1 and names_a_record) else ""


def header_of(grid: Grid, sheet: str, mapping: Mapping[str, str]) -> int:
    """The index of the row with most titles among the first rows; of equals the first."""
    rows = [cells for _, cells in grid.rows[:_MOST_ROWS_ABOVE]]
    weights = [_known_titles(sheet, cells) + sum(cell in mapping for cell in cells) for cells in rows]
    return max(range(len(rows)), key=lambda index: weights[index])


def _read(grid: Grid, sheet: Sheet, place: PlaceWords, mapping: Mapping[str, str]) -> ReadSheet:
    at = header_of(grid, sheet.id, mapping)
    header = grid.rows[at][1]
    meant = [_meant(sheet.id, cell, mapping) for cell in header]
    meant = [key if key and key not in meant[:index] else None for index, key in enumerate(meant)]
    revision = next((i for i, cell in enumerate(header) if folded(cell) in (REVISION.nl, REVISION.en)), None)
    unknown = tuple(
        cell
        for index, (cell, key) in enumerate(zip(header, meant, strict=True))
        if not key and cell.strip() and index != revision and mapping.get(cell) != ""
    )
    found = {cell: key for cell, key in zip(header, meant, strict=True) if key}
    rows = tuple(
        _read_row(sheet, number, cells, header, meant, place, revision)
        for number, cells in grid.rows[at + 1 :]
    )
    is_own = any(key[0] in ("ref", "organisation") for key in found.values())
    return ReadSheet(sheet.id, grid.name, rows, found, unknown, is_own)


def _meant(sheet: str, header: str, mapping: Mapping[str, str]) -> Key | None:
    if header in mapping:
        column, _, language = mapping[header].partition(":")
        known = sheets()[sheet].columns.get(column)
        if known is None:
            return None
        return column, (language or WRITTEN_IN) if known.is_readable else ""
    return key_of(sheet, header)


def _read_row(
    sheet: Sheet,
    number: int,
    cells: Sequence[str],
    header: Sequence[str],
    meant: Sequence[Key | None],
    place: PlaceWords,
    revision: int | None,
) -> ReadRow:
    row = ReadRow(sheet.id, number, {})
    for index, key in enumerate(meant):
        if key is None:
            continue
        cell = cells[index] if index < len(cells) else ""
        _read_cell(row, sheet.columns[key[0]], key, cell, header[index], place)
    if revision is not None and revision < len(cells) and cells[revision].strip().isdecimal():
        row.revision = int(cells[revision])
    return row


def _read_cell(row: ReadRow, column: Column, key: Key, cell: str, title: str, place: PlaceWords) -> None:
    try:
        row.values[key] = value_of(column, cell, place)
    except NotUnderstoodError as error:
        row.refused.append(Refused(row.sheet, row.row, title, error.why))
