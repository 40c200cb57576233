"""What a table turned out to be: its kind, which column is what, and what a reader should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from oever.sheets.book_months import BookMonth
from oever.sheets.sides import Sides
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

SURELY = 0.6  # how sure the words above a column are from where on they count as said


@dataclass(frozen=True)
class Recognised:
    """What a table turned out to be.

    rivals: needed columns that several columns of the file could be, the chosen one first. missing:
    needed columns that none could be. sides: where debit and credit are apart. book_month: where year and
    period are. years: the column of years, where there are no days. whole_year: the year in a name, there.
    """

    kind: TableKind
    header: tuple[str, ...]
    header_row: int
    columns: Mapping[str, int] = field(default_factory=dict)
    certainty: Mapping[str, float] = field(default_factory=dict)
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    sides: Sides | None = None
    book_month: BookMonth | None = None
    years: int | None = None
    whole_year: tuple[int, str] | None = None
