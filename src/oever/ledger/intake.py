"""Opening what was handed in: which tables are in these files, and which of them are payments.

A folder of monthly ledgers often holds a contract register as well, and a bookkeeping export holds its
suppliers. Each table is recognised and named; only payments are counted, the others are kept at hand
because they know postcodes, legal forms and company numbers that the ledger does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.ledger.readers.base import ReceivedTable
from oever.ledger.readers.registry import reader_for
from oever.ledger.readers.sheets import picked
from oever.ledger.received import Incoming
from oever.sheets.column_map import ColumnMap
from oever.sheets.tables import SheetTable, open_tables
from oever.vocabulary.columns import TableKind
from oever.vocabulary.languages import Text

SHEETS = "sheets"
NO_FILE = Text(
    nl="er is geen bestand genoemd; noem minstens één grootboek.",
    en="no file was named; name at least one ledger.",
)
NOT_A_NAME = re.compile(
    r"(?i)\b(19|20)\d{2}([-_ ./]?(0[1-9]|1[0-2]|p\d\d|q[1-4]|\d\d))?\b|\b(p|q|w)\d{1,2}\b|\b\d{1,2}\b"
    r"|\b(jan|feb|mar|mrt|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec)[a-z]*\b"
    r"|\b(clean|final|raw|csv|data|spend|spending|payments?|invoices?|over|ledger|register|copy|kopie"
    r"|betalingen|facturen|inkoop|uitgaven|export|fy|the|supplier|suppliers|council spending)\b"
)


@dataclass(frozen=True)
class Extra:
    """A table that is not payments, but may tell more about suppliers."""

    path: Path
    part: str
    kind: TableKind
    reader: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[int, list[str]]]]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """All tables of all files: the payments, and what else was recognised."""

    payments: tuple[Incoming, ...]
    extras: tuple[Extra, ...]


def open_inputs(
    paths: Sequence[Path],
    *,
    column_map: ColumnMap | None,
    anchor: str,
    salvage: bool,
    opened: Callable[[], None] = lambda: None,
) -> Inputs:
    """Open every file and recognise its tables. Raises UnreadableFileError or UnclearColumnsError."""
    if not paths:
        raise UnreadableFileError("follow", NO_FILE)
    payments, extras = recognise(paths, column_map=column_map, anchor=anchor, salvage=salvage, opened=opened)
    return together(payments, extras, paths)


def recognise(
    paths: Sequence[Path],
    *,
    column_map: ColumnMap | None,
    anchor: str,
    salvage: bool,
    opened: Callable[[], None] = lambda: None,
) -> tuple[list[Incoming], list[Extra]]:
    """The tables of every file: payments, not yet numbered, and what else was recognised."""
    payments: list[Incoming] = []
    extras: list[Extra] = []
    for path in _without_repeats(paths):
        for table in _tables(path, column_map, salvage):
            if isinstance(table, Extra):
                extras.append(table)
            else:
                payments.append(_with_anchor(table, anchor))
        opened()
    return payments, extras


def together(payments: Sequence[Incoming], extras: Sequence[Extra], paths: Sequence[Path]) -> Inputs:
    """The tables as inputs, numbered and named in this order. Raises where none of them holds payments."""
    if not payments:
        names = ", ".join(path.name for path in paths[:3])
        raise UnclearColumnsError(
            Text(
                nl=f"{names}: geen tabel met betalingen in deze bestanden; `oever columns BESTAND` toont wat "
                "er herkend is en wat je in een kolommenkaart kunt schrijven.",
                en=f"{names}: no table of payments in these files; `oever columns FILE` shows what was "
                "recognised and what to write in a column map.",
            )
        )
    numbered = [replace(table, source_id=number) for number, table in enumerate(payments)]
    named = labels(numbered)
    return Inputs(
        tuple(replace(table, label=named[table.source_id]) for table in numbered),
        tuple(extras),
    )


def labels(tables: Sequence[Incoming]) -> dict[int, str]:
    """A name for each table: its file, with as many folders as tell it apart, and its sheet."""
    depth = dict.fromkeys((table.path for table in tables), 1)
    while True:
        shown = {path: "/".join(path.parts[-count:]) for path, count in depth.items()}
        twice = {name for name, times in Counter(shown.values()).items() if times > 1}
        growing = [path for path, name in shown.items() if name in twice and depth[path] < len(path.parts)]
        if not growing:
            break
        for path in growing:
            depth[path] += 1
    return {
        table.source_id: f"{shown[table.path]}#{table.part}" if table.part else shown[table.path]
        for table in tables
    }


def _without_repeats(paths: Sequence[Path]) -> list[Path]:
    return list({path.resolve(): path for path in paths}.values())


def _tables(path: Path, column_map: ColumnMap | None, salvage: bool) -> Iterator[Incoming | Extra]:
    reader = reader_for(path)
    if reader.id == SHEETS:
        for sheet in open_tables(path, column_map):
            yield _from_sheet(sheet)
        return
    for table in reader.read(path, salvage=salvage):
        yield _from_reader(table, reader.id)


def _from_sheet(sheet: SheetTable) -> Incoming | Extra:
    if sheet.kind is not TableKind.PAYMENTS:
        return Extra(
            sheet.path, sheet.sheet, sheet.kind, SHEETS, tuple(sheet.columns), picked(sheet), sheet.notes
        )
    return Incoming(
        source_id=-1,
        path=sheet.path,
        part=sheet.sheet,
        reader=SHEETS,
        header=sheet.header,
        header_row=sheet.header_row,
        columns=dict(sheet.columns),
        rows=sheet.rows,
        bulk=sheet.dialect if sheet.is_bulk else None,
        constants=dict(sheet.constants),
        notes=sheet.notes,
        date_order=sheet.date_order,
        decimal_mark=sheet.decimal_mark,
    )


def _from_reader(table: ReceivedTable, reader: str) -> Incoming | Extra:
    if table.kind is not TableKind.PAYMENTS:
        return Extra(table.path, table.part, table.kind, reader, table.columns, table.rows, table.notes)
    return Incoming(
        source_id=-1,
        path=table.path,
        part=table.part,
        reader=reader,
        header=table.columns,
        header_row=0,
        columns={name: number for number, name in enumerate(table.columns)},
        rows=table.rows,
        notes=table.notes,
    )


def _with_anchor(table: Incoming, anchor: str) -> Incoming:
    """The table with an anchor: as asked for, as the file says, or from the file's name."""
    constants = dict(table.constants)
    columns = dict(table.columns)
    if anchor:
        columns.pop("anchor", None)
        constants["anchor"] = anchor
    elif "anchor" not in columns and "anchor" not in constants:
        constants["anchor"] = anchor_from(table.path)
    return replace(table, columns=columns, constants=constants)


def anchor_from(path: Path) -> str:
    """A name for who paid, from the name of the file or of its folder: "bradford__2019-12" is "Bradford"."""
    for part in (path.stem, path.resolve().parent.name):
        words = " ".join(NOT_A_NAME.sub(" ", re.sub(r"[_\-.]+", " ", part)).split())
        if re.search(r"[^\W\d_]{3}", words):
            return words if any(letter.isupper() for letter in words) else words.title()
    return path.stem
