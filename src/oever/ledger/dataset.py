"""What was received as a dataset for many machines: Parquet, divided by who paid and in which year.

The year is the one that is written in the date as it came, and 0 where that cannot be told: it only
divides the work, and is no date. A dataset counts when its manifest is there, which is written last.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from oever import __version__
from oever.ledger.engine import Engine, quoted
from oever.ledger.received import Incoming
from oever.vocabulary.columns import PAYMENT_COLUMNS

ROWS_A_BATCH = 20_000_000
MANIFEST = "manifest.json"
SCHEMA = (
    "group_id INT, source_id INT, row BIGINT, fingerprint BIGINT, problem STRING, "
    "plain_amount DECIMAL(18,2), " + ", ".join(f"{name} STRING" for name in PAYMENT_COLUMNS)
)
# Words of a folder: letters and digits only, so that no file system and no engine stumbles over them.
PAID_BY = r"coalesce(nullif(regexp_replace(lower(strip_accents(anchor)), '[^a-z0-9]+', '-', 'g'), ''), '-')"
YEAR = r"coalesce(nullif(regexp_extract(paid_on, '(19|20)[0-9][0-9]'), ''), '0')"


@dataclass(frozen=True, slots=True)
class Part:
    """One folder of the dataset, and how many rows it holds."""

    folder: str
    rows: int


@dataclass(frozen=True)
class Dataset:
    """Received rows at an address; `id` says from which files they came."""

    id: str
    address: str
    parts: tuple[Part, ...]
    schema: str = SCHEMA


def dataset_id(tables: Sequence[Incoming], hashes: Mapping[Path, str]) -> str:
    """One hash over everything the received rows depend on: the files, how each is read, and the version."""
    told = [(hashes[table.path], table.source_id, table.part, repr(table.shape)) for table in tables]
    return hashlib.sha256(repr((__version__, told)).encode()).hexdigest()


def write_dataset(engine: Engine, folder: Path) -> tuple[Part, ...]:
    """Write the view `received` below `folder` as paid_by=.../year=.../*.parquet; gives the parts.

    A fingerprint is moved into BIGINT, one for one, because Spark has no unsigned numbers.
    """
    columns = ", ".join(PAYMENT_COLUMNS)
    engine.run(
        "COPY (SELECT group_id, source_id, row, "
        "(fingerprint::HUGEINT - 9223372036854775808)::BIGINT AS fingerprint, "
        f"problem, plain_amount, {columns}, substr({PAID_BY}, 1, 60) AS paid_by, {YEAR} AS year "
        f"FROM received) TO {quoted(str(folder))} (FORMAT parquet, COMPRESSION snappy, "
        "PARTITION_BY (paid_by, year))"
    )
    counted = engine.query(
        f"SELECT paid_by, year, count(*) FROM (SELECT substr({PAID_BY}, 1, 60) AS paid_by, {YEAR} AS year "
        "FROM received) GROUP BY paid_by, year ORDER BY paid_by, year"
    )
    return tuple(Part(f"paid_by={paid_by}/year={year}", rows) for paid_by, year, rows in counted)


def manifest_of(dataset: Dataset) -> str:
    """The dataset as text, to be written last."""
    return json.dumps({"id": dataset.id, "parts": [asdict(part) for part in dataset.parts]}, indent=1)


def from_manifest(text: str, address: str) -> Dataset:
    """The dataset that a manifest tells of."""
    told = json.loads(text)
    return Dataset(told["id"], address, tuple(Part(**part) for part in told["parts"]))


def batches(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts together until they hold OEVER_SPARK_BATCH rows; each batch is kept as soon as it is done."""
    rows = int(os.environ.get("OEVER_SPARK_BATCH", ROWS_A_BATCH))
    batch: list[Part] = []
    for part in parts:
        if batch and sum(one.rows for one in batch) + part.rows > rows:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch
