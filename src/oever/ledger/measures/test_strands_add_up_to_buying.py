from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from oever.ledger.measures import all_figures, between_anchors, flows, rule_totals
from oever.vocabulary.figures import ALL
from tests.agreement.ledgers import ledgers
from tests.agreement.reference import Ledger
from tests.agreement.tables import Tables, asked_of
from tests.spec.example import PAYMENTS, TOWN, ledger_of


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@settings(max_examples=15, deadline=None, database=None)
@given(ledger=ledgers())
def test_the_strands_of_a_period_are_its_buying_to_the_cent(tables: Tables, ledger: Ledger) -> None:
    tables.fill(ledger)
    asked = asked_of(ledger)
    figures = all_figures(tables, asked)
    for strands, dimension in (
        (flows(tables, asked), ""),
        (between_anchors(tables, asked), "between_anchors"),
    ):
        for f in figures:
            if (f.measure, f.anchor, f.dimension) == ("buying", ALL, dimension):
                found = sum((one.amount for one in strands if one.period == f.period), Decimal(0))
                assert found == f.value


def test_a_border_makes_two_strands_of_one_amount(tables: Tables) -> None:
    tables.fill(ledger_of())
    strands = flows(tables, asked_of(ledger_of()))
    split = [
        (one.band, str(one.amount))
        for one in strands
        if one.amount in (Decimal("1000.01"), Decimal("1000.00"))
    ]
    assert split == [("wijk", "1000.01"), ("stad", "1000.00"), ("wijk", "1000.00")]


def test_the_headline_says_under_which_definition(tables: Tables) -> None:
    tables.fill(ledger_of())
    strands = flows(tables, replace(asked_of(ledger_of()), headline="delivery"))
    assert {one.band for one in strands} == {"unknown"}


def test_every_payment_stands_under_one_rule(tables: Tables) -> None:
    tables.fill(ledger_of())
    found = rule_totals(tables, asked_of(ledger_of()), {})
    assert sum(one.rows for one in found) == len(PAYMENTS)
    redacted = next(one for one in found if one.rule == "redacted_name")
    assert (redacted.anchor, redacted.verdict, str(redacted.amount)) == (TOWN, "cannot_tell", "500.00")
