"""ownership_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="ownership_buying",
    answers="How does the buying divide over owners: co-operatives, foundations, companies, public bodies?",
    unit="the currency of the ledger, to the cent",
    method="""
        Ownership is read from the legal form, a register file or the name, always with the evidence
        (suppliers.csv). The keys are cooperative, mutual, foundation, association, charity,
        social_enterprise, sole_trader, private_company, listed_company, public_body and unknown.

        - value: the sum of the buying under this key; together the keys are buying, to the cent.
        - lower: the same. upper: also all buying of which the ownership is unknown. A supplier that paid back
          more than it received lowers the lower bound instead.
        - coverage_pct: the share of the buying of which the ownership is known. The key unknown has no
          bounds.
    """,
    why="""
        Who owns a supplier decides who gets what is earned: members and neighbours, or shareholders
        elsewhere. Community wealth building asks for this division beside the one over places.
    """,
    left_out="""
        Nothing: what is not known is the key unknown.
    """,
    assumptions="""
        A company without further evidence is a private company; most subsidiaries of listed companies are
        therefore not seen as listed unless a register tells.
    """,
    source="""
        Plural ownership of the economy is one of the five pillars of community wealth building (CLES).
    """,
)


def test_the_keys_of_the_town() -> None:
    found = figures("ownership_buying")
    assert values(found, TOWN, "ownership") == {
        "cooperative": "4000.00",
        "private_company": "11000.01",
        "public_body": "1500.00",
        "unknown": "3000.00",
    }
    assert bounds(found, TOWN, "ownership", "cooperative") == ("4000.00", "7000.00")


def test_the_keys_add_up_to_buying() -> None:
    whole = sum(Decimal(one) for one in values(figures("ownership_buying"), "all", "ownership").values())
    assert str(whole) == values(figures("buying"), "all")[""]


def test_the_page_is_published() -> None:
    found = [f for f in figures("ownership_buying") if f.anchor == TOWN]
    example = f"{payments_table()}\n\nFor the town:\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
