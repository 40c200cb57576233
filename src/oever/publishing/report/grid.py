"""A table as the page shows it: a caption, columns, rows, and now and then a bar in a cell.

Every table has a caption that says what it is, a header to every column and to every row. It scrolls
sideways inside its own region on a narrow screen, so that the page itself never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup

Cell = str | Markup


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `numbers` are the indices of columns that hold numbers; `total` is a last row or empty."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = field(default=frozenset())
    total: tuple[Cell, ...] = ()
    note: Cell = ""


def grid(
    grid_id: str,
    caption: str,
    columns: Iterable[object],
    rows: Iterable[Sequence[object]],
    numbers: Iterable[int] = (),
    total: Sequence[object] = (),
    note: Cell = "",
) -> Grid:
    """A `Grid` of whatever can be written; what is not Markup is escaped by the template."""
    return Grid(
        grid_id,
        str(caption),
        tuple(str(column) for column in columns),
        tuple(tuple(_cell(cell) for cell in row) for row in rows),
        frozenset(numbers),
        tuple(_cell(cell) for cell in total),
        note,
    )


def bar(parts: Iterable[tuple[str, Decimal]], whole: Decimal) -> Markup:
    """A bar of parts side by side: (class, amount) each, `whole` being the full width.

    It repeats what the cells beside it say, so it is hidden from a screen reader. What is negative
    has no width.
    """
    pieces = Markup("").join(
        Markup('<i class="{}" style="inline-size:{}%"></i>').format(name, _width(amount, whole))
        for name, amount in parts
        if amount > 0 and whole > 0
    )
    return Markup('<span class="bar" aria-hidden="true">{}</span>').format(pieces) if pieces else Markup("")


def with_bar(text: Cell, drawn: Markup) -> Markup:
    """A cell with a bar under its text."""
    return Markup("{}{}").format(text, drawn)


def link(file: str) -> Markup:
    """A link to a file that lies beside the report."""
    return Markup('<a href="{0}">{0}</a>').format(file)


def _width(amount: Decimal, whole: Decimal) -> str:
    return f"{min(Decimal(100), amount / whole * 100):.1f}"


def _cell(cell: object) -> Cell:
    return cell if isinstance(cell, Markup) else str(cell)
