"""hhi, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from oever.methods.concentration import Sums, hhi
from tests.spec.example import (
    LAND,
    NOWHERE,
    TOWN,
    bounds,
    figures,
    figures_table,
    paid,
    payments_table,
    values,
)
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="hhi",
    answers="How concentrated is the buying: spread over many suppliers, or in the hands of a few?",
    unit="index, 0 to 10,000, two decimals",
    method="""
        The Herfindahl-Hirschman index: the sum over all suppliers of the square of their share, times 10,000.

            index = 10,000 x sum of (received by supplier / received by all) squared

        - 10,000: one supplier has everything. 10 equal suppliers: 1,000. Very many small ones: near 0.
        - A supplier that paid back more than it received is left out of the sum and of the whole, so the
          index never leaves its scale.
        - Money of which the payee is not told stays in the whole. value and lower spread it so thin that it
          adds nothing; upper takes it for one supplier's, the largest one's, which is the most it can be.
        - Natural persons count as suppliers, each on their own.
    """,
    why="""
        Two places with the same top ten can differ: one giant and nine dwarfs, or ten equals. The index tells
        them apart in one number.
    """,
    left_out="Payments that are not buying. There is no value where nothing is left to divide.",
    assumptions="""
        The suppliers of an anchor are taken for one market, although nobody can buy care from a builder. Use
        it to compare years, not to judge a market.
    """,
    source="Hirschman (1945) and Herfindahl (1950); on the scale that competition authorities use.",
)

FOUR = [
    paid(TOWN, 1, "name:groot", "building", "5000.00", LAND),
    paid(TOWN, 2, "name:middel", "building", "3000.00", LAND),
    paid(TOWN, 3, "name:klein", "building", "1000.00", LAND),
    paid(TOWN, 4, "name:terug", "building", "-700.00", LAND),
    paid(TOWN, 5, "unnamed:gemeente", "care", "1000.00", NOWHERE),
]


def test_half_three_tenths_and_a_tenth() -> None:
    """0.25 + 0.09 + 0.01 = 0.35; with the untold tenth in the hands of the largest 0.36 + 0.10 = 0.46."""
    found = figures("hhi", FOUR)
    assert values(found, TOWN) == {"": "3500.00"}
    assert bounds(found, TOWN, "", "") == ("3500.00", "4600.00")


def test_one_supplier_is_ten_thousand_and_ten_equals_are_a_thousand() -> None:
    assert hhi(Sums.of([Decimal(7)])) == (Decimal(10_000), Decimal(10_000))
    assert hhi(Sums.of([Decimal(7)] * 10)) == (Decimal(1_000), Decimal(1_000))


def test_only_refunds_have_no_index() -> None:
    assert hhi(Sums.of([Decimal(-7)], unnamed=Decimal(-1))) is None


def test_the_page_is_published() -> None:
    found = [f for f in figures("hhi", FOUR) if f.anchor == TOWN]
    example = f"""{payments_table(FOUR)}

        The supplier that paid back more than it received is left out: 10,000.00 remains. The shares are 0.5,
        0.3 and 0.1, and 0.1 has no payee. The squares add up to 0.25 + 0.09 + 0.01 = 0.35; with the last
        tenth in the hands of the largest to 0.36 + 0.09 + 0.01 = 0.46.

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
