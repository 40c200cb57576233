"""The engine that adds up on a cluster: the same queries, carried out by Spark.

Whoever reads the files does so on one machine; what it read lies in Parquet, divided by who paid and in
which year, where all machines reach it. From there on Spark cleans, joins and adds up. Every table that
is made is kept under a name that says what it was made of. A table counts from the moment Spark has
written its last sign (`_SUCCESS`), never before: a run that is broken off leaves no half result, and the
next one goes on with what is finished.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from sqlglot import exp

from oever import __version__
from oever.ledger.dataset import Dataset, Part, batches
from oever.ledger.engine import ARROW_TYPES, Engine
from oever.ledger.spark_session import HERE, Storage, start
from oever.ledger.translation import for_spark, parsed, tables_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

RECEIVED = "received"


class SparkEngine(Engine):
    """An engine on Spark. `shared` is a folder or address that every machine of the cluster reaches.

    here: the engine of this machine. made, found: the tables that this run made, and those that an
    earlier run had finished.
    """

    def __init__(self, here: Engine, shared: str, session: SparkSession) -> None:
        self.folder = here.folder
        self.made: list[str] = []
        self.found: list[str] = []
        self._here = here
        self.shared = shared
        self.session = session
        self._ibis = ibis.pyspark.connect(session)
        self.storage = Storage(session)
        self._identities: dict[str, str] = {}
        self._views: dict[str, exp.Expression] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._is_borrowed = False
        self._dataset: Dataset | None = None

    @classmethod
    def on(cls, master: str, here: Engine, shared: str = "") -> SparkEngine:
        """An engine on the cluster at `master`; without `shared` a folder of this machine is used."""
        return cls(here, shared or str(here.folder / "spark"), start(master or HERE, here.folder))

    @property
    def here(self) -> Engine:
        return self._here

    def beside(self) -> Engine:
        """The same engine: Spark takes questions from several threads. Closing it closes nothing."""
        same = copy(self)
        same._is_borrowed = True
        return same

    def close(self) -> None:
        """Stop Spark and the engine of this machine."""
        if not self._is_borrowed:
            self.session.stop()
            self._here.close()

    def take(self, dataset: Dataset) -> None:
        """Let the view `received` stand for a dataset of received rows."""
        self._dataset = dataset
        self._show_received(dataset.parts)

    def run(self, sql: str) -> None:
        """Make a table or a view, or add rows to a table; anything else is a programme's mistake."""
        tree = parsed(sql)
        if isinstance(tree, exp.Insert):
            self._make(tree.this.name, tree.expression, self._folders[tree.this.name])
        elif isinstance(tree, exp.Create) and tree.kind == "VIEW":
            self._show(tree.this.name, tree.expression)
        elif isinstance(tree, exp.Create) and tree.kind == "TABLE":
            self._make(tree.this.name, tree.expression)
        else:
            raise ValueError(f"Spark is not asked to do this: {sql[:80]}")

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, as tuples of Python values; DECIMAL comes back as Decimal."""
        if values:
            raise ValueError("Spark is asked without values; write them in the query")
        return [tuple(row) for row in self._asked(parsed(sql)).collect()]

    def scan(self, paths: Sequence[Path]) -> str:
        """Parquet files of this machine, brought to where Spark reads, as a view."""
        name = "scanned_" + hashlib.sha256("|".join(map(str, paths)).encode()).hexdigest()[:12]
        folder = f"{self.shared}/{name}"
        for number, path in enumerate(paths):
            self.storage.bring(path, f"{folder}/{number}.parquet")
        self.session.read.parquet(folder).createOrReplaceTempView(name)
        self._identities[name] = name
        return name

    def add_up(self, table: str, sql: str) -> None:
        """Make `table` batch by batch of the parts of the dataset, each kept as soon as it is finished."""
        if self._dataset is None or not self._dataset.parts:
            super().add_up(table, sql)
            return
        tree = parsed(sql)
        made = []
        for batch in batches(self._dataset.parts):
            self._show_received(batch)
            made.append(self._kept(table, tree))
        self._show_received(self._dataset.parts)
        self._name(table, [folder for folder, _ in made], made[0][1])

    def write_parquet(self, sql: str, path: Path) -> None:
        """The rows of a query as one Parquet file of this machine."""
        folder = f"{self.shared}/leaving-{path.stem}"
        self._asked(parsed(sql)).write.parquet(folder, mode="overwrite")
        with tempfile.TemporaryDirectory(dir=self.folder) as fetched:
            parts = self.storage.fetch(folder, Path(fetched))
            _put_together(parts, path)
        self.storage.remove(folder)

    def write_csv(self, sql: str, path: Path) -> None:
        """The rows of a query as CSV of this machine, with a header."""
        parquet = self.folder / f"{path.stem}.parquet"
        self.write_parquet(sql, parquet)
        self._here.write_csv(f"SELECT * FROM {self._here.scan([parquet])}", path)
        parquet.unlink()

    def load(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make `table` from Python rows; `columns` maps each name to its SQL type (one of ARROW_TYPES)."""
        kept = list(rows)
        identity = _hashed(table, repr(dict(columns)), repr(kept))
        values: list[tuple[object, ...]] = list(zip(*kept, strict=True)) or [() for _ in columns]
        arrays = [
            pa.array(column, type=ARROW_TYPES[kind])
            for column, kind in zip(values, columns.values(), strict=True)
        ]
        folder = self._bring(table, identity, pa.table(dict(zip(columns, arrays, strict=True))))
        self._name(table, [folder], ", ".join(f"{name} {_type(kind)}" for name, kind in columns.items()))

    def bring_rows(self, name: str, rows: pa.Table) -> str:
        """The folder that holds these rows where every machine reads them; its name says what they are."""
        written = pa.BufferOutputStream()
        with pa.ipc.new_stream(written, rows.schema) as stream:
            stream.write_table(rows.combine_chunks())
        return self._bring(name, hashlib.sha256(written.getvalue()).hexdigest(), rows)

    def keep(self, name: str, identity: str, make: Callable[[], DataFrame]) -> DataFrame:
        """Rows that Spark makes, by what they depend on; made now unless an earlier run finished them."""
        return self.session.read.parquet(self._finished(name, identity, make))

    def _bring(self, name: str, identity: str, rows: pa.Table) -> str:
        local = self.folder / f"loading-{identity[:12]}.parquet"
        pq.write_table(rows, local)
        folder = f"{self.shared}/loaded/{name}-{identity[:24]}"
        self.storage.bring(local, f"{folder}/rows.parquet")
        local.unlink()
        return folder

    def _asked(self, tree: exp.Expression) -> DataFrame:
        asked: DataFrame = self._ibis.raw_sql(for_spark(tree))
        return asked

    def _show(self, name: str, tree: exp.Expression) -> None:
        self._asked(tree).createOrReplaceTempView(name)
        self._views[name] = tree
        self._identities.pop(name, None)
        self._show_again(name)

    def _show_again(self, changed: str) -> None:
        """Make anew what reads `changed`: a view keeps to the tables that were there when it was made."""
        for name, tree in self._views.items():
            if name != changed and changed in tables_of(tree):
                self._asked(tree).createOrReplaceTempView(name)
                self._show_again(name)

    def _show_received(self, parts: Sequence[Part]) -> None:
        """Let `received`, and every view made from it, show these parts of the dataset only."""
        assert self._dataset is not None
        paths = [f"{self._dataset.address}/{part.folder}" for part in parts]
        schema = self._dataset.schema
        read = self.session.read.schema(schema)
        rows = read.parquet(*paths) if paths else self.session.createDataFrame([], schema)
        rows.createOrReplaceTempView(RECEIVED)
        self._identities[RECEIVED] = _hashed(self._dataset.id, *(part.folder for part in parts))
        self._show_again(RECEIVED)

    def _make(self, name: str, tree: exp.Expression, before: Sequence[str] = ()) -> None:
        folder, schema = self._kept(name, tree)
        self._name(name, [*before, folder], schema)

    def _kept(self, name: str, tree: exp.Expression) -> tuple[str, StructType]:
        """The folder that holds the rows of a query, made now unless it was finished before."""
        asked = self._asked(tree)
        return self._finished(name, self._identity_of(tree), lambda: asked), asked.schema

    def _finished(self, name: str, identity: str, make: Callable[[], DataFrame]) -> str:
        """The folder of a table by what it depends on, made now unless an earlier run finished it."""
        folder = f"{self.shared}/tables/{name}-{identity[:24]}"
        if self.storage.has(f"{folder}/_SUCCESS"):
            self.found.append(name)
        else:
            make().write.parquet(folder, mode="overwrite")
            self.made.append(name)
        return folder

    def _name(self, name: str, folders: Sequence[str], schema: StructType | str) -> None:
        self._views.pop(name, None)
        self._folders[name] = tuple(folders)
        self.session.read.schema(schema).parquet(*folders).createOrReplaceTempView(name)
        self._identities[name] = _hashed(name, *folders)
        self._show_again(name)

    def _identity_of(self, tree: exp.Expression) -> str:
        """What the answer of a query depends on, as a hash: its text and whatever it reads."""
        read = [f"{name}={self._identity(name)}" for name in tables_of(tree)]
        return _hashed(__version__, for_spark(tree), *read)

    def _identity(self, name: str) -> str:
        known = self._identities.get(name)
        return known if known is not None else self._identity_of(self._views[name])


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _type(kind: str) -> str:
    return "STRING" if kind == "VARCHAR" else kind


def _put_together(parts: Sequence[Path], path: Path) -> None:
    """One Parquet file from several, row group by row group, in their order."""
    with pq.ParquetWriter(path, pq.read_schema(parts[0]), compression="zstd") as writer:
        for part in parts:
            with pq.ParquetFile(part) as file:
                for number in range(file.num_row_groups):
                    writer.write_table(file.read_row_group(number))
