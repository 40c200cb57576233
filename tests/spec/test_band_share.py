"""band_share, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import LAND, TOWN, bounds, figures, figures_table, paid, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="band_share",
    answers="Which share of the buying lands in each band, and which share lands here?",
    unit="pct, two decimals",
    method="""
        [band_buying](band_buying.md) divided by buying, times 100; lower and upper likewise, under the same
        definitions (head_office, branch, delivery). Rounded half away from zero.

        The key "here" is all bands together that the place calls here. Its bounds are its own: an address on
        a border between two bands that are both here is certainly here.

        coverage_pct is the share of buying that could be placed. With a coverage of 60 and a value of 10 the
        truth lies between 10 and 50: read the bounds.
    """,
    why="""
        The share is what a place sets as its target, and what Preston reported when it went from 5% to 18%.
        Without its bounds a share of a ledger without addresses is a guess.
    """,
    left_out="""
        There is no value where buying is zero or less. Shares are not weighed by how poor a band is; make
        such a band in the place's own table.
    """,
    assumptions="""
        As for band_buying. Where a band is negative (more came back than went out) its share is negative, and
        others can pass 100.
    """,
    source="""
        The share of spend within the own boundary, in every spend analysis after CLES. That "local" means
        something else in every town is a common complaint about it; hence the definition on each figure.
    """,
)


def test_shares_of_the_town_and_what_is_here() -> None:
    found = figures("band_share")
    assert values(found, TOWN, "band") == {
        "here": "25.64", "wijk": "25.64", "stad": "12.82", "land": "46.15", "unknown": "15.38",
    }  # fmt: skip
    assert bounds(found, TOWN, "band", "here") == ("20.51", "46.15")


def test_a_year_with_more_refunds_than_payments_has_no_share() -> None:
    refund = [paid(TOWN, 1, "name:bouwgroep noord", "building", "-5.00", LAND)]
    assert set(values(figures("band_share", refund), TOWN, "band").values()) == {""}


def test_the_page_is_published() -> None:
    found = [f for f in figures("band_share") if f.anchor == TOWN]
    example = f"""{payments_table()}

        The town bought for 19,500.01. Of that 5,000.01 lands in the wijk, which is here: 25.64%. If the
        adviser and the painters were here entirely it would be 9,000.01, or 46.15%; without the painters it
        is 4,000.00, or 20.51%.

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
