"""From any file that institutions keep contracts in to tables of contracts: which column is what.

A register as CSV or workbook with whatever headers, a purchasing calendar, OCDS, or notices (eForms). How
days and amounts are written is decided here too, over whole columns. No engine is needed: a register of
contracts is thousands of rows, not millions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, head_of
from oever.ledger.readers.eforms import EformsReader
from oever.ledger.readers.ocds import OcdsReader
from oever.ledger.readers.ocds_tenders import read_tenders
from oever.ledger.readers.registry import reader_for
from oever.sheets.amounts import AmountStyle, decide_amount_style
from oever.sheets.column_map import ColumnMap, TableMap
from oever.sheets.dates import Order, read_dates
from oever.sheets.headers import word_scores
from oever.sheets.marked_rows import is_header_again, is_total_row
from oever.sheets.opening import look_at_tables
from oever.sheets.sheet_table import SheetTable
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

DAYS = ("starts_on", "ends_on", "current_ends_on", "last_ends_on", "publishes_on", "closes_on")
AMOUNTS = ("annual_value", "total_value")
NAMED_BY = ("title", "description", "contract_reference")
MOST_ROWS = 200_000
TOO_LONG = Text(
    nl="er staan meer dan 200.000 rijen in; een register van contracten is nooit zo lang. Deel het in jaren.",
    en="it has more than 200,000 rows; no register of contracts is that long. Divide it into years.",
)
SURELY = 0.85
# What no list of payments has: a table with one of these is about contracts, whatever else it looks like.
SIGNS = frozenset(
    {"ends_on", "current_ends_on", "last_ends_on", "publishes_on", "closes_on", "duration_months",
     "extendable_months", "lots", "reserved", "annual_value", "social_conditions"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContractTable:
    """A table of contracts with what is needed to read its cells."""

    name: str
    columns: Mapping[str, int]
    titles: Mapping[str, str]  # our column -> header of the file
    lines: Sequence[tuple[int, list[str]]]
    constants: Mapping[str, str]
    order: Order
    styles: Mapping[str, AmountStyle]
    taken_columns: tuple[int, ...] = ()  # "extension 1 taken?", one a column


@dataclass(slots=True)
class ContractTables:
    """The tables of one file, and what was recognised in them; `meanings`: sheet -> header -> our column."""

    tables: list[ContractTable] = field(default_factory=list)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict)  # sheet -> headers without a meaning
    notes: list[Text] = field(default_factory=list)


def contract_tables(path: Path, said: Mapping[str, str]) -> ContractTables:
    """Every table of contracts in a file. `said`: column -> header, where a person said so.

    Raises UnreadableFileError for what is no table or too long for a register, and UnclearColumnsError where
    nothing in it tells what is bought.
    """
    read = ContractTables()
    reader = reader_for(path) if not EformsReader().recognises(path, head_of(path)) else EformsReader()
    found = _formatted(path, reader, read) if reader.id != "sheets" else _sheets(path, said, read)
    for table in found:
        if len(table.lines) > MOST_ROWS:
            raise UnreadableFileError(path, TOO_LONG)
        read.tables.append(table)
    return read


def _formatted(path: Path, reader: object, read: ContractTables) -> Iterator[ContractTable]:
    """Formats that name their own columns."""
    if not isinstance(reader, OcdsReader | EformsReader):
        raise UnreadableFileError(
            path,
            Text(
                nl="dit is een grootboek of factuur; lever het in bij de cijfers van de instelling.",
                en="this is a ledger or invoice; hand it in with the figures of the institution.",
            ),
        )
    found: list[ReceivedTable] = [one for one in reader.read(path) if one.kind is TableKind.CONTRACTS]
    if isinstance(reader, OcdsReader):
        found += read_tenders(path)
    for one in found:
        read.notes += one.notes
        titles = {name: name for name in one.columns}
        columns = {name: at for at, name in enumerate(one.columns)}
        yield _table(one.part, columns, titles, list(one.rows()), {}, one.columns)


def _sheets(path: Path, said: Mapping[str, str], read: ContractTables) -> Iterator[ContractTable]:
    """CSV and workbooks: whatever the headers, this is taken to be about contracts."""
    plain = look_at_tables(path)
    ledgers = {
        table.sheet
        for table, found in plain
        if found.kind is TableKind.PAYMENTS and "paid_on" in found.columns
    }
    map_ = ColumnMap(path, (("*", "*", TableMap(headers=dict(said), kind=TableKind.CONTRACTS)),))
    useful = []
    for looked, _found in look_at_tables(path, map_):
        table = _with_days_in_words(looked)
        is_ledger = table.sheet in ledgers and not SIGNS & table.columns.keys()
        if is_ledger or not any(name in table.columns for name in NAMED_BY):
            continue
        useful.append(table)
    if not useful:
        _refuse_sheets(path, plain[0][0])
    for table in useful:
        titles = {name: table.header[at] for name, at in table.columns.items()}
        read.meanings[table.sheet] = {header: name for name, header in titles.items()}
        taken = tuple(at for at, title in enumerate(table.header) if _is_taken(title))
        known = {*table.columns.values(), *taken}
        read.left_out[table.sheet] = tuple(
            title for at, title in enumerate(table.header) if at not in known and title.strip()
        )
        read.notes += [note for note in table.notes if note not in read.notes]
        lines = [
            (number, cells)
            for number, cells in table.rows()
            if not is_header_again(cells, table.header) and not _is_total(cells, table)
        ]
        yield _table(table.sheet, table.columns, titles, lines, table.constants, (), taken)


def _with_days_in_words(table: SheetTable) -> SheetTable:
    """A column that is surely called a day holds days, also where its cells say "Q2 2027" or "2027"."""
    columns = dict(table.columns)
    for at, title in enumerate(table.header):
        if at in columns.values() or not title.strip():
            continue
        scores = word_scores(title, TableKind.CONTRACTS)
        name = max(DAYS, key=lambda day: scores.get(day, 0.0))
        if scores.get(name, 0.0) >= SURELY and name not in columns:
            columns[name] = at
    return replace(table, columns=columns)


def _refuse_sheets(path: Path, table: SheetTable) -> None:
    if table.kind is TableKind.PAYMENTS:
        raise UnreadableFileError(
            path,
            Text(
                nl="dit lijken betalingen; lever ze in bij de cijfers van de instelling.",
                en="these seem to be payments; hand them in with the figures of the institution.",
            ),
        )
    shown = ", ".join(f'"{" ".join(title.split())}"' for title in table.header[:30])
    raise UnclearColumnsError(
        Text(
            nl=f"{path.name}: geen kolom zegt wat er gekocht wordt; er staan {shown}. "
            "Zeg welke kolom de titel is.",
            en=f"{path.name}: no column tells what is bought; there are {shown}. "
            "Say which column is the title.",
        )
    )


def _is_taken(title: str) -> bool:
    """ "Extension 1 Taken?", "Verlenging benut": whether an extension was used."""
    folded = title.casefold()
    return any(word in folded for word in ("extension", "verlenging", "optie", "option")) and any(
        word in folded for word in ("taken", "benut", "gelicht", "used", "exercised", "toegepast")
    )


def _is_total(cells: Sequence[str], table: SheetTable) -> bool:
    """A row of totals has no day at all and no words but "total"."""
    if any(cells[table.columns[name]].strip() for name in DAYS if name in table.columns):
        return False
    return is_total_row(cells, {"supplier": table.columns.get("supplier", -1)})


def _table(
    name: str,
    columns: Mapping[str, int],
    titles: Mapping[str, str],
    lines: list[tuple[int, list[str]]],
    constants: Mapping[str, str],
    _formatted_columns: Sequence[str] = (),
    taken: tuple[int, ...] = (),
) -> ContractTable:
    """Decide over whole columns how days and amounts are written."""
    counts: dict[str, int] = {}
    for day in DAYS:
        if day in columns:
            for _number, cells in lines:
                counts[cells[columns[day]]] = counts.get(cells[columns[day]], 0) + 1
    order = read_dates(counts, today=last_day()).order
    styles = {
        amount: AmountStyle.PLAIN
        if _formatted_columns
        else decide_amount_style([cells[columns[amount]] for _number, cells in lines])
        for amount in AMOUNTS
        if amount in columns
    }
    return ContractTable(name, columns, titles, lines, constants, order, styles, taken)


def last_day() -> date:
    """No contract is agreed for longer than this; a later day is a slip of the pen."""
    today = datetime.now(UTC).date()
    return date(today.year + 60, 1, 1)
