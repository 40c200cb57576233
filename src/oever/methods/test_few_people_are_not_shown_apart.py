"""Fewer than five people are not shown apart, and nobody finds them by subtracting."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from oever.methods.small_groups import Apart, Tally, may_show_again, shown_apart, tallies_apart

COUNTS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12), max_size=7)


def test_groups_of_five_and_more_are_all_shown() -> None:
    apart = shown_apart({"Osdorp": 5, "Slotermeer": 20})
    assert apart.shown == ("Osdorp", "Slotermeer")
    assert (apart.together, apart.together_count) == ((), 0)


def test_one_small_group_takes_the_smallest_other_along() -> None:
    apart = shown_apart({"Osdorp": 4, "De Aker": 9, "Slotermeer": 20})
    assert apart.shown == ("Slotermeer",)
    assert (apart.together, apart.together_count) == (("Osdorp", "De Aker"), 13)


def test_two_small_groups_that_make_five_are_enough() -> None:
    apart = shown_apart({"Osdorp": 2, "De Aker": 3, "Slotermeer": 20})
    assert apart.shown == ("Slotermeer",)


def test_five_single_persons_would_each_be_known_so_another_group_joins_them() -> None:
    apart = shown_apart({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 8})
    assert apart.shown == ()


def test_where_nothing_is_left_to_add_nothing_is_shown_apart() -> None:
    assert shown_apart({"Osdorp": 3, "De Aker": 8}).shown == ()
    assert shown_apart({}).shown == ()


def test_an_empty_group_is_left_out_and_hides_nobody() -> None:
    assert shown_apart({"Osdorp": 0, "De Aker": 8}).shown == ("De Aker",)


@given(COUNTS)
def test_nobody_is_lost_and_no_small_group_is_shown(counts: dict[str, int]) -> None:
    apart = shown_apart(counts)
    assert sum(counts[name] for name in apart.shown) + apart.together_count == sum(counts.values())
    assert all(counts[name] >= 5 for name in apart.shown)
    if apart.shown:
        assert apart.together_count == 0 or (apart.together_count >= 5 and len(apart.together) > 1)


def test_whoever_knows_this_rule_and_subtracts_still_finds_no_small_group() -> None:
    """Every table of four groups up to seven people: what is shown leaves each hidden group two sizes."""
    told: dict[tuple[Apart, tuple[int, ...]], list[tuple[int, ...]]] = {}
    for sizes in product(range(1, 8), repeat=4):
        counts = dict(zip("abcd", sizes, strict=True))
        apart = shown_apart(counts)
        if apart.shown:
            seen = (apart, tuple(counts[name] for name in apart.shown))
            told.setdefault(seen, []).append(sizes)
    for (apart, _), tables in told.items():
        for name in apart.together:
            assert len({table["abcd".index(name)] for table in tables}) > 1


def test_who_did_not_answer_this_statement_does_not_make_a_group_large_enough() -> None:
    shown, others = tallies_apart(
        {"Osdorp": Tally(1, 1, 1), "De Aker": Tally(4, 1, 2), "Slotermeer": Tally(9, 0, 0)}
    )
    assert shown == {"Slotermeer": Tally(9, 0, 0)}
    assert others == Tally(5, 2, 3)


def test_four_answers_in_all_show_nothing() -> None:
    assert tallies_apart({"Osdorp": Tally(3, 0, 0), "De Aker": Tally(1, 0, 0)}) == ({}, None)


def test_a_picture_is_renewed_when_five_answers_were_added() -> None:
    assert not may_show_again(0, 4)
    assert may_show_again(0, 5)
    assert not may_show_again(14, 15)
    assert not may_show_again(14, 12)
    assert may_show_again(14, 19)
