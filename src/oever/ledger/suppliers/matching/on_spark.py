"""Pairs of names weighed on a cluster: the same model and tables, carried out by Splink's Spark backend.

Whether two names are alike is read on the machine that reads the files, once for each pair of spellings, and
comes in as the pattern of the pair. So what Splink asks of Spark is comparing letters and numbers that
are there already, and adding up evidence: plain SQL. Its own library of likenesses, which has to be put on
every machine of the cluster, is not needed. What is decided on the probabilities is decided by the code
that does so everywhere.

As with every other table, the probabilities are kept under a name that says what they were made of, and
count when they are finished.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from oever import __version__
from oever.ledger.engine import Engine
from oever.ledger.engine_spark import SparkEngine
from oever.ledger.suppliers.matching.weighing import (
    ANSWER,
    Model,
    Weigh,
    Weighed,
    predicted,
    settings,
    tables,
)
from oever.methods.distinctive import Rarity

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# What the kept probabilities are called.
WEIGHED = "weighed_pairs"


def weighing_on_spark(engine: Engine) -> Weigh:
    """Who weighs on this engine, which must be one on Spark."""
    assert isinstance(engine, SparkEngine)
    return _Weighing(engine)


@dataclass(frozen=True)
class _Weighing:
    """See `weighing.Weigh`."""

    engine: SparkEngine

    def __call__(
        self,
        records: Sequence[Weighed],
        pairs: Sequence[tuple[int, int, str]],
        rarity: Rarity,
        used: Model,
    ) -> list[tuple[int, int, float]]:
        if not pairs:
            return []
        read = zip(("records", "frequencies", "pairs"), tables(records, pairs, rarity), strict=True)
        folders = [self.engine.bring_rows(name, table) for name, table in read]
        identity = _identity(used, folders)
        rows = self.engine.keep(WEIGHED, identity, lambda: self._weighed(folders, identity, used))
        found = sorted((row[0], row[1], row[2]) for row in rows.collect())
        self.engine.session.catalog.clearCache()  # Splink lets Spark hold on to its steps in between
        return found

    def _weighed(self, folders: Sequence[str], identity: str, used: Model) -> DataFrame:
        """The probabilities as Spark will work them out; nothing has run yet."""
        api = _api(self.engine)
        found = predicted([api.register(name) for name in self._shown(folders, identity)], used)
        return self.engine.session.sql(f"SELECT {ANSWER} FROM {found.physical_name}")

    def _shown(self, folders: Sequence[str], identity: str) -> Iterator[str]:
        """A view of each folder, by a name that no other run of this session has."""
        for number, folder in enumerate(folders):
            name = f"weighing_{identity[:16]}_{number}"
            self.engine.session.read.parquet(folder).createOrReplaceTempView(name)
            yield name


def _identity(used: Model, folders: Sequence[str]) -> str:
    """What the probabilities depend on: version, model, and tables, whose names say what they hold."""
    told = (__version__, repr(settings(used)), repr(used.asks_from), *folders)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _api(engine: SparkEngine) -> Any:
    """Splink's door to this session, without its library of likenesses.

    Its steps are held by the workers: one that dies costs time only, and no place to write is needed.
    """
    from splink.backends.spark import SparkAPI

    backend: Any = SparkAPI  # it has no types
    return backend(
        spark_session=engine.session, break_lineage_method="persist", register_udfs_automatically=False
    )
