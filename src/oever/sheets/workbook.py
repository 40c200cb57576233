"""Workbooks (XLSX, XLSM, XLS, ODS) as they come, opened only after a look at what is inside.

A workbook is a zip that can hold far more than it weighs, or two cells a billion rows apart. Before it
is opened its parts are counted and weighed; afterwards every cell becomes text: numbers plain, dates
ISO, a formula the value that was saved with it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from oever.errors import UnreadableFileError
from oever.sheets.delimited import MOST_COLUMNS, with_points
from oever.sheets.encoding import ask_for_table
from oever.vocabulary.languages import Text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
MOST_PARTS = 10_000
MOST_BYTES = 1_500_000_000
MOST_RATIO = 150
_SMALL = 20_000_000  # below this a high ratio is only a repetitive sheet
MOST_EMPTY_CELLS = 20_000_000
_CHUNK = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_FAR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{2,3})[0-9]')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="([0-9]{1,7})"')
_LOCKED = Text(
    nl="deze werkmap is op slot met een wachtwoord; open het bestand, haal het wachtwoord eraf en bewaar het "
    "bestand opnieuw.",
    en="this workbook is locked with a password; open it, remove the password and save it again.",
)
_CUT_OFF = Text(
    nl="deze werkmap is beschadigd of afgebroken; vraag er opnieuw om.",
    en="this workbook is damaged or cut off; ask for it again.",
)
_BOMB = Text(
    nl="deze werkmap wordt bij het uitpakken veel groter dan een werkmap kan zijn en is niet geopend; vraag "
    "er opnieuw om.",
    en="this workbook unpacks to far more than a workbook can be; it was not opened.",
)
_KINDS_WITH_SHEETS = ("xl/worksheets/", "content.xml")


def is_workbook(head: bytes) -> bool:
    """The first bytes are those of a zip or of an old Office file."""
    return head.startswith((ZIP, OLE))


def check_workbook(path: Path, head: bytes) -> None:
    """Raises UnreadableFileError for what must not or cannot be opened."""
    if head.startswith(OLE):
        _check_ole(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(path, archive)
            _check_spread(path, archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise UnreadableFileError(path, _LOCKED) from error
        raise UnreadableFileError(path, _CUT_OFF) from error


def _check_ole(path: Path) -> None:
    """An encrypted XLSX lies in an old Office file, under a name in UTF-16."""
    with path.open("rb") as file:
        content = file.read(4_000_000)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFileError(path, _LOCKED)
    if "WordDocument".encode("utf-16-le") in content:
        raise UnreadableFileError(path, ask_for_table("een tekstdocument (DOC)", "a text document (DOC)"))


def _check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        raise UnreadableFileError(
            path,
            Text(
                nl="dit is een zip en geen werkmap; pak hem uit en noem de bestanden die erin zitten.",
                en="this is a zip and not a workbook; unpack it and name the files in it.",
            ),
        )
    if "xl/workbook.bin" not in names and "word/document.xml" in names:
        raise UnreadableFileError(path, ask_for_table("een tekstdocument (DOCX)", "a text document (DOCX)"))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise UnreadableFileError(path, _BOMB)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size):
            raise UnreadableFileError(path, _BOMB)
        if part.flag_bits & 1:
            raise UnreadableFileError(path, _LOCKED)
    if (
        "META-INF/manifest.xml" in names
        and b"encryption-data" in archive.read("META-INF/manifest.xml")[:1_000_000]
    ):
        raise UnreadableFileError(path, _LOCKED)


def _check_spread(path: Path, archive: zipfile.ZipFile) -> None:
    """Two cells far apart make a reader reserve all that lies between them: count rows times columns."""
    for part in archive.infolist():
        if not part.filename.startswith("xl/worksheets/") or not part.filename.endswith(".xml"):
            continue
        rows, columns, cells = _extent(archive, part)
        if columns > MOST_COLUMNS:
            raise UnreadableFileError(
                path,
                Text(
                    nl=f"een blad heeft {with_points(columns)} kolommen; meer dan {with_points(MOST_COLUMNS)}"
                    " is geen tabel: kijk of het het goede bestand is.",
                    en=f"a sheet has {columns:,} columns; more than {MOST_COLUMNS:,} is no table.",
                ),
            )
        if rows * columns > MOST_EMPTY_CELLS and rows * columns > 50 * cells:
            raise UnreadableFileError(
                path,
                Text(
                    nl=f"op een blad staan {with_points(cells)} cellen verspreid over {with_points(rows)} "
                    f"rijen en {with_points(columns)} kolommen; wis de cellen die los van de tabel staan.",
                    en=f"a sheet holds {cells:,} cells spread over {rows:,} rows and {columns:,} columns; "
                    "clear the stray cells.",
                ),
            )


def _extent(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int, int]:
    """The last row, the last column and the number of cells of a sheet, read as a stream."""
    rows = cells = 0
    columns = 26  # what one letter can name; only further columns are counted
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = text.rfind(b"<")
            rest = text[cut:] if cut >= 0 and len(text) - cut < 4096 else b""
            whole = text[:cut] if rest else text
            cells += len(_CELL.findall(whole))
            far = set(_FAR_CELL.findall(whole))
            columns = max(columns, *map(_column_number, far)) if far else columns
            rows = max(rows, *map(int, _ROW.findall(whole)), 0)
    return rows, columns, cells


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def opened(path: Path) -> Iterator[CalamineWorkbook]:
    """The workbook, with every complaint of its reader as one sentence."""
    try:
        book = CalamineWorkbook.from_path(path)
    except BaseException as error:
        raise _sentence(path, error) from error
    try:
        yield book
    finally:
        book.close()


def sheet_rows(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Every row of a sheet as text with its number from 1, blank ones as []."""
    with opened(path) as book:
        for number, row in cells_of(path, book, sheet):
            yield number, as_texts(row)


def cells_of(path: Path, book: CalamineWorkbook, sheet: str) -> Iterator[tuple[int, list[object]]]:
    """Every row of a sheet of an open workbook, typed as the workbook types it, with its number from 1."""
    try:
        found = book.get_sheet_by_name(sheet)
        start = found.start
        rows = iter(found.iter_rows()) if start is not None else iter(())
    except BaseException as error:
        raise _sentence(path, error) from error
    left: list[object] = [""] * (start[1] if start else 0)
    for number, row in enumerate(rows, start=1):
        yield number, [*left, *row]


def as_texts(row: Sequence[object]) -> list[str]:
    """The cells of a row as text; a blank row as []."""
    cells = [as_text(cell) for cell in row]
    return cells if any(cells) else []


def visible_sheets(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """The names of the sheets that can be seen, and of those that are hidden."""
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    shown = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
    return shown, [s.name for s in sheets if s.visible != SheetVisibleEnum.Visible]


def as_text(cell: object) -> str:
    """A cell as text: 960.0 is "960", 2430.9100000000003 is "2430.91", a moment is ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.15g}'):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _sentence(path: Path, error: BaseException) -> BaseException:
    """What a person can do about what the reader says; a stop from the keyboard stays what it is."""
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | UnreadableFileError | MemoryError):
        return error
    if "password" in f"{type(error).__name__} {error}".lower():
        return UnreadableFileError(path, _LOCKED)
    return UnreadableFileError(path, _CUT_OFF)
