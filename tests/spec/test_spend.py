"""spend, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import HOSPITAL, TOWN, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="spend",
    answers="How much did an anchor pay in a book year, whatever it was for?",
    unit="the currency of the ledger, to the cent",
    method="""
        The sum of the amounts of all accepted payments of the anchor in the period; credit notes and refunds
        count with their minus sign. `dimension` "month" gives the same per calendar month (`key` YYYY-MM);
        money of which only the year is told is in no month.

        For the anchor "all" the payments of all anchors are added, without what one anchor pays another:
        that money has not left the anchors yet, and counts when the second anchor spends it. How much that
        is stands in a row of its own, `dimension` "between_anchors". So

            all + between_anchors = the sum of the anchors.
    """,
    why="""
        It is the figure that must agree with the anchor's own books. If it does not, nothing below it holds.
        The reconciliation at the end of a run shows, file by file, that what came in is what was accepted,
        rejected or a duplicate.
    """,
    left_out="""
        Rows without a usable amount or date (rejected.csv), and rows that repeat another row with the same
        transaction reference (duplicates). Both are shown in the reconciliation.
    """,
    assumptions="""
        Amounts are taken without VAT where the file gives a choice. A ledger holds one currency. A payment
        belongs to the period of its payment date.
    """,
    source="""
        The first step of every supply-chain spend analysis; see the guides of the Centre for Local Economic
        Strategies (CLES) and URBACT, Making Spend Matter.
    """,
)


def test_all_is_the_sum_without_what_anchors_pay_each_other() -> None:
    found = figures("spend")
    assert values(found, TOWN) == {"": "26000.01"}
    assert values(found, HOSPITAL) == {"": "1000.00"}
    assert values(found, "all") == {"": "25500.01"}
    assert values(found, "all", "between_anchors") == {"": "1500.00"}


def test_a_credit_note_counts_in_its_own_month() -> None:
    assert values(figures("spend"), TOWN, "month")["2024-03"] == "1000.01"


def test_the_page_is_published() -> None:
    example = f"{payments_table()}\n\nThese payments give:\n\n{figures_table(figures('spend'))}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
