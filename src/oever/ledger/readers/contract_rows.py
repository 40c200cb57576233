"""Contracts out of any file that institutions keep them in: one typed row for each, or a reason why not.

A register as CSV or workbook with whatever headers, a purchasing calendar, OCDS, or notices (eForms): they
all
come out the same. Nothing is guessed that decides something: an unreadable day or amount refuses its row with
file, sheet, row, column and reason, while "TBC" simply means not known. Names of natural persons are left
out, and so are mail addresses and telephone numbers in free text. No engine is needed: a register of
contracts is thousands of rows, not millions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, head_of
from oever.ledger.readers.contract_terms import Extension, extension_of
from oever.ledger.readers.contract_words import (
    as_count,
    as_day,
    as_months,
    as_reserved,
    as_size,
    as_stage,
    is_open_ended,
    is_unknown,
    is_yes,
    without_contacts,
)
from oever.ledger.readers.eforms import PERSON, EformsReader
from oever.ledger.readers.ocds import OcdsReader
from oever.ledger.readers.ocds_tenders import read_tenders
from oever.ledger.readers.registry import reader_for
from oever.methods.persons import is_natural_person
from oever.sheets.amounts import AmountStyle, decide_amount_style, read_amount
from oever.sheets.column_map import ColumnMap, TableMap
from oever.sheets.dates import Order, read_dates
from oever.sheets.headers import word_scores
from oever.sheets.marked_rows import is_header_again, is_total_row
from oever.sheets.opening import look_at_tables
from oever.sheets.sheet_table import SheetTable
from oever.vocabulary.columns import CONTRACT_COLUMNS, TableKind
from oever.vocabulary.languages import Text

DAYS = ("starts_on", "ends_on", "current_ends_on", "last_ends_on", "publishes_on", "closes_on")
AMOUNTS = ("annual_value", "total_value")
COUNTS = ("extension_count", "lots")
NAMED_BY = ("title", "description", "contract_reference")
MOST_ROWS = 200_000
SURELY = 0.85
# What no list of payments has: a table with one of these is about contracts, whatever else it looks like.
SIGNS = frozenset(
    {"ends_on", "current_ends_on", "last_ends_on", "publishes_on", "closes_on", "duration_months",
     "extendable_months", "lots", "reserved", "annual_value", "social_conditions"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One contract as a file tells it. Empty and None are "not known"; money is in `currency`, "" not told.

    ends_on: as it stands, with what was extended. extendable_months: what can still be added, at least, and
    `extendable_months_most` where the file can be read in two ways.
    """

    sheet: str
    row: int
    reference: str = ""
    title: str = ""
    description: str = ""
    buyer: str = ""
    department: str = ""
    supplier: str = ""
    supplier_is_person: bool = False
    supplier_postcode: str = ""
    company_number: str = ""
    supplier_size: str = ""
    category: str = ""
    category_code: str = ""
    annual_value: Decimal | None = None
    total_value: Decimal | None = None
    currency: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    extendable_months: int | None = None
    extendable_months_most: int | None = None
    publishes_on: date | None = None
    closes_on: date | None = None
    stage: str = "agreed"
    lot: str = ""
    lots: int | None = None
    procedure: str = ""
    is_reserved: bool | None = None
    reserved_for: str = ""
    social_conditions: str = ""
    delivery_postcode: str = ""


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


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of contracts with what is needed to read its cells."""

    name: str
    columns: Mapping[str, int]
    titles: Mapping[str, str]  # our column -> header of the file
    lines: Sequence[tuple[int, list[str]]]
    constants: Mapping[str, str]
    order: Order
    styles: Mapping[str, AmountStyle]
    taken_columns: tuple[int, ...] = ()  # "extension 1 taken?", one a column


def read_contracts(path: Path, said: Mapping[str, str] | None = None) -> ReadContracts:
    """Everything about contracts in a file. `said`: column -> header, where a person said so.

    Raises UnreadableFileError for what is no table, and UnclearColumnsError where nothing in it tells what
    is bought.
    """
    read = ReadContracts()
    reader = reader_for(path) if not EformsReader().recognises(path, head_of(path)) else EformsReader()
    tables = list(
        _formatted(path, reader, read) if reader.id != "sheets" else _sheets(path, said or {}, read)
    )
    seen: dict[tuple[object, ...], int] = {}
    for table in tables:
        for number, cells in table.lines:
            _take(table, number, cells, read, seen)
    if not read.rows and not read.refused:
        raise UnreadableFileError(
            path, Text(nl="hier staat geen enkel contract in.", en="this holds no contract at all.")
        )
    return read


def _formatted(path: Path, reader: object, read: ReadContracts) -> Iterator[_Table]:
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


def _sheets(path: Path, said: Mapping[str, str], read: ReadContracts) -> Iterator[_Table]:
    """CSV and workbooks: whatever the headers, this is taken to be about contracts."""
    plain = look_at_tables(path)
    kinds = {table.sheet: found.kind for table, found in plain}
    map_ = ColumnMap(path, (("*", "*", TableMap(headers=dict(said), kind=TableKind.CONTRACTS)),))
    useful = []
    for looked, _found in look_at_tables(path, map_):
        table = _with_days_in_words(looked)
        is_ledger = kinds[table.sheet] is TableKind.PAYMENTS and not SIGNS & table.columns.keys()
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
) -> _Table:
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
    return _Table(name, columns, titles, lines[:MOST_ROWS], constants, order, styles, taken)


def last_day() -> date:
    """No contract is agreed for longer than this; a later day is a slip of the pen."""
    today = datetime.now(UTC).date()
    return date(today.year + 60, 1, 1)


class _Unusable(Exception):  # noqa: N818 - not an error of ours: a cell that cannot be used
    """One cell of a row, and why."""

    def __init__(self, column: str, value: str, why: Text) -> None:
        super().__init__(why.en)
        self.column, self.value, self.why = column, value, why


def _take(
    table: _Table,
    number: int,
    cells: list[str],
    read: ReadContracts,
    seen: dict[tuple[object, ...], int],
) -> None:
    told = {name: cells[at].strip() for name, at in table.columns.items() if at < len(cells)}
    told |= {name: value for name, value in table.constants.items() if name in CONTRACT_COLUMNS}
    try:
        row = _row(table, number, told, [cells[at] for at in table.taken_columns if at < len(cells)])
    except _Unusable as unusable:
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


def _row(table: _Table, number: int, told: Mapping[str, str], taken: Sequence[str]) -> ContractRow:
    title = next((told[name] for name in NAMED_BY if not is_unknown(told.get(name, ""))), "")
    if not title:
        raise _Unusable(
            "title",
            "",
            Text(
                nl="Er staat niet wat er gekocht wordt; vul een titel in.",
                en="It does not say what is bought; fill in a title.",
            ),
        )
    days = {name: _day(told, name, table.order) for name in DAYS}
    amounts = {name: _amount(told, name, table.styles) for name in AMOUNTS}
    months = as_months(told.get("duration_months", ""), table.titles.get("duration_months", ""))
    term = extension_of(
        Extension(
            starts_on=days["starts_on"], ends_on=days["ends_on"], current=days["current_ends_on"],
            last=days["last_ends_on"], duration=months, count=as_count(told.get("extension_count", "")),
            months=as_months(
                told.get("extendable_months", ""), table.titles.get("extendable_months", "") or "months"
            ),
            is_none=is_none(told.get("extendable_months", "")),
            taken=sum(is_yes(cell) is True for cell in taken), has_taken=bool(taken),
            annual=amounts["annual_value"], total=amounts["total_value"],
        )
    )  # fmt: skip
    if days["starts_on"] and term.ends_on and term.ends_on < days["starts_on"]:
        column = "current_ends_on" if days["current_ends_on"] else "ends_on"
        raise _Unusable(
            column,
            told.get(column, ""),
            Text(
                nl="Het einde ligt voor het begin; kijk welke van de twee niet klopt.",
                en="The end comes before the start; see which of the two is wrong.",
            ),
        )
    is_person = bool(told.get("supplier")) and (
        told["supplier"] == PERSON
        or is_natural_person(told["supplier"], told.get("category", ""), told.get("department", ""))
    )
    reserved = as_reserved(told.get("reserved", ""))
    return ContractRow(
        sheet=table.name,
        row=number,
        reference=_known(told, "contract_reference")[:300],
        title=without_contacts(title)[:500],
        description=without_contacts(_known(told, "description"))[:4000],
        buyer=_known(told, "anchor")[:300],
        department=_known(told, "department")[:300],
        supplier="" if is_person else _known(told, "supplier")[:500],
        supplier_is_person=is_person,
        supplier_postcode="" if is_person else _known(told, "supplier_postcode")[:20],
        company_number="" if is_person else _known(told, "company_number")[:60],
        supplier_size=as_size(told.get("supplier_size", ""), told.get("is_sme", "")),
        category=_known(told, "category")[:500],
        category_code=_known(told, "category_code")[:40],
        annual_value=amounts["annual_value"],
        total_value=amounts["total_value"],
        currency=_known(told, "currency").upper()[:3],
        starts_on=days["starts_on"],
        ends_on=term.ends_on,
        extendable_months=term.months,
        extendable_months_most=term.months_most,
        publishes_on=days["publishes_on"],
        closes_on=days["closes_on"],
        stage=as_stage(told.get("contract_status", "")) or _stage_by(told, days),
        lot=_known(told, "lot")[:200],
        lots=as_count(told.get("lots", "")),
        procedure=_known(told, "procedure")[:300],
        is_reserved=reserved[0],
        reserved_for=reserved[1][:300],
        social_conditions=without_contacts(_known(told, "social_conditions"))[:2000],
        delivery_postcode=_known(told, "delivery_postcode")[:20],
    )


def _stage_by(told: Mapping[str, str], days: Mapping[str, date | None]) -> str:
    """A row without a supplier that says when the market is asked is a plan."""
    if told.get("supplier", "").strip():
        return "agreed"
    if days["closes_on"]:
        return "tendered"
    return "planned" if days["publishes_on"] else "agreed"


def _known(told: Mapping[str, str], name: str) -> str:
    cell = " ".join(told.get(name, "").split())
    return "" if is_unknown(cell) else cell


def _day(told: Mapping[str, str], name: str, order: Order) -> date | None:
    cell = told.get(name, "")
    if is_unknown(cell) or is_open_ended(cell):
        return None
    found = as_day(
        cell, order, last_day().year, is_end=name in ("ends_on", "current_ends_on", "last_ends_on")
    )
    if found is None:
        raise _Unusable(
            name,
            cell,
            Text(nl="Dit is geen datum; schrijf 2026-12-31.", en="This is no date; write 2026-12-31."),
        )
    return found


def _amount(told: Mapping[str, str], name: str, styles: Mapping[str, AmountStyle]) -> Decimal | None:
    cell = told.get(name, "")
    if is_unknown(cell) or name not in styles:
        return None
    found = read_amount(cell, styles[name])
    if found is None or found < 0:
        raise _Unusable(
            name,
            cell,
            Text(
                nl="Dit is geen bedrag van een contract; schrijf 12500,00.",
                en="This is no amount of a contract; write 12500.00.",
            ),
        )
    return found or None


def is_none(cell: str) -> bool:
    """The file says that there is no extension at all."""
    return cell.strip() in ("0", "0.0", "0,0") or is_yes(cell) is False
