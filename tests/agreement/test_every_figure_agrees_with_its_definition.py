"""Row for row and to the cent: what the engine adds up is what the definitions say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from oever.vocabulary.figures import MEASURES
from tests.agreement.ledgers import ANCHORS, BANDS, DEFINITIONS, HERE, every_month, ledgers
from tests.agreement.reference import Ledger, Reference
from tests.agreement.tables import Tables, figures_of


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables()


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(ledger=ledgers())
def test_the_measures_say_what_the_definitions_say(tables: Tables, ledger: Ledger) -> None:
    by_engine = figures_of(tables, ledger)
    by_hand = Reference(ledger).figures()
    assert by_engine == by_hand


def test_the_reference_knows_every_measure() -> None:
    two_years = tuple(every_month(ANCHORS, (2020, 2021), 500))
    ledger = Ledger(two_years, {}, BANDS, HERE, DEFINITIONS, top=3)
    rest = replace(two_years[0], verdict="not_buying", rule="grants", kind="grant")
    known = Reference(replace(ledger, payments=(*two_years, rest))).figures()
    assert {place[0] for place in known} == set(MEASURES)
