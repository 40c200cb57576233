"""category_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="category_buying",
    answers="What was bought, in the anchor's own words?",
    unit="the currency of the ledger, to the cent",
    method="""
        The category is the text that the ledger gives (expense type, purpose, ledger account), as it
        stands, without spaces around it. A payment without one has the key unknown.

        - value: the sum of the buying under this key; together the keys are buying, to the cent.
        - lower: the same. upper: also all buying of which the category is unknown. A supplier that paid back
          more than it received lowers the lower bound instead.
        - coverage_pct: the share of the buying of which the category is known. The key unknown has no bounds.
    """,
    why="""
        A gap in what is bought here becomes a plan only when it is known what it was for.
    """,
    left_out="""
        Categories of different anchors are not translated into one list, so in "all" only equal words are
        added up.
    """,
    assumptions="""
        The anchor booked the payment under the right heading.
    """,
    source="""
        The sector column of a CLES spend analysis, with the anchor's own headings in place of an industry
        code.
    """,
)


def test_the_keys_of_the_town() -> None:
    found = figures("category_buying")
    assert values(found, TOWN, "category") == {
        "advice": "3000.00",
        "building": "11000.01",
        "care": "1500.00",
        "catering": "4000.00",
    }
    assert bounds(found, TOWN, "category", "building") == ("11000.01", "11000.01")


def test_the_keys_add_up_to_buying() -> None:
    whole = sum(Decimal(one) for one in values(figures("category_buying"), "all", "category").values())
    assert str(whole) == values(figures("buying"), "all")[""]


def test_the_page_is_published() -> None:
    found = [f for f in figures("category_buying") if f.anchor == TOWN]
    example = f"{payments_table()}\n\nFor the town:\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
