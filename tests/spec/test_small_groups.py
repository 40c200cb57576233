"""Counting a few people honestly: the interval, the sentence, who is not shown apart; and its page."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods.small_groups import DISAGREE, in_words, interval, shown_apart
from tests.spec.page import is_published

# Worked out by hand from the two roots of (share - x)^2 = 3.8415 x (1 - x) / n, in percents.
BY_HAND = (
    (11, 14, 52, 92),
    (0, 14, 0, 22),
    (14, 14, 78, 100),
    (1, 3, 6, 79),
    (7, 14, 27, 73),
    (1, 1, 21, 100),
    (55, 70, 68, 87),
    (785, 1000, 76, 81),
)


@pytest.mark.parametrize(("count", "of", "low", "high"), BY_HAND)
def test_the_interval_is_the_one_worked_out_by_hand(count: int, of: int, low: int, high: int) -> None:
    assert interval(count, of).percent == (low, high)


def test_the_ends_solve_the_equation_they_come_from() -> None:
    """Both ends of 11 of 14 lie 1.959964 standard errors from the share, by their own standard error."""
    ends = interval(11, 14)
    for end in (ends.low, ends.high):
        assert abs(abs(11 / 14 - end) - 1.9599639845 * (end * (1 - end) / 14) ** 0.5) < 1e-9


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_within_and_the_interval_within_everything(pair: tuple[int, int]) -> None:
    count, of = pair
    ends, mirrored = interval(count, of), interval(of - count, of)
    assert 0 <= ends.low <= count / of <= ends.high <= 1
    assert ends.low == pytest.approx(1 - mirrored.high)
    assert interval(4 * count, 4 * of).high - interval(4 * count, 4 * of).low < ends.high - ends.low


def covered(truth: Fraction, of: int) -> float:
    """How often the interval of a fair draw of `of` people holds the `truth`, exactly."""
    chances = (comb(of, n) * truth**n * (1 - truth) ** (of - n) for n in range(of + 1))
    ends = [interval(n, of) for n in range(of + 1)]
    return float(sum(c for c, e in zip(chances, ends, strict=True) if e.low <= truth <= e.high))


@pytest.mark.parametrize("of", [5, 8, 14, 25, 60])
def test_on_average_it_holds_the_truth_in_about_95_of_100_draws(of: int) -> None:
    reached = [covered(Fraction(tenth, 40), of) for tenth in range(1, 40)]
    assert 0.94 < sum(reached) / len(reached) < 0.97
    assert min(reached) > 0.82


def test_the_sentence_says_how_few_they_are() -> None:
    said = in_words(11, 14)
    assert said.nl == "11 van de 14 zijn het eens; met zo weinig mensen kan dat 52 tot 92% zijn."
    assert said.en == "11 of 14 agree; with this few people it could be 52 to 92%."


def test_the_sentence_is_right_for_one_for_all_for_nobody_and_for_many() -> None:
    assert in_words(1, 9).nl.startswith("1 van de 9 is het eens;")
    assert in_words(1, 9, DISAGREE).en.startswith("1 of 9 disagrees;")
    assert in_words(9, 9).nl.startswith("Alle 9 zijn het eens;")
    assert in_words(0, 9, DISAGREE).nl.startswith("Niemand van de 9 is het oneens;")
    assert in_words(0, 0).nl == "Nog niemand gaf antwoord."
    assert in_words(785, 1000).nl == "785 van de 1000 zijn het eens; dat is 79%, met 76 tot 81% als ruimte."


def test_more_people_than_were_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="15 of 14"):
        interval(15, 14)


def test_the_page_is_published() -> None:
    rows = "\n".join(
        f"| {count} of {of} | {low} to {high}% | {in_words(count, of).nl} |"
        for count, of, low, high in BY_HAND
    )
    apart = shown_apart({"Osdorp": 4, "De Aker": 9, "Slotermeer": 20})
    together = " and ".join(apart.together)
    coverage = "\n".join(
        f"| {of} | {100 * sum(covered(Fraction(t, 40), of) for t in range(1, 40)) / 39:.1f}% "
        f"| {100 * min(covered(Fraction(t, 40), of) for t in range(1, 40)):.1f}% |"
        for of in (5, 8, 14, 25, 60)
    )
    assert is_published("small-groups", PAGE.format(rows=rows, together=together, coverage=coverage))


PAGE = """# A few people

How sure is a count, and when may it be shown?

## Method

A count is shown as it is, with Wilson's 95% interval beside it:

    middle = (share + z2 / 2n) / (1 + z2 / n)
    half   = z x root(share x (1 - share) / n + z2 / 4n2) / (1 + z2 / n)

with n the number of people who answered (agree, disagree or pass) and z = 1.96. Why this one: the usual
"plus or minus" gives nonsense for few people (14 of 14 would be exactly 100%); Jeffreys' interval is about
as good, but nobody can check it with a pencil; the exact one is wider than it needs to be. Where the
interval is 20 points wide or more, the sentence says that there are few people.

Fewer than five people are never shown apart. A group that is too small is taken together with the
smallest other ones, until at least two groups and five people stand together, so that subtracting from
the total gives nobody away; the test tries every table of four groups up to seven people. While answers
come in, a picture is renewed when five were added.

## Worked example

| answer | interval | in words |
|---|---|---|
{rows}

Of 33 answers 4 come from Osdorp, 9 from De Aker and 20 from Slotermeer. Osdorp is not shown. If De Aker
were, 33 - 9 - 20 would give Osdorp away. So {together} are shown as one group of 13, and
Slotermeer apart.

How often the interval holds the truth, over true shares of 2.5 to 97.5%, worked out exactly:

| people | on average | at the worst share |
|--:|--:|--:|
{coverage}

## Why it matters

"79% agree" sounds like a verdict of the neighbourhood when it is eleven people. And whoever answered
honestly must not be found back.

## What is left out

A top five, a ranking or groups: with a few dozen people they change with every person who joins.

## Assumptions

The interval is about who was not asked, as if those who answered were drawn by lot. People who answer are
seldom that; an interval says nothing about who stayed away. It is a little too wide where a large part of
everybody answered.

## Source

E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927); L. Brown,
T. Cai and A. DasGupta, "Interval estimation for a binomial proportion" (2001). The smallest number that is
shown is a choice of this project.
"""
