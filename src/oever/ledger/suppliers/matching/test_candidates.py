"""Which pairs are worth a look: rare words, joined words, runs of letters; and never more than the budget."""

from __future__ import annotations

import duckdb
import pytest

from oever.ledger.suppliers.matching.blocking import KEPT, Named, candidates


def found(names: list[Named], *, is_two_sided: bool = False) -> set[tuple[int, int]]:
    with duckdb.connect() as engine:
        candidates(engine, names, is_two_sided=is_two_sided)
        return set(engine.execute("SELECT l, r FROM candidates").fetchall())


def named(*names: str) -> list[Named]:
    return [Named(tuple(name.split())) for name in names]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("vrouw vaart", "vaart vrouw centrum"),
        ("retrofit works", "retrofitworks"),
        ("stoethist opleidingen", "stoethits opleidng"),
        ("partridge events", "patridge event"),
    ],
)
def test_two_spellings_of_one_name_are_candidates(left: str, right: str) -> None:
    others = named(*[f"naam{number} dienst{number % 7}" for number in range(50)])
    assert (0, 1) in found([*named(left, right), *others])


def test_names_with_nothing_in_common_are_no_candidates() -> None:
    assert found(named("kwast schilders", "vaart welzijn", "brug bouw")) == set()


def test_of_two_lists_only_pairs_across_are_candidates() -> None:
    names = [Named(("vaart",)), Named(("vaart", "noord")), Named(("vaart",), side=1)]
    assert found(names, is_two_sided=True) == {(0, 2), (1, 2)}


def test_a_word_that_everybody_carries_brings_no_flood() -> None:
    names = [Named(("zorg", f"naam{number:05d}x")) for number in range(3000)]
    assert len(found(names)) <= 2 * KEPT * len(names)


def test_the_same_names_give_the_same_candidates() -> None:
    names = named(*[f"kade{number % 40} brug{number % 11}" for number in range(300)])
    assert found(names) == found(names)
