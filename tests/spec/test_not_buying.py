"""not_buying, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from tests.spec.example import TOWN, bounds, figures, figures_table, payments_table, values
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="not_buying",
    answers="What was paid that is not buying, by which rule, and what can nobody tell?",
    unit="the currency of the ledger, to the cent",
    method="""
        Every payment is judged by one rule. The row without a dimension is the sum of what is not buying;
        upper adds what cannot be told. `dimension` "rule" gives the sum per rule (`key` is its id);
        `dimension` "kind" gives the sum per kind of rule (grant, levy, tax, ...).

        Grants land somewhere too. `dimension` "grant_band" gives them per band, and "here" for all bands that
        are here together, as band_buying does for buying: the bands and "unknown" add up to the kind
        "grant", to the cent; definition says what "lands here" means. There are no such rows where no grant
        was given. Grants are never added to buying.

        What cannot be told is the kind "cannot_tell", with definition "cannot_tell"; it is not in the total.
        So spend = buying + not_buying + cannot_tell, to the cent. coverage_pct of the total is the share of
        spend that could be judged.
    """,
    why="""
        Whoever takes money out of a figure must show it. An auditor can go from each rule to its payments,
        and a council can say that a rule is wrong: its decision in review.csv wins at the next run.
    """,
    left_out='Buying itself; for "all" what anchors pay each other.',
    assumptions="A rule looks at words in category, department and payee; it does not read contracts.",
    source="The rules, with their reasons in Dutch and English, are a table of this project.",
)


def test_the_grant_under_its_rule_and_the_redacted_payee_apart() -> None:
    found = figures("not_buying")
    assert values(found, TOWN) == {"": "6000.00"}
    assert bounds(found, TOWN, "", "") == ("6000.00", "6500.00")
    assert values(found, TOWN, "rule") == {"grant_by_category": "6000.00", "redacted_name": "500.00"}
    assert values(found, TOWN, "kind") == {"grant": "6000.00", "cannot_tell": "500.00"}


def test_grants_land_in_bands_of_their_own() -> None:
    found = values(figures("not_buying"), TOWN, "grant_band")
    assert found["wijk"] == found["here"] == "6000.00"
    assert sum(float(amount) for band, amount in found.items() if band != "here") == 6000


def test_the_page_is_published() -> None:
    found = [f for f in figures("not_buying") if f.anchor == TOWN]
    example = f"{payments_table()}\n\nFor the town:\n\n{figures_table(found)}"
    assert is_published(PAGE.measure, PAGE.markdown(example))
