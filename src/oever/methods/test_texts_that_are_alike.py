"""Texts that share letters are suggested as alike, whatever their spelling, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.likeness import Likeness, similar, similar_to

SAID = (
    "Een moestuin in de buurt, voor iedereen",
    "Buurtmoestuinen voor iedereen!",
    "De bus moet vaker rijden",
    "Meer bussen, en vaker",
    "Coöperaties helpen bij de start",
    "hulp bij het starten van een cooperatie",
    "Rust.",
    "",
)


def test_the_pairs_that_say_the_same_come_first() -> None:
    pairs = {(pair.one, pair.other) for pair in similar(SAID, at_least=0.1)}
    assert {(0, 1), (2, 3), (4, 5)} <= pairs
    assert not any(6 in pair or 7 in pair for pair in pairs)


def test_a_new_text_is_compared_with_what_is_there() -> None:
    assert similar_to("Help coöperaties starten", SAID)[0].other == 4
    assert similar_to("xyz", SAID) == []
    assert similar_to("iets", []) == []


def test_no_text_is_in_more_pairs_than_was_asked() -> None:
    pairs = similar(["meer groen in de straat"] * 8, most=2)
    assert all(sum(place in (p.one, p.other) for p in pairs) <= 2 for place in range(8))


@given(st.lists(st.text(alphabet="abcé Dij-", max_size=12), max_size=8))
def test_likeness_is_the_same_both_ways_and_at_most_one(texts: list[str]) -> None:
    everything = Likeness(texts)
    rows = [everything.of(place) for place in range(len(texts))]
    for one in range(len(texts)):
        for other in range(len(texts)):
            assert rows[one][other] == pytest.approx(rows[other][one])
            assert -1e-9 <= rows[one][other] <= 1 + 1e-9
