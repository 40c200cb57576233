"""Records to a workbook or to CSVs, so that they can come back without loss.

A record is an `Entry`: column -> value, where a text for readers is language -> words. Titles and words
stand in the language of the reader; either language is understood when the sheet comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from oever.sheets.writing import Cell, write_csv, write_xlsx
from oever.site.register.columns import Sheet, sheets
from oever.site.register.spreadsheet.cells import PlaceWords, Value, cell_of
from oever.site.register.spreadsheet.grids import escaped
from oever.site.register.spreadsheet.reading import REVISION
from oever.vocabulary.languages import LANGUAGES, Language

Words = Mapping[str, str]
Entry = Mapping[str, Value | Words]
Table = tuple[list[str], list[list[Cell]]]


def table_of(
    sheet: Sheet,
    entries: Sequence[Entry],
    language: Language,
    place: PlaceWords,
    *,
    with_revision: bool = True,
) -> Table:
    """Header and rows of one sheet. Languages beyond Dutch and English get columns where they occur."""
    readable = [column.id for column in sheet.columns.values() if column.is_readable]
    languages = _languages(readable, entries)
    header: list[str] = []
    for column in sheet.columns.values():
        title = column.title[language]
        header += [f"{title} ({code})" for code in languages] if column.is_readable else [title]
    rows = [_row(sheet, entry, languages, language, place) for entry in entries]
    if with_revision and "ref" in sheet.columns and sheet.id != "translations":
        header.append(REVISION[language])
        rows = [[*row, _number(entry.get("revision"))] for row, entry in zip(rows, entries, strict=True)]
    return header, rows


def _languages(readable: Iterable[str], entries: Sequence[Entry]) -> list[str]:
    found = {code for entry in entries for column in readable for code in _words(entry.get(column))}
    return [*LANGUAGES, *sorted(found - set(LANGUAGES))]


def _row(
    sheet: Sheet, entry: Entry, languages: Sequence[str], language: Language, place: PlaceWords
) -> list[Cell]:
    row: list[Cell] = []
    for column in sheet.columns.values():
        value = entry.get(column.id)
        if column.is_readable:
            words = _words(value)
            row += [words.get(code) or None for code in languages]
        else:
            assert not isinstance(value, Mapping)
            row.append(cell_of(column, value, language, place))
    return row


def _words(value: Value | Words) -> Words:
    return value if isinstance(value, Mapping) else {}


def _number(value: Value | Words) -> int | None:
    return value if isinstance(value, int) else None


def write_workbook(
    path: Path, entries: Mapping[str, Sequence[Entry]], language: Language, place: PlaceWords
) -> None:
    """One workbook with a sheet for each kind of record."""
    write_xlsx(
        path,
        {
            sheet.title[language]: table_of(sheet, entries.get(name, ()), language, place)
            for name, sheet in sheets().items()
        },
    )


def write_folder(
    folder: Path, entries: Mapping[str, Sequence[Entry]], language: Language, place: PlaceWords
) -> list[Path]:
    """One CSV for each kind of record, by the name of its sheet; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_sheet(folder / f"{name}.csv", sheet, entries.get(name, ()), language, place)
        for name, sheet in sheets().items()
    ]


def write_sheet(
    path: Path, sheet: Sheet, entries: Sequence[Entry], language: Language, place: PlaceWords
) -> Path:
    """One CSV."""
    header, rows = table_of(sheet, entries, language, place)
    write_csv(path, header, ([escaped(c) if isinstance(c, str) else c for c in row] for row in rows))
    return path
