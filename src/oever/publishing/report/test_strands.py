"""The picture shows all the money, and says in words what cannot be drawn."""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.followed import Flow
from oever.publishing.report.strands import REST, Strands, strands


def flow(anchor: str, category: str, band: str, amount: int) -> Flow:
    return Flow(anchor, "2024", category, band, "unknown", Decimal(amount))


def drawn(*flows: Flow, most: int = 2) -> Strands:
    return strands(flows, lambda one: one.band, ["near", "far", "unknown"], most=most)


def test_small_categories_are_folded_into_one_that_says_how_many_it_holds() -> None:
    found = drawn(*(flow("a", f"c{at}", "near", 10 - at) for at in range(5)))
    assert found.stages[1].keys == ("c0", "c1", REST)
    assert found.stages[1].folded == 3
    assert found.amounts(1)[REST] == 8 + 7 + 6


def test_one_category_too_many_keeps_its_name_because_folding_saves_no_room() -> None:
    found = drawn(*(flow("a", f"c{at}", "near", 10 - at) for at in range(3)))
    assert found.stages[1].keys == ("c0", "c1", "c2")


def test_every_column_carries_the_same_money() -> None:
    found = drawn(flow("a", "c", "near", 5), flow("b", "c", "far", 7), flow("b", "d", "unknown", 11), most=1)
    assert {sum(found.amounts(stage).values()) for stage in range(3)} == {23}


def test_bands_stand_near_to_far_and_the_unknown_last() -> None:
    found = drawn(flow("a", "c", "unknown", 50), flow("a", "c", "far", 7), flow("a", "c", "near", 1))
    assert found.stages[2].keys == ("near", "far", "unknown")


def test_what_was_paid_back_is_told_and_not_drawn() -> None:
    found = drawn(flow("a", "c", "near", 5), flow("a", "d", "far", -3))
    assert found.undrawn == -3
    assert found.amounts(1) == {"c": 5}
    assert found.stages[1].keys == ("c",)


def test_a_refund_within_a_strand_makes_that_strand_thinner() -> None:
    found = drawn(flow("a", "c", "near", 5), flow("a", "c", "near", -2))
    assert found.amounts(2) == {"near": 3}
    assert found.undrawn == 0
