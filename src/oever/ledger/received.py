"""What came in, exactly as it was written: one row a record, every cell still text.

Files of one shape (the same header, delimiter and columns) are read together, in bulk, by the engine.
A file the engine stumbles over anywhere (a cell too many, a stray byte, a line break inside a cell) is
taken out of the bulk and read record by record instead, so that no good row is lost to a bad one.
Whether a file was read whole is checked against a count of its lines made apart from the engine.
Both ways end in Parquet below the working folder and in one view, `received`.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from oever.ledger.engine import Engine, quoted
from oever.sheets.tables import Dialect
from oever.vocabulary.columns import PAYMENT_COLUMNS
from oever.vocabulary.languages import Text

Rows = Callable[[], Iterator[tuple[int, list[str]]]]
TOO_MANY_CELLS = "cells"
BLOCK = 1 << 22
LINE_END = 10


@dataclass(frozen=True)
class Incoming:
    """One table of payments on its way in.

    columns: canonical name -> index of the cell. constants: canonical name -> the same text on every
    row. bulk: the dialect when the engine may read the file itself, else None. rows: the records below
    the header, each with its row number in the file. date_order ("dmy", "mdy", "ymd") and decimal_mark
    are forced by a column map, and decided from the columns where they are "". label: how the table is
    named to a reader, different for each.
    """

    source_id: int
    path: Path
    part: str
    reader: str
    header: tuple[str, ...]
    header_row: int
    columns: Mapping[str, int]
    rows: Rows
    bulk: Dialect | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    date_order: str = ""
    decimal_mark: str = ""
    label: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """Tables of one shape go through the engine together and share a date order and a decimal mark."""
        return (
            self.reader,
            tuple(sorted(self.columns.items())),
            tuple(sorted(self.constants.items())),
            len(self.header),
            self.bulk and (self.bulk.delimiter, self.bulk.quote, self.header_row),
            tuple(cell.strip().lower() for cell in self.header),
            (self.date_order, self.decimal_mark),
        )


@dataclass(frozen=True)
class Group:
    """Tables of one shape, received together. `sql` selects them with the columns of the view."""

    id: int
    columns: tuple[str, ...]
    tables: tuple[Incoming, ...]
    sql: tuple[str, ...]


@dataclass(frozen=True)
class Received:
    """Everything received, and the columns that at least one table has."""

    groups: tuple[Group, ...]
    columns: tuple[str, ...]


def receive(engine: Engine, incoming: Sequence[Incoming], tell: Callable[[int], None]) -> Received:
    """Read all tables into the view `received`: group_id, source_id, row, fingerprint, problem, columns.

    `plain_amount` is the amount where it is written plainly; `amount` is the text where it is not.
    """
    groups = tuple(_receive_group(engine, *group, tell) for group in enumerate(by_shape(incoming)))
    columns = columns_of(incoming)
    selects = [select for group in groups for select in group.sql]
    engine.run(f"CREATE OR REPLACE VIEW received AS {' UNION ALL '.join(selects)}")
    return Received(groups, columns)


def by_shape(incoming: Sequence[Incoming]) -> list[list[Incoming]]:
    """The tables that are read alike, together; the number of a group is its place in this list."""
    found: dict[tuple[object, ...], list[Incoming]] = defaultdict(list)
    for table in incoming:
        found[table.shape].append(table)
    return list(found.values())


def groups_of(incoming: Sequence[Incoming]) -> tuple[Group, ...]:
    """The groups of tables that were received before; nothing needs to be read for it."""
    return tuple(
        Group(number, columns_of(tables), tuple(tables), ())
        for number, tables in enumerate(by_shape(incoming))
    )


def columns_of(incoming: Sequence[Incoming]) -> tuple[str, ...]:
    """The columns of a payment that at least one table has."""
    has = {name for table in incoming for name in (*table.columns, *table.constants)}
    return tuple(name for name in PAYMENT_COLUMNS if name in has)


def _receive_group(
    engine: Engine, number: int, tables: Sequence[Incoming], tell: Callable[[int], None]
) -> Group:
    bulk = [table for table in tables if table.bulk is not None]
    whole = _read_in_bulk(engine, number, bulk) if bulk else set()
    slow = [table for table in tables if table.source_id not in whole]
    columns = tuple(
        name for name in PAYMENT_COLUMNS if name in tables[0].columns or name in tables[0].constants
    )
    selects = []
    if whole:
        selects.append(_select(number, tables[0], _bulk_from(engine, number)))
        tell(len(whole))
    if slow:
        _read_one_by_one(engine, number, slow, tell)
        path = quoted(str(_file(engine, number, "slow")))
        selects.append(_select(number, tables[0], f"read_parquet({path}) r"))
    return Group(number, columns, tuple(tables), tuple(selects))


def _file(engine: Engine, number: int, way: str, ending: str = "parquet") -> Path:
    return engine.folder / f"received-{number}-{way}.{ending}"


def _select(number: int, table: Incoming, source: str) -> str:
    cells = []
    for name in PAYMENT_COLUMNS:
        if name in table.constants:
            cell = quoted(table.constants[name])
        elif name == "amount":
            cell = "r.amount_text"
        elif name in table.columns:
            cell = f"r.c{table.columns[name]}"
        else:
            cell = "NULL"
        cells.append(f"CAST({cell} AS VARCHAR) AS {name}")
    return (
        f"SELECT {number} AS group_id, r.source_id, r.row, r.fingerprint, r.problem, r.plain_amount, "
        f"{', '.join(cells)} FROM {source}"
    )


def _stored(table: Incoming) -> str:
    """The cells that are kept. An amount written plainly is kept as a number, any other as its text.

    "1.234" is kept as both: whether that is a thousand is decided over the whole column, later.
    """
    kept = sorted({index for name, index in table.columns.items() if name != "amount"})
    cells = [f"c{index}" for index in kept]
    if "amount" in table.columns:
        text = f"c{table.columns['amount']}"
        plain = _plain(text)
        cells += [
            f"{plain} AS plain_amount",
            f"CASE WHEN {plain} IS NULL OR substr({text}, length({text}) - 3, 1) = '.' THEN {text} END "
            "AS amount_text",
        ]
    else:
        cells += ["CAST(NULL AS DECIMAL(18,2)) AS plain_amount", "CAST(NULL AS VARCHAR) AS amount_text"]
    return ", ".join(cells)


def _plain(text: str) -> str:
    """The amount in a cell that is a number as it stands, or NULL: then the whole column is asked first.

    DuckDB's own cast is kinder than the grammar of amounts: a lone sign before a space is 0 to it, and
    "1_000" a thousand.
    """
    number = f"TRY_CAST({text} AS DECIMAL(18,2))"
    is_odd = f"contains({text}, '_') OR ({number} = 0 AND NOT regexp_matches({text}, '[0-9]'))"
    return f"CASE WHEN {is_odd} THEN NULL ELSE {number} END"


def _read_in_bulk(engine: Engine, number: int, tables: Sequence[Incoming]) -> set[int]:
    """Read the files together, in their order; gives the sources that were read whole."""
    shape = tables[0]
    dialect = shape.bulk
    assert dialect is not None
    names = [f"c{index}" for index in range(len(shape.header))]
    types = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in names) + "}"
    files = "[" + ", ".join(quoted(str(table.path)) for table in tables) + "]"
    engine.run("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    engine.run(
        f"COPY (SELECT filename, {_stored(shape)}, hash({', '.join(names)}) AS fingerprint "
        f"FROM read_csv({files}, auto_detect=false, header=false, skip={shape.header_row}, "
        f"delim={quoted(dialect.delimiter)}, quote={quoted(dialect.quote)}, escape={quoted(dialect.quote)}, "
        f"columns={types}, filename=true, ignore_errors=true, store_rejects=true, max_line_size=10000000)) "
        f"TO {quoted(str(_file(engine, number, 'bulk')))} "
        "(FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false)"
    )
    offsets = _offsets_of_whole(engine, number, tables)
    engine.load(
        f"spans_{number}",
        {"filename": "VARCHAR", "source_id": "INTEGER", "row_offset": "BIGINT"},
        [
            (str(table.path), table.source_id, offsets[table.source_id])
            for table in tables
            if table.source_id in offsets
        ],
    )
    return set(offsets)


def _offsets_of_whole(engine: Engine, number: int, tables: Sequence[Incoming]) -> dict[int, int]:
    """For each file that was read whole and in order: what makes a row number of its place in the Parquet.

    A file is whole when the engine stumbled nowhere in it and it has as many lines as were counted apart.
    """
    path = quoted(str(_file(engine, number, "bulk")))
    spans = {
        file: (first, last, count)
        for file, first, last, count in engine.query(
            "SELECT filename, min(file_row_number), max(file_row_number), count(*) "
            f"FROM read_parquet({path}, file_row_number=true) GROUP BY filename"
        )
    }
    stumbled = "SELECT DISTINCT s.file_path FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id)"
    broken = {file for (file,) in engine.query(stumbled)}
    offsets = {}
    for table in tables:
        first, last, count = spans.get(str(table.path), (0, -1, 0))
        is_in_one_piece = last - first + 1 == count and str(table.path) not in broken
        if is_in_one_piece and count_lines(table.path) == count + table.header_row:
            offsets[table.source_id] = table.header_row + 1 - first
    return offsets


def _bulk_from(engine: Engine, number: int) -> str:
    path = quoted(str(_file(engine, number, "bulk")))
    return (
        "(SELECT p.*, s.source_id, p.file_row_number + s.row_offset AS row, CAST(NULL AS VARCHAR) AS problem "
        f"FROM read_parquet({path}, file_row_number=true) p "
        f"JOIN spans_{number} s ON p.filename = s.filename) r"
    )


def _read_one_by_one(
    engine: Engine, number: int, tables: Sequence[Incoming], tell: Callable[[int], None]
) -> None:
    """Read record by record in Python, through a plain file that the engine then takes in."""
    width = max(len(tables[0].header), max(tables[0].columns.values(), default=-1) + 1)
    plain = _file(engine, number, "slow", "csv")
    with plain.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for table in tables:
            for row, cells in table.rows():
                writer.writerow([table.source_id, row, *_fitted(cells, width)])
            tell(1)
    names = [f"c{index}" for index in range(width)]
    types = {"source_id": "INTEGER", "row": "BIGINT", "problem": "VARCHAR", **dict.fromkeys(names, "VARCHAR")}
    described = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types.items()) + "}"
    target = _file(engine, number, "slow")
    engine.run(
        f"COPY (SELECT source_id, row, problem, {_stored(tables[0])}, "
        f"hash({', '.join(names)}) AS fingerprint FROM read_csv({quoted(str(plain))}, auto_detect=false, "
        f"header=false, delim=',', quote='\"', escape='\"', new_line='\\n', parallel=false, "
        f"max_line_size=20000000, columns={described})) TO {quoted(str(target))} (COMPRESSION snappy)"
    )
    plain.unlink()


def _fitted(cells: Sequence[str], width: int) -> list[str]:
    """The problem, then exactly `width` cells without bytes that no table can hold."""
    surplus = [cell for cell in cells[width:] if cell.strip()]
    problem = TOO_MANY_CELLS if surplus else ""
    fitted = [cell.replace("\0", "") for cell in cells[:width]]
    return [problem, *fitted, *([""] * (width - len(fitted)))]


def count_lines(path: Path) -> int:
    """How many lines a file has, counted from its bytes, apart from whoever reads it."""
    return _looked_through(path, *_state(path))[1]


def file_hash(path: Path) -> str:
    """SHA-256 of a file, or of all files of a folder with their names."""
    if path.is_file():
        return _looked_through(path, *_state(path))[0]
    digest = hashlib.sha256()
    for part in sorted(path.rglob("*")):
        if part.is_file():
            digest.update(str(part.relative_to(path)).encode())
            digest.update(bytes.fromhex(file_hash(part)))
    return digest.hexdigest()


def _state(path: Path) -> tuple[int, int]:
    told = path.stat()
    return told.st_size, told.st_mtime_ns


@lru_cache(maxsize=4096)
def _looked_through(path: Path, size: int, changed: int) -> tuple[str, int]:
    """The hash of a file and its number of lines, in one pass; a file that changed is looked at again."""
    digest, lines, last = hashlib.sha256(), 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            lines += int(np.count_nonzero(np.frombuffer(block, dtype=np.uint8) == LINE_END))
            last = block[-1:]
    return digest.hexdigest(), lines + (last != b"\n")
