"""buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="buying",
    answers="How much of what was paid was for goods, services and works, so that a supplier could earn it?",
    unit="the currency of the ledger, to the cent",
    method="""
        The sum of the amounts of the payments that are judged to be buying. Each payment is judged by rules
        in a table (grants, levies, taxes, pensions, benefits, land and the like are not buying); the rule
        stands on the payment. Some payments cannot be judged, because the payee is redacted or empty.

        - value: only what is buying.
        - upper: also everything that cannot be told. lower: the same as the value, unless a payee that cannot
          be judged paid back more than it received; that then counts below.
        - coverage_pct: the share of spend that could be judged.

        `dimension` "month" gives the same per month. In "all" the buying between anchors is left out; it
        stands in `dimension` "between_anchors".
    """,
    why="""
        A council's ledger holds loans, precepts, grants and benefits as well; in some years more than a third
        of the money that the 300 largest payees receive. A share that lands here, taken of all that, says
        nothing about what could land here.
    """,
    left_out="What is not buying: see [not_buying](not_buying.md), rule by rule.",
    assumptions="""
        A payment is buying unless a rule says otherwise. So a kind of payment that no rule knows makes buying
        too large, never too small; review.csv lists the largest such amounts for a person to judge.
    """,
    source="""
        CLES and URBACT start from the spend that can be influenced. The rules are this project's own; they
        stand in a table with their reasons in Dutch and English.
    """,
)


def test_only_what_is_buying_counts_and_what_nobody_can_tell_is_the_upper_bound() -> None:
    found = figures("buying")
    assert values(found, TOWN) == {"": "19500.01"}
    assert bounds(found, TOWN, "", "") == ("19500.01", "20000.01")
    assert values(found, "all") == {"": "19000.01"}
    assert values(found, "all", "between_anchors") == {"": "1500.00"}


def test_the_page_is_published() -> None:
    found = [f for f in figures("buying") if f.dimension != "month"]
    example = f"{payments_table()}\n\nThese payments give (months not shown):\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
