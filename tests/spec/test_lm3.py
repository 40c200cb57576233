"""lm3, worked out with a pencil, and its page in docs/methods."""

from __future__ import annotations

from decimal import Decimal

from oever.ledger.measures.respend import RespendAnswer, RespendSurvey
from oever.methods.multiplier import (
    Respent,
    assumed_lm3,
    bootstrap_interval,
    gain_of_shift,
    lm3,
    load_assumption,
    supplier_lm3,
)
from tests.spec.example import LAND, TOWN, WIJK, figures, figures_table, paid, payments_table
from tests.spec.page import Page, is_published

PAGE = Page(
    measure="lm3",
    answers="What does one unit of money do here in three rounds, before it leaves?",
    unit="ratio, two decimals; 1 where everything leaves at once, 3 where everything stays",
    method="""
            LM3 = (R1 + R2 + R3) / R1

        - R1: the buying of the suppliers that answered the re-spend survey.
        - R2: the part of R1 that lands here, by the place's bands and under one definition of landing. What
          could not be placed counts as not here.
        - R3: what these suppliers spend here again: R1 of each supplier, times its own re-spend rate. The
          rate is (spent on staff who live here + spent on suppliers who are here) / turnover, from the
          survey.

        So one unit paid to a supplier is worth [1 if it lands here] + its re-spend rate, and LM3 is 1 plus
        the average of that, weighted by the money. Suppliers elsewhere that spend here again count in R3.

        The survey is a CSV with the columns supplier, company_number, turnover, spent_on_local_staff and
        spent_on_local_suppliers (or their Dutch names), given with `--respend`. An answer is joined to a
        supplier by company number, then by name.

        coverage_pct is the share of the buying that those who answered stand for. lower and upper are a 95%
        bootstrap interval over the suppliers that answered (2,000 resamples, with a fixed seed; none with
        fewer than two). The definition reads "head_office/survey".

        **No survey, no figure:** the value is empty and the definition is "not_measured". Only when asked for
        by its id, a multiplier measured elsewhere is used:

            LM3 = 1 + share here x local + (1 - share here) x not local

        with the id in the definition, such as "head_office/assumption:northumberland-2005", and with the
        bounds of the share as its bounds.
    """,
    why="""
        Two suppliers nearby can differ: one pays its neighbours, the other sends its turnover on the same
        day. LM3 makes that visible without a model of the whole economy.
    """,
    left_out="""
        Rounds after the third. Suppliers that did not answer: the interval tells how much hangs on who
        happened to answer, not what the others would have said. What an anchor pays another, in "all".
        Suppliers with more refunds than payments.
    """,
    assumptions="""
        A supplier spends this anchor's money as it spends all its turnover. What it reports is true. A bonus
        of who likes to answer is not corrected: never quote the value without coverage and interval.
    """,
    source="""
        Justin Sacks, The Money Trail, new economics foundation and the Countryside Agency, 2002.
        Northumberland: new economics foundation with Northumberland County Council, 7 March 2005 (1.76 and
        0.36; ten points more with local suppliers is 34 million a year). The bootstrap: Efron, 1979.
    """,
)

PAYMENTS = [
    paid(TOWN, 1, "name:schoonmaak wijkbedrijf", "cleaning", "40000.00", WIJK),
    paid(TOWN, 2, "name:bakkerij de oven", "catering", "30000.00", WIJK),
    paid(TOWN, 3, "name:bouwgroep noord", "building", "30000.00", LAND),
    paid(TOWN, 4, "name:zwijger", "building", "25000.00", LAND),
]


def answer(supplier: str, turnover: int, staff: int, suppliers: int) -> RespendAnswer:
    return RespendAnswer(supplier, "", Decimal(turnover), Decimal(staff), Decimal(suppliers))


SURVEY = RespendSurvey(
    (
        answer("Schoonmaak Wijkbedrijf B.V.", 200_000, 110_000, 10_000),
        answer("Bakkerij De Oven", 90_000, 25_000, 20_000),
        answer("Bouwgroep Noord", 5_000_000, 0, 0),
    )
)


def test_the_worked_example_of_three_rounds() -> None:
    """100,000 spent; 40,000 and 30,000 land here; of those 60% and 50% are spent here again."""
    third = Decimal(40_000) * Decimal("0.6") + Decimal(30_000) * Decimal("0.5")
    assert lm3(Decimal(100_000), Decimal(70_000), third) == Decimal("2.09")


def test_the_same_supplier_by_supplier() -> None:
    payees = [
        Respent(Decimal(40_000), Decimal(40_000), Decimal("0.6")),
        Respent(Decimal(30_000), Decimal(30_000), Decimal("0.5")),
        Respent(Decimal(30_000), Decimal(0), Decimal(0)),
    ]
    assert supplier_lm3(payees) == Decimal("2.09")


def test_the_same_from_a_ledger_and_a_survey() -> None:
    found = next(f for f in figures("lm3", PAYMENTS, respend=SURVEY) if f.anchor == TOWN)
    assert (found.value, found.coverage_pct, found.rows) == (Decimal("2.09"), Decimal("80.00"), 3)
    assert found.definition == "head_office/survey"
    assert found.lower is not None
    assert found.upper is not None
    assert 1 <= found.lower < Decimal("2.09") < found.upper <= 3


def test_without_a_survey_it_is_not_measured() -> None:
    assert {(f.value, f.definition) for f in figures("lm3", PAYMENTS)} == {(None, "not_measured")}


def test_a_survey_in_which_none_of_the_suppliers_answered_measures_nothing() -> None:
    strangers = RespendSurvey((answer("Somebody Else", 10, 1, 1),))
    found = next(f for f in figures("lm3", PAYMENTS, respend=strangers) if f.anchor == TOWN)
    assert (found.value, found.definition) == (None, "head_office/not_measured")


def test_northumberland_makes_34_million_of_ten_points_and_so_buys_for_243_million() -> None:
    northumberland = load_assumption("northumberland-2005")
    assert assumed_lm3(Decimal(1), northumberland) - 1 == Decimal("1.76")
    assert assumed_lm3(Decimal(0), northumberland) - 1 == Decimal("0.36")
    assert round(gain_of_shift(Decimal(243), Decimal(10), northumberland)) == 34
    assert round(Decimal(34) / gain_of_shift(Decimal(1), Decimal(10), northumberland)) == 243


def test_an_assumption_carries_its_name_and_the_bounds_of_the_share() -> None:
    assumed = figures("lm3", PAYMENTS, assumption=load_assumption("northumberland-2005"))
    found = next(f for f in assumed if f.anchor == TOWN)
    assert found.definition == "head_office/assumption:northumberland-2005"
    assert (found.value, found.lower, found.upper) == (Decimal("2.14"), Decimal("2.14"), Decimal("2.14"))


def test_the_interval_is_the_same_every_time_and_one_answer_has_none() -> None:
    two = [
        Respent(Decimal(10), Decimal(10), Decimal("0.5")),
        Respent(Decimal(30), Decimal(0), Decimal("0.1")),
    ]
    assert (
        bootstrap_interval(two, "seed")
        == bootstrap_interval(two, "seed")
        == (Decimal("1.10"), Decimal("2.50"))
    )
    assert bootstrap_interval(two[:1], "seed") is None


def test_the_page_is_published() -> None:
    asked = figures("lm3", PAYMENTS, respend=SURVEY, assumption=load_assumption("northumberland-2005"))
    rows = "\n".join(
        f"| {a.supplier} | {a.turnover:,} | {a.spent_on_local_staff:,} | {a.spent_on_local_suppliers:,} | "
        f"{a.spent_here / a.turnover:.2f} |"
        for a in SURVEY.answers
    )
    example = f"""{payments_table(PAYMENTS)}

        The survey; one supplier did not answer:

        | supplier | turnover | spent_on_local_staff | spent_on_local_suppliers | re-spend rate |
        |---|--:|--:|--:|--:|
        {rows}

        R1 = 100,000. R2 = 40,000 + 30,000 = 70,000. R3 = 60% of 40,000 + 50% of 30,000 = 39,000.
        LM3 = 209,000 / 100,000 = 2.09, and those who answered stand for 100,000 of 125,000, or 80%. Below it
        the figure for the assumption: 56% of the buying lands here, so 1 + 0.56 x 1.76 + 0.44 x 0.36.

        {figures_table(f for f in asked if f.anchor == TOWN)}"""
    assert is_published(PAGE.measure, PAGE.markdown(example))
