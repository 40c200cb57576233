"""leakage, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from oever.methods.leakage import largest_first, leak
from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="leakage",
    answers="What is bought elsewhere, category by category?",
    unit="the currency of the ledger, to the cent",
    method="""
        Per category of buying and per definition of landing: the money that lands in bands that are not here.
        `dimension` "category"; the row without a dimension is the total over all categories.

        - value: only what is known to land elsewhere. What is unknown is not called leakage.
        - lower: only suppliers whose address lies elsewhere entirely. upper: also, in full, those that lie
          there partly and those of which anything is unknown.
        - coverage_pct: the share of this category's buying that could be placed. A category with a value of
          0.00 and a coverage of 5 tells nothing yet.

        In each category here, elsewhere and unknown are rounded so that they are its buying, to the cent. The
        total is taken from [band_buying](band_buying.md), so where postcodes are split it can differ by some
        cents from the sum of the categories.

        figures.csv lists categories by name; to read them as a worklist, put the largest value first.
    """,
    why="It is the list from which a gap becomes an idea: what do we buy far away that could be done here?",
    left_out="What lands here, and payments that are not buying. That something leaves is not a reproach.",
    assumptions="The same as for band_buying and category_buying.",
    source="The gap analysis of the CLES method: spend that leaves, by sector, beside who is here.",
)


def test_what_leaves_the_wijk_per_category() -> None:
    found = figures("leakage")
    assert values(found, TOWN, "category") == {
        "advice": "0.00", "building": "10000.00", "care": "1500.00", "catering": "0.00",
    }  # fmt: skip
    assert bounds(found, TOWN, "category", "advice") == ("0.00", "3000.00")
    assert values(found, TOWN) == {"": "11500.00"}


def test_a_worklist_has_the_largest_first() -> None:
    small = leak("glass", Decimal("10.00"), Decimal(0), Decimal(4))
    large = leak("care", Decimal("90.00"), Decimal(40), Decimal(50))
    assert [one.category for one in largest_first([small, large])] == ["care", "glass"]
    assert small.coverage_pct == Decimal("40.00")


def test_the_page_is_published() -> None:
    found = [f for f in figures("leakage") if f.anchor == TOWN]
    example = f"""{payments_table()}

        Building: 9,000.00 goes to the rest of the country, and half of the 2,000.01 for the painters on the
        border lands in the stad, which is not here. For the town:

        {figures_table(found)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
