"""From the machine that reads the files to the machines that add up: the received rows as a dataset."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from oever.ledger.dataset import (
    MANIFEST,
    Dataset,
    dataset_id,
    from_manifest,
    manifest_of,
    write_dataset,
)
from oever.ledger.engine import Engine
from oever.ledger.engine_spark import SparkEngine
from oever.ledger.received import Incoming, Received, columns_of, groups_of

Receive = Callable[[Engine], Received]


def receive_on_spark(
    engine: Engine, incoming: Sequence[Incoming], hashes: Mapping[Path, str], receive: Receive
) -> Received:
    """Let Spark see the received rows; they are read only when no earlier run left them complete."""
    assert isinstance(engine, SparkEngine)
    id_ = dataset_id(incoming, hashes)
    address = f"{engine.shared}/received/{id_[:24]}"
    if engine.storage.has(f"{address}/{MANIFEST}"):
        received = Received(groups_of(incoming), columns_of(incoming))
        engine.take(from_manifest(engine.storage.read(f"{address}/{MANIFEST}"), address))
        return received
    received = receive(engine.here)
    engine.take(_bring(engine, id_, address))
    return received


def _bring(engine: SparkEngine, id_: str, address: str) -> Dataset:
    """Write the rows here, bring them to the address, and the manifest last."""
    folder = engine.folder / "dataset"
    dataset = Dataset(id_, address, write_dataset(engine.here, folder))
    engine.storage.remove(address)
    engine.storage.bring(folder, address)
    shutil.rmtree(folder)
    manifest = engine.folder / MANIFEST
    manifest.write_text(manifest_of(dataset), encoding="utf-8")
    engine.storage.bring(manifest, f"{address}/{MANIFEST}")
    return dataset
