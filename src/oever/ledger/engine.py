"""The engine that adds up: DuckDB on one machine, told to stay small.

Big tables live in Parquet files below one working folder and are only scanned; what is held in memory
are groups and decisions. The queries are written once, in DuckDB's dialect kept to what other engines
can be given in translation, so that this class is the only place that knows which engine runs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

MEMORY_LIMIT = os.environ.get("OEVER_MEMORY", "1GB")
# Nothing is ever fetched: extensions that are not built in stay away.
NOTHING_FETCHED: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

ARROW_TYPES: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "DOUBLE": pa.float64(),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
    "DECIMAL(9,8)": pa.decimal128(9, 8),
}


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def passing_connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an empty database in memory; what does not fit there passes through a folder of its
    own, gone when the block ends. Left to itself DuckDB would fill the folder in which somebody types."""
    with tempfile.TemporaryDirectory(prefix="oever-") as spill:
        connection = duckdb.connect(config={"temp_directory": spill} | NOTHING_FETCHED)
        try:
            yield connection
        finally:
            connection.close()


class Engine:
    """One connection and its working folder; use it as a context manager.

    `folder` must exist; temporary files go below it.
    """

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        self.folder = folder
        self._connection = connection or duckdb.connect(
            config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(folder / "spill")} | NOTHING_FETCHED
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def beside(self) -> Engine:
        """A second connection to the same tables, for work in another thread. Close it when done."""
        return Engine(self.folder, self._connection.cursor())

    def close(self) -> None:
        self._connection.close()

    def run(self, sql: str) -> None:
        """Carry out a statement; what it gives back is dropped."""
        self._connection.execute(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, as tuples of Python values; DECIMAL comes back as Decimal."""
        return self._connection.execute(sql, list(values)).fetchall()

    def scan(self, paths: Sequence[Path]) -> str:
        """Parquet files as something that can stand behind FROM."""
        return "read_parquet([" + ", ".join(quoted(str(path)) for path in paths) + "])"

    def add_up(self, table: str, sql: str) -> None:
        """Make `table` from a query that adds up the received rows.

        An engine may do so part by part, and give a group once for each part: whoever reads the table
        adds up once more.
        """
        self.run(f"CREATE OR REPLACE TABLE {table} AS {sql}")

    def write_parquet(self, sql: str, path: Path) -> None:
        """The rows of a query as one Parquet file; raises OSError when it cannot be written."""
        self.run(f"COPY ({sql}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def write_csv(self, sql: str, path: Path) -> None:
        """The rows of a query as CSV with a header; raises OSError when it cannot be written."""
        self.run(f"COPY ({sql}) TO {quoted(str(path))} (HEADER)")

    @property
    def here(self) -> Engine:
        """The engine of this machine, which reads and writes the files that lie here."""
        return self

    def load(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make `table` from Python rows; `columns` maps each name to its SQL type (one of ARROW_TYPES)."""
        values: list[tuple[object, ...]] = list(zip(*rows, strict=True)) or [() for _ in columns]
        arrays = [
            pa.array(column, type=ARROW_TYPES[kind])
            for column, kind in zip(values, columns.values(), strict=True)
        ]
        loaded = pa.table(dict(zip(columns, arrays, strict=True)))
        self._connection.register("loading", loaded)
        self._connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM loading")
        self._connection.unregister("loading")
