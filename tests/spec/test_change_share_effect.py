"""change_share_effect, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from oever.methods.change import split_change
from tests.agreement.reference import Payment
from tests.spec.example import HOSPITAL, LAND, TOWN, WIJK, figures, figures_table, paid
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="change_share_effect",
    answers="Of the change in what lands here, how much comes from a larger or smaller share?",
    unit="the currency of the ledger, to the cent",
    method="""
        Between two book years, per band and for "here", under each definition of landing:

            share effect = (share after - share before) x buying after
            change       = share effect + volume effect, to the cent

        [change_volume_effect](change_volume_effect.md) is rounded to the cent and the share effect is the
        rest, so the two are always exactly the change between the published amounts. The period reads
        "2012..2016": the two years that follow each other in the ledger.

        lower and upper go from the upper bound of the first year to the lower bound of the last, and the
        other way around. coverage_pct is the lower of the two years' coverages.
    """,
    why="""
        Preston's anchors bought for 750 million in 2012/13 and for about 617 million in 2016/17. What landed
        in the city still grew, because its share went from 5% to 18.2%. The share effect is what the work of
        buyers and suppliers did; the volume effect is what the budget did.
    """,
    left_out="""
        Years that are not complete, with the reason after a slash in the definition: "incomplete_year" (the
        anchor has no payments in some of the twelve months; a year that is told as a whole has them all),
        "different_anchors" (for "all": not the same anchors paid in both years; one that paid less than 1% of
        everything in both does not count), "no_buying" (buying is zero or less in one of the years). They
        have rows without a value.
    """,
    assumptions="""
        The whole of the crossed effect (more share of more money) is given to the share. Prices are those of
        the day: inflation is part of the volume effect. A better coverage in the second year looks like a
        change; compare the bounds.
    """,
    source="""
        The decomposition of a change in a product, share at the end volume and volume at the begin share.
        The amounts of Preston: CLES and Preston City Council.
    """,
)

M = Decimal(1_000_000)


def test_the_golden_example_of_preston() -> None:
    """760 to 615 million, with 5% and 18.2% landing here: +81.2 by share, -7.2 by volume."""
    effects = split_change(760 * M, 38 * M, 615 * M, Decimal("0.182") * 615 * M)
    assert effects is not None
    assert (effects.share / M, effects.volume / M) == (Decimal("81.18"), Decimal("-7.25"))


def years(last: int = 12) -> list[Payment]:
    """Two years of the town: 760.00 of which 38.00 here, then 615.00 of which 111.93 here."""
    first = [
        paid(TOWN, month, "name:bouwgroep noord", "building", "60.00", LAND, year=2023)
        for month in range(1, 13)
    ]
    second = [
        paid(TOWN, month, "name:bouwgroep noord", "building", "40.00", LAND) for month in range(1, last + 1)
    ]
    return [
        *first, *second,
        paid(TOWN, 12, "name:bouwgroep noord", "building", "2.00", LAND, year=2023),
        paid(TOWN, 12, "name:bakkerij de oven", "catering", "38.00", WIJK, year=2023),
        paid(TOWN, 6, "name:bouwgroep noord", "building", "23.07", LAND),
        paid(TOWN, 6, "name:bakkerij de oven", "catering", "111.93", WIJK),
    ]  # fmt: skip


def effect(measure: str, payments: list[Payment], anchor: str = TOWN) -> tuple[str, str]:
    found = next(f for f in figures(measure, payments) if (f.anchor, f.key) == (anchor, "here"))
    return str(found.value), found.definition


def test_the_same_example_from_a_ledger() -> None:
    assert effect("change_share_effect", years()) == ("81.18", "head_office")


def test_an_incomplete_year_is_not_compared() -> None:
    assert effect("change_share_effect", years(last=11)) == ("None", "head_office/incomplete_year")


def test_all_is_not_compared_where_another_anchor_joined() -> None:
    joined = [*years(), paid(HOSPITAL, 2, "name:bakkerij de oven", "catering", "10.00", WIJK)]
    assert effect("change_share_effect", joined, "all") == ("None", "head_office/different_anchors")


def test_a_misspelt_anchor_with_hardly_any_money_does_not_stop_the_comparison() -> None:
    misspelt = [*years(), paid("Gemeente Meerdan", 2, "name:bakkerij de oven", "catering", "1.00", WIJK)]
    assert effect("change_share_effect", misspelt, "all") == ("82.13", "head_office")


cents = st.integers(-(10**11), 10**11).map(lambda number: Decimal(number).scaleb(-2))


@given(cents, cents, cents, cents)
def test_the_two_effects_are_the_change_to_the_cent(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    effects = split_change(a, b, c, d)
    if effects is None:
        assert a <= 0 or c <= 0
    else:
        assert effects.share + effects.volume == d - b


def test_the_page_is_published() -> None:
    found = [f for f in figures("change_share_effect", years()) if f.anchor == TOWN]
    example = f"""
        Twelve complete months in both years. In 2023 the town bought for 760.00, of which 38.00 (5%)
        landed in the wijk; in 2024 for 615.00, of which 111.93 (18.2%). The change is 73.93. By the share:
        (18.2% - 5%) x 615.00 = 81.18; the rest, -7.25, is the volume.

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
