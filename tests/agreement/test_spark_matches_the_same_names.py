"""Names that are alike: Splink on Spark says of each pair what Splink on DuckDB says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bench.matching.dutch import generated_register, generated_set
from bench.matching.sets import Row
from oever.ledger.engine import Engine
from oever.ledger.suppliers.identities import Identity
from oever.ledger.suppliers.matching.deciding import decide
from oever.ledger.suppliers.matching.linker import MatchingLinker, Told
from oever.ledger.suppliers.matching.matcher import Record, Scored, scored
from oever.ledger.suppliers.registers import Register
from oever.ledger.taking_in import weighing_elsewhere
from oever.methods.names import read_name
from tests.agreement.spark import finished_tables, needs_spark

pytestmark = [needs_spark, pytest.mark.spark]

# Powers and logarithms are rounded by C in DuckDB and by Java in Spark: the last of sixteen digits differs.
CLOSE = 1e-9


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    from oever.ledger.engine_spark import SparkEngine

    with SparkEngine.on("local[2]", Engine(tmp_path_factory.mktemp("spark"))) as engine:
        yield engine


def records_of(rows: Sequence[Row], side: int = 0) -> list[Record]:
    return [
        Record(read_name(row.name), row.company_number, row.postcode, row.category, row.amount, side)
        for row in rows
    ]


def one_list() -> list[Record]:
    """Invented names with slips of the pen, legal forms in many ways, moves, sisters and missing numbers."""
    return records_of(generated_set(250, seed=20261123).left)


def beside_a_register() -> list[Record]:
    made = generated_register(300, seed=7)
    assert made.right is not None
    return records_of(made.left) + records_of(made.right, 1)


@pytest.mark.parametrize(("records", "is_two_sided"), [(one_list(), False), (beside_a_register(), True)])
def test_the_same_pairs_with_the_same_probabilities_and_the_same_links(
    engine: Engine, records: list[Record], is_two_sided: bool
) -> None:
    here = scored(records, is_two_sided=is_two_sided)
    there = scored(records, is_two_sided=is_two_sided, elsewhere=weighing_elsewhere(engine))
    assert places(there) == places(here)
    assert [pair.probability for pair in there] == pytest.approx(
        [pair.probability for pair in here], abs=CLOSE, rel=0
    )
    by_duckdb, by_spark = (decide(pairs, records, is_two_sided=is_two_sided) for pairs in (here, there))
    assert places(by_spark.joined) == places(by_duckdb.joined)
    assert places(by_spark.asked) == places(by_duckdb.asked)
    assert len(by_duckdb.joined) > 50
    assert len(by_duckdb.asked) > 10


def places(pairs: Sequence[Scored]) -> list[tuple[int, int, str]]:
    return [(pair.left, pair.right, pair.pattern) for pair in pairs]


def test_a_linker_of_a_run_links_and_asks_the_same(engine: Engine) -> None:
    rows = generated_set(120, seed=11).left
    names = [Identity(anchor="gemeente", name=row.name, read=read_name(row.name)) for row in rows]
    told = {("gemeente", row.name): Told(row.postcode, row.category, row.amount) for row in rows}
    here, there = MatchingLinker(told, "NL"), MatchingLinker(told, "NL", elsewhere=weighing_elsewhere(engine))
    assert list(there.link(names)) == list(here.link(names))
    assert [(one.left, one.right, one.why) for one in there.asked] == [
        (one.left, one.right, one.why) for one in here.asked
    ]
    assert here.joined
    assert here.asked


def test_a_register_finds_the_same_rows(engine: Engine) -> None:
    made = generated_register(120, seed=5)
    assert made.right is not None
    register = Register("NL")
    register.add_table(
        ("name", "company_number", "postcode"),
        [(number, [row.name, row.company_number, row.postcode]) for number, row in enumerate(made.left)],
        "register.csv",
    )
    names = [Identity(anchor="gemeente", name=row.name, read=read_name(row.name)) for row in made.right]
    known = [False] * len(names)
    here = MatchingLinker().find(names, known, register)
    there = MatchingLinker(elsewhere=weighing_elsewhere(engine)).find(names, known, register)
    assert [(one.place, one.called, one.is_sure, one.why) for one in there] == [
        (one.place, one.called, one.is_sure, one.why) for one in here
    ]
    assert any(one.is_sure for one in here)


def test_what_was_weighed_is_not_weighed_again_unless_it_was_left_unfinished(engine: Engine) -> None:
    from oever.ledger.engine_spark import SparkEngine

    assert isinstance(engine, SparkEngine)
    records = records_of(generated_set(40, seed=3).left)
    before = set(finished_tables(Path(engine.shared)))
    first = scored(records, elsewhere=weighing_elsewhere(engine))
    (folder,) = set(finished_tables(Path(engine.shared))) - before
    made = len(engine.made)
    assert scored(records, elsewhere=weighing_elsewhere(engine)) == first
    assert (engine.found[-1], len(engine.made)) == ("weighed_pairs", made)
    (Path(engine.shared) / "tables" / folder / "_SUCCESS").unlink()
    assert scored(records, elsewhere=weighing_elsewhere(engine)) == first
    assert engine.made[made:] == ["weighed_pairs"]
