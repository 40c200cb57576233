"""Contracts out of any file that institutions keep them in: one typed row for each, or a reason why not.

Which table and column is what stands in contract_tables.py, what a row says in contract_row.py; whatever the
file, they all come out the same. Every row is taken, or refused with file, sheet, row, column and reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from oever.errors import UnreadableFileError
from oever.ledger.readers.contract_row import ContractRow, UnusableCell, contract_row
from oever.ledger.readers.contract_tables import ContractTable, contract_tables
from oever.vocabulary.columns import CONTRACT_COLUMNS
from oever.vocabulary.languages import Text

__all__ = ["ContractRow", "ReadContracts", "RefusedContract", "read_contracts"]


@dataclass(frozen=True, slots=True)
class RefusedContract:
    """A row that cannot be used: where, what stands there, and why; `column` is the header of the file."""

    sheet: str
    row: int
    column: str
    value: str
    why: Text


@dataclass(slots=True)
class ReadContracts:
    """Every row of a file is in exactly one of the two. `meanings`: sheet -> header -> our column."""

    rows: list[ContractRow] = field(default_factory=list)
    refused: list[RefusedContract] = field(default_factory=list)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict)  # sheet -> headers without a meaning
    notes: list[Text] = field(default_factory=list)


def read_contracts(path: Path, said: Mapping[str, str] | None = None) -> ReadContracts:
    """Everything about contracts in a file. `said`: column -> header, where a person said so.

    Raises UnreadableFileError for what is no table, and UnclearColumnsError where nothing in it tells what
    is bought.
    """
    found = contract_tables(path, said or {})
    read = ReadContracts(meanings=found.meanings, left_out=found.left_out, notes=found.notes)
    seen: dict[tuple[object, ...], int] = {}
    for table in found.tables:
        for number, cells in table.lines:
            _take(table, number, cells, read, seen)
    if not read.rows and not read.refused:
        raise UnreadableFileError(
            path, Text(nl="hier staat geen enkel contract in.", en="this holds no contract at all.")
        )
    return read


def _take(
    table: ContractTable,
    number: int,
    cells: list[str],
    read: ReadContracts,
    seen: dict[tuple[object, ...], int],
) -> None:
    told = {name: cells[at].strip() for name, at in table.columns.items() if at < len(cells)}
    told |= {name: value for name, value in table.constants.items() if name in CONTRACT_COLUMNS}
    try:
        row = contract_row(table, number, told, [cells[at] for at in table.taken_columns if at < len(cells)])
    except UnusableCell as unusable:
        title = table.titles.get(unusable.column, unusable.column)
        read.refused.append(RefusedContract(table.name, number, title, unusable.value[:120], unusable.why))
        return
    same = tuple(getattr(row, one.name) for one in fields(row) if one.name not in ("sheet", "row"))
    first = seen.setdefault(same, number)
    if first != number:
        why = Text(nl=f"Deze regel is gelijk aan regel {first}.", en=f"This row is the same as row {first}.")
        read.refused.append(RefusedContract(table.name, number, "", row.title[:120], why))
        return
    read.rows.append(row)
