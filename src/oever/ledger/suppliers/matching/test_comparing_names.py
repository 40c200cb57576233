"""Two names beside each other: what is shared, how rare it is, and what each has for itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oever.ledger.suppliers.matching.comparing import Likeness, compare
from oever.ledger.suppliers.matching.screening import Screen
from oever.methods.distinctive import Rarity, words_of
from oever.methods.names import normalise_name

RARITY = Rarity.of([(f"naam{number}",) for number in range(3000)])


def laid_beside(left: str, right: str) -> Likeness:
    return compare(words_of(normalise_name(left)), words_of(normalise_name(right)), RARITY)


def test_order_does_not_count_and_nothing_is_left_over() -> None:
    found = laid_beside("Kwast & Zonen Schilders", "Schilders Zonen & Kwast")
    assert (found.only_left, found.only_right, found.slips, found.cover) == ((), (), 0, 1.0)


def test_a_slip_of_the_pen_is_shared_and_counted() -> None:
    found = laid_beside("PATRIDGE EVENTS LIMITED", "PARTRIDGE EVENTS LTD")
    assert (found.slips, found.only_left, found.only_right) == (1, (), ())
    assert found.rarest > 0


def test_a_shortened_common_word_is_shared() -> None:
    found = laid_beside("Keepmoat Env", "Keepmoat Environment")
    assert found.only_left == found.only_right == ()


def test_initials_are_shared_with_the_words_they_stand_for() -> None:
    found = laid_beside("Kwast RTM", "Kwast Royal Transport Museum")
    assert found.only_right == ()


def test_words_on_one_side_are_told() -> None:
    found = laid_beside("Kwast Holding B.V.", "Kwast")
    assert (found.only_left, found.only_right) == (("holding",), ())


def test_common_words_only_have_no_rarest_word() -> None:
    assert laid_beside("Zorg Amsterdam", "Stichting Zorg Amsterdam Noord").rarest == 0.0


@pytest.mark.parametrize(
    ("left", "right"),
    [("Vaart Noord", "Vaart Zuid"), ("Kade 1 Kwast", "Kade 2 Kwast"), ("J Kwast", "P Kwast")],
)
def test_names_that_exclude_each_other_are_told_apart(left: str, right: str) -> None:
    assert laid_beside(left, right).apart is not None


def test_the_other_way_round_is_the_same_from_the_other_side() -> None:
    one, other = laid_beside("Kwast Beheer", "Kwast Kade"), laid_beside("Kwast Kade", "Kwast Beheer")
    turned = one.turned()
    assert (turned.only_left, turned.lost_left, turned.told) == (other.only_left, other.lost_left, other.told)


def test_one_letter_instead_of_another_in_a_short_word_says_little() -> None:
    assert laid_beside("Harlow School", "Harrow School").rarest == 0.0
    assert laid_beside("Hralow School", "Harlow School").rarest > 0.0


def test_initials_alone_say_little_and_stand_in_the_order_of_the_name() -> None:
    assert laid_beside("RTM Advies", "Royal Transport Museum Advies").rarest == 0.0
    assert laid_beside("RTM Zorg", "Royal Transport Zorg Museum").only_left == ("rtm",)


def test_two_words_written_as_one_have_at_most_one_slip() -> None:
    assert laid_beside("Wereldschrijvers", "Wereld Schrijver").only_left == ()
    assert laid_beside("Wereldschrijfsters", "Wereld Schrijver").only_left == ("wereldschrijfsters",)


WORDS = st.sampled_from(
    [
        "kwast",
        "kwats",
        "kade",
        "kwastkade",
        "kk",
        "k",
        "zorg",
        "zorgen",
        "noord",
        "brug",
        "bruggen",
        "12",
        "r",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=10, unique=True).map(tuple)


@settings(deadline=None)
@given(names=st.lists(NAMES, min_size=2, max_size=6))
@example(names=[("kwast", "kade"), ("kwastkade",), ("kwastkade",)])  # one name weighs far less than the other
def test_the_quick_look_never_leaves_out_what_the_long_look_would_keep(names: list[tuple[str, ...]]) -> None:
    rarity = Rarity.of(names)
    left, right = np.divmod(np.arange(len(names) ** 2, dtype=np.int32), np.int32(len(names)))
    passes = Screen.of(names, rarity).passes(left, right, 0.45)
    for ours, theirs, is_passed in zip(left, right, passes, strict=True):
        assert is_passed or compare(names[ours], names[theirs], rarity).cover < 0.45
