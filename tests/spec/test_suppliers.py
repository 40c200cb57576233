"""suppliers, worked out with a pencil, and its page in docs/methods."""

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
    measure="suppliers",
    answers="How many suppliers are there, in all and per band?",
    unit="count",
    method="""
        A supplier counts when at least one of its payments in the period is buying, however small, and also
        when it was paid back. Natural persons count like any other supplier.

        Total (no dimension): lower is the count itself; upper is empty where some buying has no payee,
        because nobody knows how many suppliers hide behind it. coverage_pct is the share of the buying with a
        payee.

        `dimension` "band", per definition: value, all suppliers of which any address lies in the band, even
        partly; lower, those with an address that lies there entirely; upper, also all suppliers of which an
        address is unknown. A supplier with two addresses can count in two bands, so bands do not add up to
        the total. coverage_pct is the share of the buying that could be placed.
    """,
    why="""
        North Ayrshire reports how many suppliers are local beside how much they earn: sixteen of them had 60%
        of what landed there. Money and number together tell whether a place has suppliers or one supplier.
    """,
    left_out="Payees that are not told; payments that are not buying.",
    assumptions="One supplier under two names that could not be joined counts twice.",
    source="Counts of suppliers beside amounts, as in the yearly reports of North Ayrshire.",
)


def test_a_supplier_on_the_border_counts_on_both_sides() -> None:
    found = figures("suppliers")
    assert values(found, TOWN) == {"": "5"}
    assert values(found, TOWN, "band") == {"wijk": "2", "stad": "2", "land": "1", "unknown": "1"}
    assert bounds(found, TOWN, "band", "wijk") == ("1", "3")


def test_nobody_knows_how_many_hide_behind_a_redacted_name() -> None:
    more = [*PAYMENTS, paid(TOWN, 7, "unnamed:gemeente", "care", "800.00", NOWHERE)]
    found = figures("suppliers", more)
    assert values(found, TOWN) == {"": "5"}
    assert bounds(found, TOWN, "", "") == ("5", "None")


def test_the_page_is_published() -> None:
    found = [f for f in figures("suppliers") if f.anchor == TOWN]
    example = f"{payments_table()}\n\nFor the town:\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
