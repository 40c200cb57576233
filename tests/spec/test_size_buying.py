"""size_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="size_buying",
    answers="How does the buying divide over small and large suppliers?",
    unit="the currency of the ledger, to the cent",
    method="""
        Size comes from a register, contract list or ledger column. The keys are micro (up to 10 people),
        small (10 to 50), medium (50 to 250), sme (micro, small or medium: where only that is told), large
        and unknown. The share of small and medium-sized suppliers is micro + small + medium + sme.

        - value: the sum of the buying under this key; together the keys are buying, to the cent.
        - lower: the same. upper: also all buying of which the size is unknown. A supplier that paid back more
          than it received lowers the lower bound instead.
        - coverage_pct: the share of the buying of which the size is known. The key unknown has no bounds.
    """,
    why="""
        It is the second of the three factors of a basic spend analysis, and small suppliers are most often
        the ones nearby.
    """,
    left_out="""
        Nothing: what is not known is the key unknown, and in most ledgers that is most of the money.
    """,
    assumptions="""
        A register tells the size of the supplier itself, which can be a small subsidiary of a large group.
    """,
    source="""
        European Commission, Recommendation 2003/361/EC, by people at work; CLES reports the share of SMEs.
    """,
)


def test_the_keys_of_the_town() -> None:
    found = figures("size_buying")
    assert values(found, TOWN, "size") == {
        "large": "10500.00",
        "micro": "4000.00",
        "small": "2000.01",
        "unknown": "3000.00",
    }
    assert bounds(found, TOWN, "size", "large") == ("10500.00", "13500.00")


def test_the_keys_add_up_to_buying() -> None:
    whole = sum(Decimal(one) for one in values(figures("size_buying"), "all", "size").values())
    assert str(whole) == values(figures("buying"), "all")[""]


def test_the_page_is_published() -> None:
    found = [f for f in figures("size_buying") if f.anchor == TOWN]
    example = f"{payments_table()}\n\nFor the town:\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
