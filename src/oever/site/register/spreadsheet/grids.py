"""A file as bare grids: the sheets of a workbook, a CSV, or a folder of CSVs. What is in them comes later.

In a CSV of ours a cell that a spreadsheet would run has an apostrophe in front; here it comes off again.
A text that already starts so gets a second one, so that nothing is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from oever.errors import UnreadableFileError
from oever.sheets import delimited, encoding, workbook
from oever.sheets.writing import safe_cell
from oever.vocabulary.languages import Text

MOST_ROWS = 50_000
_HEAD = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name (of a CSV: the name of the file) and its filled rows with their number from 1."""

    name: str
    rows: tuple[tuple[int, list[str]], ...]


Likeness = Callable[[list[str]], int]


def read_grids(path: Path, likeness: Likeness) -> tuple[Grid, ...]:
    """Every sheet of the file, or of the CSVs in the folder. `likeness` counts the titles that are known
    in a row: it decides what divides the cells of a CSV. Raises UnreadableFileError."""
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        return tuple(grid for file in files for grid in read_grids(file, likeness))
    pieces = encoding.read_pieces(path)
    encoding.refuse_other_formats(path, pieces.head)
    if workbook.is_workbook(pieces.head):
        return _of_workbook(path, pieces.head)
    return (_of_csv(path, pieces, likeness),)


def _of_workbook(path: Path, head: bytes) -> tuple[Grid, ...]:
    workbook.check_workbook(path, head)
    with workbook.opened(path) as book:
        shown, _ = workbook.visible_sheets(book)
        return tuple(_grid(path, name, workbook.sheet_rows(path, name)) for name in shown)


def _of_csv(path: Path, pieces: encoding.Pieces, likeness: Likeness) -> Grid:
    found = encoding.find_encoding(path, pieces)
    text = delimited.head_text(path, pieces, found)
    dialect = delimited.find_dialect(text, found)
    best = max(delimited.DELIMITERS, key=lambda mark: _titles(text, mark, likeness))
    if _titles(text, best, likeness) > 1:
        dialect = delimited.Dialect(dialect.encoding, best, '"', dialect.has_bom)
    grid = _grid(path, path.stem, delimited.read_records(path, dialect))
    return Grid(
        grid.name, tuple((number, [unescaped(cell) for cell in cells]) for number, cells in grid.rows)
    )


def _titles(text: str, mark: str, likeness: Likeness) -> int:
    return max((likeness(cells) for cells in islice(delimited.cut(text, mark, '"'), _HEAD)), default=0)


def _grid(path: Path, name: str, rows: Iterator[tuple[int, list[str]]]) -> Grid:
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    kept = tuple(islice(filled, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        raise UnreadableFileError(
            path,
            Text(
                nl=f"meer dan {MOST_ROWS} regels kan niet in één keer; knip de lijst in stukken.",
                en=f"more than {MOST_ROWS} rows cannot go in at once; cut the list into pieces.",
            ),
        )
    return Grid(name, kept)


def escaped(text: str) -> str:
    """As it goes into a CSV."""
    bare = text.lstrip("'")
    return "'" + text if text.startswith("'") and safe_cell(bare) != bare else text


def unescaped(cell: str) -> str:
    """As it stood before it went into a CSV."""
    bare = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and safe_cell(bare) != bare else cell
