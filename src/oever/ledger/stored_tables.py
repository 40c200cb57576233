"""One table of a store: how it was recognised as JSON, its rows as Parquet, every cell as it was written."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from oever.ledger.engine import Engine, quoted
from oever.ledger.intake import Extra
from oever.ledger.received import Incoming, Received, columns_of, groups_of
from oever.sheets.tables import Dialect
from oever.vocabulary.columns import PAYMENT_COLUMNS, TableKind
from oever.vocabulary.languages import Text

ROWS = ("row", "fingerprint", "problem", "plain_amount", *PAYMENT_COLUMNS)


def key_of(table: Incoming, file_hash: str) -> str:
    """The name of a table's rows: what they depend on is the file and how it is read."""
    told = repr((file_hash, table.part, table.shape))
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def keep(engine: Engine, tables: Sequence[Incoming], keys: Sequence[str], folder: Path) -> None:
    """Write the rows of the view `received` below `folder`, a folder a table; each appears when complete."""
    writing = engine.folder / "keeping"
    engine.run(
        f"COPY (SELECT source_id, {', '.join(ROWS)} FROM received) TO {quoted(str(writing))} "
        "(FORMAT parquet, COMPRESSION snappy, PARTITION_BY (source_id))"
    )
    for table, key in zip(tables, keys, strict=True):
        target = folder / key
        if target.exists():
            continue
        coming = folder / f"{key}.coming"
        shutil.rmtree(coming, ignore_errors=True)
        written = writing / f"source_id={table.source_id}"
        written.mkdir(parents=True, exist_ok=True)  # a table without a single row
        shutil.move(written, coming)
        coming.rename(target)
    shutil.rmtree(writing, ignore_errors=True)


def show(engine: Engine, tables: Sequence[Incoming], keys: Sequence[str], folder: Path) -> Received:
    """Let the view `received` show the kept rows of these tables."""
    groups = groups_of(tables)
    group_of = {table.source_id: group.id for group in groups for table in group.tables}
    files = [
        (str(path), table.source_id, group_of[table.source_id])
        for table, key in zip(tables, keys, strict=True)
        for path in sorted((folder / key).glob("*.parquet"))
    ]
    engine.load("kept_files", {"filename": "VARCHAR", "source_id": "INTEGER", "group_id": "INTEGER"}, files)
    columns = ", ".join(f"p.{name}" for name in ROWS)
    named = ", ".join(quoted(name) for name, *_ in files)
    engine.run(
        f"CREATE OR REPLACE VIEW received AS SELECT k.group_id, k.source_id, {columns} "
        f"FROM read_parquet([{named}], filename=true) p JOIN kept_files k ON k.filename = p.filename"
    )
    return Received(groups, columns_of(tables))


def as_json(table: Incoming) -> dict[str, Any]:
    """How a table was recognised; the file itself is not needed again."""
    return {
        "part": table.part,
        "reader": table.reader,
        "header": list(table.header),
        "header_row": table.header_row,
        "columns": dict(table.columns),
        "constants": dict(table.constants),
        "bulk": asdict(table.bulk) if table.bulk else None,
        "notes": _told(table.notes),
        "date_order": table.date_order,
        "decimal_mark": table.decimal_mark,
    }


def from_json(told: Mapping[str, Any], path: Path) -> Incoming:
    """The table again; it has no rows to read, because they are kept."""
    return Incoming(
        source_id=-1,
        path=path,
        part=told["part"],
        reader=told["reader"],
        header=tuple(told["header"]),
        header_row=told["header_row"],
        columns=told["columns"],
        rows=lambda: iter(()),
        bulk=Dialect(**told["bulk"]) if told["bulk"] else None,
        constants=told["constants"],
        notes=_read(told["notes"]),
        date_order=told["date_order"],
        decimal_mark=told["decimal_mark"],
    )


def extra_as_json(extra: Extra) -> dict[str, Any]:
    """A table that is not payments, with its rows where suppliers may be looked up in it."""
    return {
        "part": extra.part,
        "kind": extra.kind.value,
        "reader": extra.reader,
        "columns": list(extra.columns),
        "rows": [[row, cells] for row, cells in extra.rows()],
        "notes": _told(extra.notes),
    }


def extra_from_json(told: Mapping[str, Any], path: Path) -> Extra:
    def rows() -> Iterator[tuple[int, list[str]]]:
        return ((row, list(cells)) for row, cells in told["rows"])

    return Extra(
        path, told["part"], TableKind(told["kind"]), told["reader"], tuple(told["columns"]), rows,
        _read(told["notes"]),
    )  # fmt: skip


def _told(notes: Sequence[Text]) -> list[list[str]]:
    return [[note.nl, note.en] for note in notes]


def _read(told: Sequence[Sequence[str]]) -> tuple[Text, ...]:
    return tuple(Text(nl=nl, en=en) for nl, en in told)
