"""Every accepted row is written with its file and row, and makes the same figures when it is read again."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from oever.ledger.follow import Question, follow, following
from oever.publishing.dictionary import table
from oever.vocabulary.figures import Figure
from tests.ledgers import BAKERY, CLEANER, CREDIT, GRANT, HEADER, write

MEASURED_FROM_ROWS = ("spend", "buying", "top_buying", "band_buying", "band_share", "category_buying", "hhi")


def _question(*files: Path) -> Question:
    return Question(files=files, place="meerdam", anchor="Gemeente Meerdam")


def _written(folder: Path) -> Path:
    ledger = write(folder / "2025-04.csv", [HEADER, BAKERY, CLEANER, CREDIT, GRANT, BAKERY])
    path = folder / "payments.parquet"
    with following(_question(ledger)) as result:
        result.write_payments(path)
    return path


def _seen(figures: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    return [
        (f.measure, f.anchor, f.period, f.dimension, f.key, f.value, f.lower, f.upper, f.coverage_pct, f.rows)
        for f in figures
        if f.measure in MEASURED_FROM_ROWS
    ]


def test_each_row_names_the_file_and_row_it_came_from(tmp_path: Path) -> None:
    rows = pq.read_table(_written(tmp_path)).to_pylist()
    assert sorted((row["file"], row["row"]) for row in rows) == [("2025-04.csv", n) for n in (2, 3, 4, 5)]


def test_each_duplicate_names_the_row_that_it_repeats(tmp_path: Path) -> None:
    _written(tmp_path)
    header, line = (tmp_path / "duplicates.csv").read_text().splitlines()
    assert header == "file,row,same_as_file,same_as_row,amount"
    assert line == "2025-04.csv,6,2025-04.csv,2,1234.50"


def test_the_columns_are_those_of_the_data_dictionary(tmp_path: Path) -> None:
    described = [column.name for column in table("payments").columns]
    assert pq.read_schema(_written(tmp_path)).names == described


def test_payments_that_were_followed_before_make_the_same_figures(tmp_path: Path) -> None:
    path = _written(tmp_path)
    first = follow(_question(tmp_path / "2025-04.csv"))
    again = follow(_question(path))
    assert _seen(again.figures) == _seen(first.figures)
