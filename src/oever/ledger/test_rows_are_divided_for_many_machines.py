"""Received rows become a dataset: divided by payer and year, none lost, and known by what it was made of."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from oever.errors import OeverError
from oever.ledger.dataset import Dataset, Part, batches, dataset_id, from_manifest, manifest_of, write_dataset
from oever.ledger.engine import Engine
from oever.ledger.follow import Question, follow
from oever.ledger.intake import open_inputs
from oever.ledger.received import Incoming, receive
from tests.ledgers import BAKERY, CLEANER, HEADER, write

PARTS = (Part("paid_by=a/year=2024", 60), Part("paid_by=a/year=2025", 50), Part("paid_by=b/year=0", 200))


def tables(*files: Path) -> tuple[Incoming, ...]:
    return open_inputs(files, column_map=None, anchor="Gemeente 't Wad", salvage=False).payments


def test_every_row_is_in_the_part_of_its_payer_and_year(tmp_path: Path) -> None:
    rows = [HEADER, BAKERY, CLEANER, BAKERY.replace("2025", "2024"), BAKERY.replace("03-04-2025", "3 april")]
    with Engine(tmp_path) as engine:
        receive(engine, tables(write(tmp_path / "ledger.csv", rows)), lambda _: None)
        parts = write_dataset(engine, tmp_path / "dataset")
        (kept,) = engine.query(f"SELECT count(*) FROM read_parquet('{tmp_path}/dataset/*/*/*.parquet')")
    assert parts == (
        Part("paid_by=gemeente-t-wad/year=0", 1),
        Part("paid_by=gemeente-t-wad/year=2024", 1),
        Part("paid_by=gemeente-t-wad/year=2025", 2),
    )
    assert all((tmp_path / "dataset" / part.folder).is_dir() for part in parts)
    assert kept == (4,)


def test_a_fingerprint_stays_one_for_one_without_its_sign(tmp_path: Path) -> None:
    with Engine(tmp_path) as engine:
        receive(
            engine, tables(write(tmp_path / "ledger.csv", [HEADER, BAKERY, BAKERY, CLEANER])), lambda _: None
        )
        write_dataset(engine, tmp_path / "dataset")
        (before,) = engine.query("SELECT count(DISTINCT fingerprint) FROM received")
        (after,) = engine.query(
            "SELECT count(DISTINCT fingerprint) FROM "
            f"read_parquet('{tmp_path}/dataset/*/*/*.parquet') WHERE typeof(fingerprint) = 'BIGINT'"
        )
    assert before == after == (2,)


def test_small_parts_are_done_together_and_a_large_one_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEVER_SPARK_BATCH", "120")
    assert list(batches(PARTS)) == [[PARTS[0], PARTS[1]], [PARTS[2]]]


def test_a_dataset_is_another_when_a_file_or_its_reading_is(tmp_path: Path) -> None:
    (table,) = tables(write(tmp_path / "ledger.csv", [HEADER, BAKERY]))
    one = dataset_id([table], {table.path: "aa"})
    assert one == dataset_id([table], {table.path: "aa"})
    assert one != dataset_id([table], {table.path: "bb"})
    assert one != dataset_id([replace(table, decimal_mark=".")], {table.path: "aa"})


def test_a_manifest_tells_the_dataset_again() -> None:
    dataset = Dataset("ab12", "s3a://ledgers/ab12", PARTS)
    assert from_manifest(manifest_of(dataset), dataset.address) == dataset


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="Spark is here")
def test_who_asks_for_spark_without_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    ledger = write(tmp_path / "2025-04.csv", [HEADER, BAKERY])
    with pytest.raises(OeverError, match="Spark is not here"):
        follow(Question((ledger,), "meerdam", engine="spark"))
