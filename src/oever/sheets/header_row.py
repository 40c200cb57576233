"""Where the column names stand: on the first row, below a title of three lines, or nowhere.

A row of names is a row of words of which several are words that stand above columns (headers.toml), or,
in whatever language, a row of words above columns of figures. What stands above it is a title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oever.sheets.evidence import AMOUNT, DATE, PERIOD, POSTCODE, look_at
from oever.sheets.headers import best_word_score
from oever.vocabulary.languages import Text

Row = tuple[int, list[str]]
_SEARCHED_ROWS = 40
_READS_AS_NAME = 0.6
_LONGEST_NAME = 120
_BOMS = ("\ufeff", "ï»¿")  # a byte order mark, and one that was saved twice


@dataclass(frozen=True)
class HeaderRow:
    """The header (the letters of the columns where there is none), its row number (then 0), and the rows
    below it."""

    number: int
    cells: tuple[str, ...]
    below: tuple[list[str], ...]
    notes: tuple[Text, ...]


def find_header(rows: Sequence[Row], said_row: int | None = None) -> HeaderRow:
    """Look for the header in the first rows. `said_row`: what a person said, 0 for no header."""
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    width = _usual_width(filled)
    if said_row is None:
        found = _best_row(filled, width)
    else:
        found = next((i for i, (number, _) in enumerate(filled) if number == said_row), -1)
    if found < 0:
        letters = tuple(column_letters(i) for i in range(width))
        return HeaderRow(0, letters, tuple(cells for _, cells in filled), (_NO_HEADER,))
    number, cells = filled[found]
    last = max((i for i, cell in enumerate(cells) if cell.strip()), default=0)
    end = max(last + 1, min(width, len(cells)))
    first = cells[0]
    for mark in _BOMS:
        first = first.removeprefix(mark)
    below = tuple(row for _, row in filled[found + 1 :])
    return HeaderRow(number, (first, *cells[1:end]), below, _skipped(found))


def column_letters(index: int) -> str:
    """The name a spreadsheet gives a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_NO_HEADER = Text(
    nl="Er is geen rij met kolomnamen gevonden; wat welke kolom is, is afgelezen aan de inhoud.",
    en="No row with column names was found; which column is what was read from the contents.",
)


def _skipped(count: int) -> tuple[Text, ...]:
    if not count:
        return ()
    return (
        Text(
            nl=f"Boven de kolomnamen staat nog tekst (rijen: {count}); die is overgeslagen.",
            en=f"There is text above the column names (rows: {count}); it was skipped.",
        ),
    )


def _usual_width(rows: Sequence[Row]) -> int:
    """The width of most rows, counted up to their last filled cell."""
    widths = sorted(max(i for i, cell in enumerate(cells) if cell.strip()) + 1 for _, cells in rows)
    return widths[int(len(widths) * 0.8)] if widths else 0


def _best_row(rows: Sequence[Row], width: int) -> int:
    """The index of the row that reads most as column names, or -1."""
    best, best_score = -1, 0.0
    for index, (_, cells) in enumerate(rows[:_SEARCHED_ROWS]):
        score = _score(cells, width)
        if score > best_score + 0.5:
            best, best_score = index, score
            if score > 0.8 * max(3, width):
                break
    return best if best >= 0 else _contrasting_row(rows, width)


def _score(cells: Sequence[str], width: int) -> float:
    """How much a row reads as column names; 0 for a row with figures in it, or with too few names."""
    names = [cell for cell in cells if cell.strip()]
    if len(names) < max(2, width * 0.4):
        return 0.0
    if sum(_is_figure(cell) for cell in names) > 0.2 * len(names):
        return 0.0
    scores = [best_word_score(cell) for cell in names if len(cell) <= _LONGEST_NAME]
    known = [score for score in scores if score >= _READS_AS_NAME]
    if len(known) < 2 or len(known) < 0.3 * len(names):
        return 0.0
    return sum(known) * len(known) / len(names)


def _is_figure(cell: str) -> bool:
    return bool(look_at(cell.strip()[:60]) & (AMOUNT | DATE | PERIOD | POSTCODE))


def _contrasting_row(rows: Sequence[Row], width: int) -> int:
    """The index of a row of words above columns of figures, or -1."""
    for index, (_, cells) in enumerate(rows[:10]):
        names = [cell.strip() for cell in cells[:width]]
        if len(names) < width or len(set(names)) < width or not all(names):
            continue
        if any(_is_figure(cell) for cell in names):
            continue
        below = [row for _, row in rows[index + 1 : index + 21] if len(row) >= width]
        figures = [sum(_is_figure(row[i]) for row in below) for i in range(width)]
        if below and sum(count > 0.8 * len(below) for count in figures) >= 2:
            return index
    return -1
