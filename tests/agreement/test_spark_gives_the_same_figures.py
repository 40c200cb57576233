"""Row for row and to the cent: Spark gives what DuckDB gives, and what the definitions say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from oever.ledger.engine import Engine
from oever.ledger.follow import Question, follow
from oever.ledger.followed import Followed
from oever.ledger.measures import all_figures
from oever.sheets.amounts import AmountStyle, sql_amount
from tests.agreement.ledgers import ledgers
from tests.agreement.reference import Ledger, Reference
from tests.agreement.same import assert_same, figures_and_rows
from tests.agreement.spark import cluster, finished_tables, needs_spark
from tests.agreement.tables import Tables, asked_of, by_coordinates, figures_of
from tests.agreement.written import DUTCH, ENGLISH, PLAIN, write_all, written_ledgers
from tests.shared import shared_file

pytestmark = [needs_spark, pytest.mark.spark]
few = settings(
    max_examples=2,  # a question to Spark takes a second, so the examples are few and large
    phases=[Phase.generate],
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    from oever.ledger.engine_spark import SparkEngine

    with SparkEngine.on("local[2]", Engine(tmp_path_factory.mktemp("spark"))) as engine:
        yield engine


@few
@seed(3)
@given(ledger=ledgers(sizes=(300,)))
def test_the_measures_on_spark_say_what_the_definitions_say(engine: Engine, ledger: Ledger) -> None:
    tables = Tables()
    by_duckdb = figures_of(tables, ledger)
    for name in ("grain", "years", "landings", "periods"):
        described = tables.query(f"DESCRIBE {name}")
        engine.load(name, {column: kind for column, kind, *_ in described}, tables.query(f"FROM {name}"))
    by_spark = by_coordinates(all_figures(engine, asked_of(ledger)))
    assert by_spark == by_duckdb == Reference(ledger).figures()


@pytest.mark.parametrize("style", list(AmountStyle))
def test_an_amount_is_read_alike(engine: Engine, style: AmountStyle) -> None:
    """Also digits of another script, which Java would take for a number."""
    signs = ("", "-", "+", " ", "\t", "\u00a0", "€ ", "£", "(", "CR", "_", "e2", "e-2", "e99", "\u0661")
    texts = [f"{a}{text}{b}" for text in (*DUTCH, *ENGLISH, *PLAIN) for a in signs for b in (*signs, ")")]
    asked = f"SELECT number, {sql_amount(style, 'written')} FROM amounts_written ORDER BY number"
    for one in (engine, engine.here):
        columns = {"number": "INTEGER", "written": "VARCHAR"}
        one.load("amounts_written", columns, list(enumerate(texts)))
    found = engine.query(asked), engine.here.query(asked)
    differing = [(texts[a[0]], a[1], b[1]) for a, b in zip(*found, strict=True) if a != b]
    assert differing == []
    assert sum(amount is not None for _, amount in found[0]) > 100


@settings(few, max_examples=1)
@seed(7)
@given(texts=written_ledgers())
def test_whatever_is_handed_in_ends_alike(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("written")
    files = write_all(texts, folder / "ledgers")
    by_duckdb, rows = figures_and_rows(Question(files, "meerdam"), folder / "duckdb")
    by_spark, rows_too = figures_and_rows(
        Question(files, "meerdam", engine="spark", master="local[2]"), folder / "spark"
    )
    assert_same(by_spark, by_duckdb)
    assert rows_too == rows
    assert any(source.duplicate.rows for source in by_duckdb.sources)
    assert by_duckdb.rejected


def test_payments_followed_before_give_the_same_figures(tmp_path: Path) -> None:
    from oever.ledger.readers.practice import write_practice

    made = write_practice(tmp_path / "practice", 2)
    figures_and_rows(Question(made.ledgers, "meerdam"), tmp_path / "first")
    payments = (tmp_path / "first" / "payments.parquet",)
    again = _figures(Question(payments, "meerdam"))
    on_spark = _figures(Question(payments, "meerdam", engine="spark", master="local[2]"))
    assert_same(on_spark, again)


def _figures(question: Question) -> Followed:
    return replace(follow(question), made_on=date(2026, 1, 1))


def test_a_real_year_on_a_cluster_of_two_workers(tmp_path: Path) -> None:
    files = tuple(shared_file(f"ledgers/manchester/2019-{month:02d}.csv") for month in range(1, 13))
    by_duckdb, rows = figures_and_rows(Question(files, "meerdam"), tmp_path / "duckdb")
    with cluster(tmp_path) as two:
        asked = Question(files, "meerdam", engine="spark", master=two.master, shared=str(tmp_path / "shared"))
        by_spark, rows_too = figures_and_rows(asked, tmp_path / "spark")
    assert_same(by_spark, by_duckdb)
    assert rows_too == rows
    assert sum(source.received.rows for source in by_spark.sources) > 39_000
    assert sum(supplier.spellings for supplier in by_spark.suppliers) > len(by_spark.suppliers)
    assert any(name.startswith("weighed_pairs") for name in finished_tables(tmp_path / "shared"))
