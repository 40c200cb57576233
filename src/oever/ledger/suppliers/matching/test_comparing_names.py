"""Two names beside each other: what is shared, how rare it is, and what each has for itself."""

from __future__ import annotations

import pytest

from oever.ledger.suppliers.matching.comparing import Likeness, compare, may_be_alike
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


@pytest.mark.parametrize(
    ("left", "right"), [("kwast kade", "kwast brug"), ("kwastkade", "kwast kade"), ("kwats", "kwast")]
)
def test_the_quick_look_never_leaves_out_what_the_long_look_would_keep(left: str, right: str) -> None:
    ours, theirs = tuple(left.split()), tuple(right.split())
    is_kept = compare(ours, theirs, RARITY).cover >= 0.45
    assert may_be_alike(ours, theirs, RARITY, 0.45) >= is_kept
