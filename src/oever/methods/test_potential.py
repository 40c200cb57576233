"""Every amount stands in one column with one reason, and nothing is called possible that nobody can do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oever.methods import potential as why
from oever.methods.potential import Bought, Doers, placed, totals

ON = date(2026, 11, 23)
AMOUNT = Decimal("40000.00")
ABLE = Doers(able=1)


def seen(**told: object) -> tuple[str, str]:
    usual = {"amount": AMOUNT, "lands": "elsewhere", "reach": "here", "doers": ABLE, "has_register": True}
    found = placed(Bought(**{**usual, **told}), ON)  # type: ignore[arg-type]
    return found.column, found.reason


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"lands": "here"}, (why.LOCAL, why.LANDS_HERE)),
        ({"lands": "unknown"}, (why.UNKNOWN, why.PLACE_UNKNOWN)),
        ({"reach": ""}, (why.UNKNOWN, why.CLASS_UNKNOWN)),
        ({"doers": Doers()}, (why.LATER, why.NOBODY)),
        ({"doers": Doers(), "reach": "far"}, (why.UNKNOWN, why.FAR)),
        ({"doers": Doers(planned=2)}, (why.LATER, why.ONLY_PLANNED)),
        ({"doers": Doers(silent=1)}, (why.UNKNOWN, why.CAPACITY_NOT_TOLD)),
        ({"amount": Decimal("250000.01")}, (why.LATER, why.TOO_LARGE)),
        ({"doers": Doers(able=1, carries=Decimal(30_000))}, (why.LATER, why.TOO_LARGE)),
        ({"has_register": False}, (why.UNKNOWN, why.NO_CONTRACT)),
        ({}, (why.NOW, why.FREE)),
        ({"is_open": False}, (why.LATER, why.ROUTE_CLOSED)),
        ({"amount": Decimal("50000.00")}, (why.UNKNOWN, why.NOT_IN_REGISTER)),
        ({"has_contract": True}, (why.UNKNOWN, why.END_UNKNOWN)),
        ({"has_contract": True, "ends_on": date(2026, 11, 22)}, (why.UNKNOWN, why.HAS_ENDED)),
        ({"has_contract": True, "ends_on": date(2027, 11, 23)}, (why.NOW, why.ENDS_NOW)),
        ({"has_contract": True, "ends_on": date(2027, 11, 24)}, (why.LATER, why.RUNS_ON)),
        ({"has_contract": True, "ends_on": date(2031, 11, 24)}, (why.UNKNOWN, why.TOO_FAR)),
        (
            {"has_contract": True, "ends_on": date(2027, 1, 1), "is_open": False},
            (why.LATER, why.ROUTE_CLOSED),
        ),
    ],
)
def test_the_first_question_that_answers_decides(told: dict[str, object], answer: tuple[str, str]) -> None:
    assert seen(**told) == answer


BOUGHT = st.builds(
    Bought,
    amount=st.decimals("-1000000", "1000000", places=2),
    lands=st.sampled_from(["here", "elsewhere", "unknown"]),
    reach=st.sampled_from(["here", "together", "far", ""]),
    doers=st.builds(Doers, able=st.integers(0, 3), silent=st.integers(0, 3), planned=st.integers(0, 3)),
    has_register=st.booleans(),
    has_contract=st.booleans(),
    ends_on=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    is_open=st.none() | st.booleans(),
)


@given(st.lists(BOUGHT))
def test_the_columns_together_are_what_was_bought_to_the_cent(bought: list[Bought]) -> None:
    sums = totals([(placed(one, ON), one.amount) for one in bought])
    assert sum(sums.values()) == sum((one.amount for one in bought), Decimal("0.00"))
    assert set(sums) == set(why.COLUMNS)


@given(BOUGHT)
def test_nothing_can_be_now_without_somebody_who_says_they_do_it_for_others(bought: Bought) -> None:
    found = placed(bought, ON)
    assert found.column != why.NOW or (bought.doers.able and bought.is_open is not False)
