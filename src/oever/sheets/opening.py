"""Open a file of any kind and look at the tables in it, without a verdict on what is unclear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.sheets import delimited, encoding, workbook
from oever.sheets.column_map import ColumnMap, TableMap
from oever.sheets.days_told import dated_by_year
from oever.sheets.delimited import MOST_COLUMNS, with_points
from oever.sheets.header_row import Row
from oever.sheets.headers import KINDS, known_columns
from oever.sheets.recognised import Recognised
from oever.sheets.recognising import place_of, recognise
from oever.sheets.sheet_table import Rows, SheetTable
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

_HEAD_ROWS = 100
_OTHER_ROWS = 30
Looked = tuple[SheetTable, Recognised]


def look_at_tables(path: Path, column_map: ColumnMap | None = None) -> list[Looked]:
    """The tables in a file with everything that was found out about them, unclear ones too.

    Raises UnreadableFileError for what is no table, and UnclearColumnsError for a map that names a
    column that is not there.
    """
    path = Path(path)
    pieces = encoding.read_pieces(path)
    encoding.refuse_other_formats(path, pieces.head)
    if workbook.is_workbook(pieces.head):
        return _in_years(_look_at_workbook(path, pieces.head, column_map))
    return _in_years([_look_at_csv(path, pieces, column_map)])


def _in_years(looked: list[Looked]) -> list[Looked]:
    """Payments without days are those of a year, unless another sheet of the file does have the days."""
    if any(found.kind is TableKind.PAYMENTS and not found.missing for _, found in looked):
        return looked
    return [_in_year(table, found) for table, found in looked]


def _in_year(table: SheetTable, found: Recognised) -> Looked:
    now = dated_by_year(found)
    notes = (*table.notes, *now.notes[len(found.notes) :])
    told = replace(table, columns=now.columns, certainty=now.certainty, constants=now.constants, notes=notes)
    return told, now


def _look_at_csv(path: Path, pieces: encoding.Pieces, column_map: ColumnMap | None) -> Looked:
    found_encoding = encoding.find_encoding(path, pieces)
    text = delimited.head_text(path, pieces, found_encoding)
    dialect = delimited.find_dialect(text, found_encoding)
    records = delimited.cut(text, dialect.delimiter, dialect.quote)
    rows = list(enumerate(islice(records, _HEAD_ROWS), start=1))
    if not any(cell.strip() for _, cells in rows for cell in cells):
        raise UnreadableFileError(
            path,
            Text(
                nl="in dit bestand staat geen enkele rij; kijk of het het goede bestand is.",
                en="this file holds no rows.",
            ),
        )
    width = _width(path, rows)
    more = _rows_of_pieces(pieces, dialect, width)
    table, found = _looked(path, "", rows, more, column_map, path.stem, is_alone=True)
    is_bulk = dialect.encoding == "utf-8" and "\ufffd" not in text and _starts_plainly(rows, found, dialect)
    notes = _encoding_notes(found_encoding) + table.notes
    source = _csv_source(path, dialect)
    return replace(table, dialect=dialect, is_bulk=is_bulk, notes=notes, source=source), found


def _starts_plainly(rows: Sequence[Row], found: Recognised, dialect: delimited.Dialect) -> bool:
    """The rows up to the header are lines of the file, and amounts and months need no putting together."""
    above = [cell for _, cells in rows[: found.header_row] for cell in cells]
    has_breaks = any("\n" in cell or "\r" in cell for cell in above)
    is_whole = found.sides is None and found.book_month is None
    return found.header_row > 0 and dialect.quote in ("", '"') and not has_breaks and is_whole


def _csv_source(path: Path, dialect: delimited.Dialect) -> Callable[[], Rows]:
    return lambda: delimited.read_records(path, dialect)


def _rows_of_pieces(pieces: encoding.Pieces, dialect: delimited.Dialect, width: int) -> list[list[str]]:
    """Rows from the middle and the end; the first and last of a piece may be cut through, and are left."""
    found: list[list[str]] = []
    for piece in pieces.others:
        lines = piece.decode(dialect.encoding, errors="replace").splitlines()[1:-1]
        cells = delimited.cut("\n".join(lines[:_OTHER_ROWS]), dialect.delimiter, dialect.quote)
        found += [row for row in cells if len(row) == width]
    return found


def _look_at_workbook(path: Path, head: bytes, column_map: ColumnMap | None) -> list[Looked]:
    workbook.check_workbook(path, head)
    tables: list[Looked] = []
    empty: list[str] = []
    with workbook.opened(path) as book:
        shown, hidden = workbook.visible_sheets(book)
        for sheet in shown:
            rows, more = _sampled(workbook.cells_of(path, book, sheet))
            if not rows:
                empty.append(sheet)
                continue
            _width(path, rows)
            is_alone = len(shown) == 1
            title = f"{path.stem} {sheet}" if is_alone else sheet
            table, found = _looked(path, sheet, rows, more, column_map, title, is_alone)
            tables.append((replace(table, source=_sheet_source(path, sheet)), found))
    if not tables:
        raise UnreadableFileError(
            path,
            Text(
                nl="in deze werkmap is geen blad waar iets op staat; kijk of het het goede bestand is.",
                en="this workbook has no sheet with anything in it.",
            ),
        )
    first, found = tables[0]
    tables[0] = (replace(first, notes=first.notes + _skipped_notes(hidden, empty)), found)
    return tables


def _sheet_source(path: Path, sheet: str) -> Callable[[], Rows]:
    return lambda: workbook.sheet_rows(path, sheet)


def _sampled(rows: Iterator[tuple[int, list[object]]]) -> tuple[list[Row], list[list[str]]]:
    """The first filled rows as text, and every so many of the rest."""
    first = ((number, workbook.as_texts(row)) for number, row in islice(rows, _HEAD_ROWS))
    head = [(number, cells) for number, cells in first if cells]
    more: list[list[object]] = []
    step = 16
    for count, (_, row) in enumerate(rows):
        if count % step == 0:
            more.append(row)
            if len(more) > 2 * _OTHER_ROWS:
                more, step = more[::2], step * 2
    return head, [cells for row in more if (cells := workbook.as_texts(row))]


def _looked(
    path: Path,
    sheet: str,
    rows: Sequence[Row],
    more: Sequence[list[str]],
    column_map: ColumnMap | None,
    title: str,
    is_alone: bool,
) -> Looked:
    """One table; `is_alone` when the file has no other, which could be what a map is about."""
    said = column_map.for_table(path, sheet) if column_map else TableMap()
    found = recognise(rows, more, said, title)
    if column_map and (is_alone or found.kind in KINDS):
        _check_said(path, column_map, said, found)
    table = SheetTable(
        path=path,
        sheet=sheet,
        kind=found.kind,
        header=found.header,
        header_row=found.header_row,
        columns=found.columns,
        certainty=found.certainty,
        dialect=None,
        is_bulk=False,
        notes=found.notes,
        constants=found.constants,
        date_order=said.date_order or "",
        decimal_mark=said.decimal_mark or "",
        sides=found.sides,
        book_month=found.book_month,
    )
    return table, found


def _check_said(path: Path, column_map: ColumnMap, said: TableMap, found: Recognised) -> None:
    """A header that a person named must be there, or the map is about another file."""
    asked = {column.name for column in known_columns(found.kind)} if found.kind in KINDS else said.headers
    for column, place in said.headers.items():
        if column in asked and place_of(found.header, place) is None:
            shown = ", ".join(f'"{" ".join(cell.split())}"' for cell in found.header[:30])
            source = column_map.path.name
            raise UnclearColumnsError(
                Text(
                    nl=f"{path.name}: {source} zegt dat {column} {place!r} is, maar de kolommen zijn {shown}"
                    f"; pas {source} aan.",
                    en=f"{path.name}: {source} says {column} is {place!r}, but there are {shown}.",
                )
            )


def _width(path: Path, rows: Sequence[Row]) -> int:
    """The number of cells of the widest row. Raises UnreadableFileError for what is no table."""
    width = max(len(cells) for _, cells in rows)
    if width > MOST_COLUMNS:
        raise UnreadableFileError(
            path,
            Text(
                nl=f"een rij heeft {with_points(width)} kolommen; meer dan {with_points(MOST_COLUMNS)} is "
                "geen tabel: kijk of het het goede bestand is.",
                en=f"a row has {width:,} columns; more than {MOST_COLUMNS:,} is no table.",
            ),
        )
    return width


def _encoding_notes(found: encoding.Encoding) -> tuple[Text, ...]:
    if not found.is_guess:
        return ()
    return (
        Text(
            nl=f"De tekens zijn gelezen als {found.name}, een schatting: kijk naar een naam met é of een £.",
            en=f"Characters were read as {found.name}, an estimate: look at a name with é or a £.",
        ),
    )


def _skipped_notes(hidden: Sequence[str], empty: Sequence[str]) -> tuple[Text, ...]:
    """Which sheets were not read, and why."""
    kinds = ((hidden, "Verborgen bladen", "Hidden sheets"), (empty, "Lege bladen", "Empty sheets"))
    return tuple(
        Text(
            nl=f"{nl} zijn overgeslagen: {', '.join(sheets)}.", en=f"{en} were skipped: {', '.join(sheets)}."
        )
        for sheets, nl, en in kinds
        if sheets
    )
