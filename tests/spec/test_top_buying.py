"""top_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import (
    NOWHERE,
    PAYMENTS,
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
    measure="top_buying",
    answers="How much do the largest suppliers receive together?",
    unit="the currency of the ledger, to the cent",
    method="""
        The buying of the period is added up per supplier (names that belong together are one supplier, and
        credit notes count against payments). The suppliers are ordered by that sum, largest first; the value
        is the sum of the first N. `dimension` is "top" and `key` is N (300 unless `--top` says otherwise).
        Where there are fewer than N suppliers it is the sum of all.

        For "all" the suppliers are ordered anew by what all anchors pay them together, so the value is not
        the sum of the anchors' values.

        Money of which the payee is not told belongs to no supplier, so it is not in the value. It can all
        have gone to one of the N: upper = value + that money.
    """,
    why="""
        Most published figures are about the 300 largest suppliers, because those were looked up by hand. This
        measure makes figures comparable with them; the other measures take all suppliers.
    """,
    left_out='Suppliers after the N largest; what is not buying; in "all" also what anchors pay each other.',
    assumptions="Different spellings of one supplier were joined, and different suppliers were not.",
    source="""
        Preston City Council, Spend analysis guide (CLES method): the 300 largest suppliers by value.
    """,
)


def test_the_two_largest_after_credit_notes() -> None:
    found = figures("top_buying", top=2)
    assert values(found, TOWN, "top") == {"2": "13000.00"}
    assert values(found, "all", "top") == {"2": "14000.00"}


def test_money_without_a_payee_is_in_the_upper_bound_only() -> None:
    more = [*PAYMENTS, paid(TOWN, 7, "unnamed:gemeente", "care", "800.00", NOWHERE)]
    found = figures("top_buying", more, top=2)
    assert values(found, TOWN, "top") == {"2": "13000.00"}
    assert bounds(found, TOWN, "top", "2") == ("13000.00", "13800.00")


def test_the_page_is_published() -> None:
    found = figures("top_buying", top=2)
    example = f"""{payments_table()}

        The town's suppliers: bouwgroep noord 9,000.00, bakkerij de oven 4,000.00, adviesbureau x 3,000.00,
        schilders van de grens 2,000.01, ziekenhuis 1,500.00. The two largest:

        {figures_table(found)}

        In "all" the bakery received 5,000.00, so the two largest are 14,000.00 together."""
    assert is_published(PAGE.measure, PAGE.markdown(example))
