"""The rows of every published table, each in the order of its columns in the data dictionary.

All text passes through `write_csv`, which keeps a spreadsheet from taking a cell for a formula.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from decimal import Decimal
from pathlib import Path

from oever.ledger.followed import Rejected, ReviewItem, Supplier
from oever.publishing.dictionary import table
from oever.sheets.writing import Cell, write_csv
from oever.vocabulary.figures import Figure
from oever.vocabulary.languages import Language

FIGURE_COLUMNS = tuple(field.name for field in fields(Figure))


def figure_rows(figures: Iterable[Figure]) -> Iterator[tuple[Cell, ...]]:
    """One row a figure: exactly the fields of `Figure`."""
    return (astuple(figure) for figure in figures)


def supplier_rows(suppliers: Iterable[Supplier], language: Language) -> Iterator[tuple[Cell, ...]]:
    """One row a supplier, its evidence in one language."""
    for one in suppliers:
        yield (
            one.key, one.name, one.is_person, one.ownership, one.ownership_evidence[language], one.size,
            one.company_number, one.postcode, one.band, one.spellings, one.amount, one.buying, one.rows,
            one.first_paid_on, one.last_paid_on, " ".join(reason[language] for reason in one.reasons),
        )  # fmt: skip


def rejected_rows(rejected: Iterable[Rejected], language: Language) -> Iterator[tuple[Cell, ...]]:
    """One row a rejected row, its reason in one language."""
    return ((r.file, r.row, r.column, r.value, r.reason[language], r.amount) for r in rejected)


def review_rows(review: Iterable[ReviewItem], language: Language) -> Iterator[tuple[Cell, ...]]:
    """One row a question to a person."""
    for one in review:
        yield (
            one.question, one.subject, one.shown, one.amount, one.proposal, one.why[language],
            one.choices, one.decision, one.by, one.on,
        )  # fmt: skip


def write_table(folder: Path, table_id: str, rows: Iterable[Sequence[Cell]]) -> Path:
    """Write the rows under the header that the data dictionary gives this table."""
    described = table(table_id)
    path = folder / described.file
    write_csv(path, described.column_names, rows)
    return path


def write_figures_json(folder: Path, figures: Iterable[Figure]) -> Path:
    """The figures as a JSON list of objects; decimals are JSON numbers with every digit they have."""
    path = folder / "figures.json"
    objects = ",\n".join(_json_object(row) for row in figure_rows(figures))
    path.write_text(f"[\n{objects}\n]\n", encoding="utf-8")
    return path


def _json_object(row: Sequence[Cell]) -> str:
    pairs = zip(FIGURE_COLUMNS, row, strict=True)
    return "{" + ", ".join(f'"{name}": {_json(cell)}' for name, cell in pairs) + "}"


def _json(cell: Cell) -> str:
    """`json.dumps` would make a float of a decimal, and a float can lose a cent."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return json.dumps(cell, ensure_ascii=False)
