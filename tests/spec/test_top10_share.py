"""top10_share, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

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
    measure="top10_share",
    answers="Which share of the buying goes to the ten largest suppliers?",
    unit="pct, two decimals",
    method="""
        [top_buying](top_buying.md) with N = 10, divided by buying, times 100. Money of which the payee is not
        told is in the whole but not in the ten: value and lower leave it out of them, upper gives it all to
        them. coverage_pct is the share of the buying with a payee.
    """,
    why="""
        A place that depends on ten suppliers can be changed by ten conversations; and loses much when one of
        them leaves.
    """,
    left_out="Payments that are not buying. There is no value where buying is zero or less.",
    assumptions="""
        Suppliers of one group count apart. With large refunds elsewhere the ten can have more than 100%.
    """,
    source="A concentration ratio (CR10), as in the economics of markets.",
)

TWELVE = [
    paid(TOWN, month, f"name:supplier {month:02d}", "building", f"{1000 * month}.00", LAND)
    for month in range(1, 13)
]


def test_the_ten_largest_of_twelve() -> None:
    """1,000 to 12,000 is 78,000 in all; without the two smallest 75,000."""
    assert values(figures("top10_share", TWELVE), TOWN) == {"": "96.15"}


def test_money_without_a_payee_may_have_gone_to_the_ten() -> None:
    more = [*TWELVE, paid(TOWN, 1, "unnamed:gemeente", "care", "22000.00", NOWHERE)]
    assert bounds(figures("top10_share", more), TOWN, "", "") == ("75.00", "97.00")


def test_the_page_is_published() -> None:
    found = [f for f in figures("top10_share", TWELVE) if f.anchor == TOWN]
    example = f"""{payments_table(TWELVE)}

        Together 78,000.00; the two smallest have 3,000.00, so the ten largest have 75,000.00:

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
