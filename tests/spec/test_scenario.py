"""What if: worked out by hand, held to its laws, and the writer of docs/methods/scenario.md."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.methods.multiplier import assumed_lm3, gain_of_shift, load_assumption
from oever.methods.scenario import (
    Bounds,
    Category,
    Outcome,
    UnusableScenarioError,
    Wish,
    capacity_of,
    job_cost,
    load_assumptions,
    moved,
    outcome,
    tornado,
)
from tests.spec.page import is_published

CENT = Decimal("0.01")


def d(value: float | str) -> Decimal:
    return Decimal(str(value))


# A million of catering: 600,000 certainly elsewhere, of 200,000 nobody knows, 200,000 certainly here.
CATERING = Category(d(1_000_000), Bounds(d(600_000), d(800_000)), d(80))
WISH = Wish(d(20), 4, {"displacement": d(0)})


def test_the_cost_of_a_full_job_is_that_of_the_business_case() -> None:
    found = [job_cost(d(wage), d(36), d("0.22"), d("0.08")) for wage in ("14.40", "14.71", "16.00")]
    assert [cost.quantize(CENT) for cost in found] == [d("35518.28"), d("36282.91"), d("39464.76")]


def test_ten_points_of_243_million_are_34_million_as_in_northumberland() -> None:
    ledger = Category(d(243), Bounds(d(243), d(243)), d(100))
    found = outcome(ledger, Wish(d(10), 1, {"displacement": d(0)})).gain
    measured = load_assumption("northumberland-2005")
    assert found.lower == found.upper == gain_of_shift(d(243), d(10), measured)
    assert round(found.lower) == 34


def test_lm3_before_and_after_are_those_of_the_same_assumption() -> None:
    found, measured = outcome(CATERING, WISH), load_assumption("northumberland-2005")
    assert found.lm3_before == Bounds(assumed_lm3(d("0.2"), measured), assumed_lm3(d("0.4"), measured))
    assert found.lm3_after == Bounds(assumed_lm3(d("0.4"), measured), assumed_lm3(d("0.6"), measured))


def test_a_fifth_of_a_million_worked_out_with_a_pencil() -> None:
    found = outcome(CATERING, WISH)
    assert found.moved == Bounds(d(200_000), d(200_000))
    assert (found.share_before, found.share_after) == (Bounds(d(20), d(40)), Bounds(d(40), d(60)))
    assert found.gain == Bounds(d(280_000), d(280_000)), "200,000 x (1 + 0.76 - 0.36)"
    assert found.jobs.lower.quantize(CENT) == d("2.53"), "200,000 x 0.50 / 39,464.76"
    assert found.suppliers == Bounds(d(2), d(2)), "200,000 / 150,000, whole"
    assert [one.moved.lower for one in found.years] == [50_000, 100_000, 150_000, 200_000]
    assert found.total_gain.lower == d(700_000), "280,000 x (1 + 2 + 3 + 4) / 4"
    assert found.coverage_pct == 80


def test_no_more_moves_than_lands_elsewhere_and_what_is_unknown_widens_it() -> None:
    found = outcome(CATERING, replace(WISH, shift_pct=d(70)))
    assert found.moved == Bounds(d(600_000), d(700_000))
    assert found.share_after == Bounds(d(90), d(100))


def test_what_is_given_up_is_taken_off() -> None:
    found = outcome(CATERING, replace(WISH, chosen={"displacement": d(25)}))
    assert found.gain.lower == d(210_000)
    assert found.moved.lower == d(200_000), "the money does move"


def test_the_widest_bar_of_the_tornado_is_on_top_and_each_end_is_worked_out_again() -> None:
    wish = Wish(d(70), 1, {})
    bars = tornado(CATERING, wish)
    assert [bar.size for bar in bars] == sorted((bar.size for bar in bars), reverse=True)
    assert {bar.id for bar in bars} == {"respend_here", "respend_elsewhere", "displacement", "landing"}
    one = next(bar for bar in bars if bar.id == "respend_here")
    assert one.at_low == outcome(CATERING, replace(wish, chosen={"respend_here": d(50)})).gain.lower
    assert {bar.id for bar in tornado(CATERING, wish, "jobs")} >= {
        "hourly_floor",
        "labour_share",
        "hours_week",
    }


def test_a_tornado_of_what_is_wholly_placed_has_no_bar_for_where_it_lands() -> None:
    placed = Category(d(1000), Bounds(d(500), d(500)), d(100))
    assert "landing" not in {bar.id for bar in tornado(placed, WISH)}


@pytest.mark.parametrize(("shift", "years"), [("-1", 1), ("101", 1), ("10", 0), ("10", 21)])
def test_a_wish_out_of_range_is_refused(shift: str, years: int) -> None:
    with pytest.raises(UnusableScenarioError, match="between 0 and 100"):
        Wish(d(shift), years, {})


@pytest.mark.parametrize(
    ("chosen", "told"),
    [({"respend_here": "101"}, "between 0 and 100"), ({"luck": "1"}, "no assumption"),
     ({"hourly_floor": "9"}, "between 14.40 and 40")],
)  # fmt: skip
def test_an_assumption_out_of_range_is_refused(chosen: dict[str, str], told: str) -> None:
    with pytest.raises(UnusableScenarioError, match=told):
        Wish(d(10), 1, {id: d(value) for id, value in chosen.items()})


def test_a_kind_of_which_more_came_back_than_went_out_has_nothing_to_move() -> None:
    for buying, lower, upper in ((0, 0, 0), (-5, 0, 0), (100, 50, 120), (100, -1, 50)):
        with pytest.raises(UnusableScenarioError, match="nothing to move"):
            Category(d(buying), Bounds(d(lower), d(upper)), None)


def test_every_assumption_has_a_range_around_its_value_a_date_and_a_source_or_a_mark() -> None:
    for currency in ("EUR", "GBP"):
        for one in load_assumptions(currency).values():
            assert one.least <= one.low <= one.value <= one.high <= one.most, one.id
            assert one.source or not one.is_verified, one.id
            assert one.dated.year > 2000
    with pytest.raises(UnusableScenarioError, match="no wages for SEK"):
        load_assumptions("SEK")


def test_one_supplier_can_take_what_the_middle_one_takes_now_if_there_are_three() -> None:
    assert capacity_of([d(10), d(90), d(30)]) == 30
    assert capacity_of([d(10), d(20), d(30), d(40)]) == 25
    assert capacity_of([d(10), d(90), d(-5)]) is None


money = st.integers(1, 10**12).map(lambda cents: Decimal(cents) * CENT)
pct = st.integers(0, 100).map(Decimal)


@st.composite
def categories(draw: st.DrawFn) -> Category:
    buying = draw(money)
    ends = sorted(draw(st.lists(pct, min_size=2, max_size=2)))
    return Category(buying, Bounds(*(buying * end / 100 for end in ends)), draw(pct))


wishes = st.builds(
    Wish,
    shift_pct=pct,
    years=st.integers(1, 20),
    chosen=st.fixed_dictionaries(
        {},
        optional={"respend_here": pct, "respend_elsewhere": pct, "displacement": pct, "labour_share": pct},
    ),
)


def every_bound(found: Outcome) -> list[Bounds]:
    return [
        found.moved, found.share_before, found.share_after, found.gain, found.lm3_before, found.lm3_after,
        found.jobs, found.suppliers, found.total_gain,
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(category=categories(), wish=wishes)
def test_a_lower_bound_is_never_above_its_upper(category: Category, wish: Wish) -> None:
    found = outcome(category, wish)
    assert all(bounds.lower <= bounds.upper for bounds in every_bound(found))
    assert found.moved.lower >= 0
    assert found.moved.upper <= category.elsewhere.upper
    assert found.share_after.upper <= 100


@settings(max_examples=150, deadline=None)
@given(category=categories(), wish=wishes, more=pct)
def test_wishing_more_never_moves_less(category: Category, wish: Wish, more: Decimal) -> None:
    larger = moved(category, min(wish.shift_pct + more, Decimal(100)))
    now = moved(category, wish.shift_pct)
    assert now.lower <= larger.lower
    assert now.upper <= larger.upper


@settings(max_examples=150, deadline=None)
@given(category=categories(), wish=wishes)
def test_where_all_is_placed_and_nothing_is_given_up_the_gain_is_the_rise_of_lm3(
    category: Category, wish: Wish
) -> None:
    placed = replace(category, elsewhere=Bounds(category.elsewhere.lower, category.elsewhere.lower))
    found = outcome(placed, replace(wish, chosen={**wish.chosen, "displacement": Decimal(0)}))
    rise = (found.lm3_after.lower - found.lm3_before.lower) * category.buying
    assert abs(rise - found.gain.lower) < Decimal("0.0000001") * category.buying


@settings(max_examples=100, deadline=None)
@given(category=categories(), wish=wishes)
def test_the_steps_end_where_the_whole_is(category: Category, wish: Wish) -> None:
    found = outcome(category, wish)
    assert len(found.years) == wish.years
    assert found.years[-1].moved == found.moved
    expected = found.gain.lower * (wish.years + 1) / 2
    assert abs(found.total_gain.lower - expected) <= abs(expected) * Decimal("1e-20")


def test_the_page_is_published() -> None:
    assert is_published("scenario", page())


INTRODUCTION = """# What if

*Made by tests/spec/test_scenario.py from src/oever/methods/parameters/scenario.toml. Change the assumptions
there and write this page again with `OEVER_WRITE_DOCS=1 pytest tests/spec/test_scenario.py`.*

**What it answers.** What follows when a part of what an institution buys elsewhere moves to suppliers here,
in equal steps over some years: the money that lands here, what the local economy gains, full jobs at a
chosen hourly floor, and how many suppliers that takes.

**Why it matters.** "Buy local" is easily said. This shows how much it is, for whom, and which assumption it
hangs on. It is no forecast and never a figure of this place: every number says what it assumes.

**Method.**

- It starts from two published figures: [category_buying](category_buying.md) and [leakage](leakage.md), with
  their bounds and their coverage. Without them nothing is worked out.
- moved = the smaller of the wished part and what lands elsewhere. What nobody can place makes a lower and an
  upper bound, and those go through to every outcome.
- gain = moved x (1 + re-spend here - re-spend elsewhere) x (1 - other work given up). With nothing given up
  that is the rise of LM3 of this category times its buying; a test holds the two to each other.
- jobs = moved x (1 - other work given up) x share for wages / cost of a full job. That cost is wage x hours
  x 52 x (1 + holiday pay) x (1 + employer's costs).
- suppliers = moved / what one can take on in a year, rounded up. Where at least three suppliers from here are
  known in the rows, it starts from what the middle one is paid now.
- Year k of n gets k/n of everything.
- The tornado puts each assumption at its low and its high, one at a time, and shows what that does to the
  lower bound; where the money lands now is one of the bars.
"""

LIMITS = """
## Exclusions, assumptions, limits

- One institution, one kind of buying, one year. What institutions buy from each other is left out before.
- Whether it may be bought so is another question: see [the lawful route](lawful-route.md).
- Prices, quality and what happens elsewhere are not in it. A job here may be a job less in the next town.
- The re-spend rates are of one English county in 2005. A survey of suppliers here is better: see
  [lm3](lm3.md).
- Ranges are not confidence intervals. Where a range is our choice it says so.
- A saved answer keeps the figures it was made with, and says when those of today differ.
"""


def page() -> str:
    return "\n".join([INTRODUCTION, *_example(), *_assumptions(), LIMITS])


def _example() -> list[str]:
    found = outcome(CATERING, WISH)
    told = [
        ("lands here before", found.share_before, "%", 0), ("lands here after", found.share_after, "%", 0),
        ("moves, a year", found.moved, "", 0), ("the local economy gains, a year", found.gain, "", 0),
        ("LM3 before", found.lm3_before, "", 2), ("LM3 after", found.lm3_after, "", 2),
        ("full jobs", found.jobs, "", 2), ("suppliers", found.suppliers, "", 0),
        ("gained over four years together", found.total_gain, "", 0),
    ]  # fmt: skip
    lines = ["## Worked example", ""]
    lines += [
        "A million of catering: 600,000 lands elsewhere, 200,000 here, of 200,000 nobody knows (80% known)."
    ]
    lines += ["Move 20% in four years; no other work is given up, the rest as in the table below.", ""]
    lines += ["| what | at least | at most |", "|---|--:|--:|"]
    lines += [f"| {n} | {b.lower:,.{k}f}{u} | {b.upper:,.{k}f}{u} |" for n, b, u, k in told]
    lines += [
        "",
        f"A full job costs {found.job_cost:,.2f} a year.",
        "",
        "What matters most for the gain:",
        "",
    ]
    lines += ["| what | low | gain | high | gain |", "|---|--:|--:|--:|--:|"]
    for bar in tornado(CATERING, WISH):
        lines.append(
            f"| {bar.name.en} | {bar.low:,} | {bar.at_low:,.0f} | {bar.high:,} | {bar.at_high:,.0f} |"
        )
    return [*lines, ""]


def _assumptions() -> list[str]:
    lines = ["## Assumptions", ""]
    lines += [
        "| assumption | aanname | value | range | why | source | dated | |",
        "|---|---|--:|---|---|---|---|---|",
    ]
    for currency in ("EUR", "GBP"):
        for one in load_assumptions(currency).values():
            if currency == "GBP" and one.id not in ("hourly_floor", "holiday"):
                continue
            name = f"{one.name.en} ({currency})" if one.id in ("hourly_floor", "holiday") else one.name.en
            mark = "" if one.is_verified else "to be verified"
            cells = (
                name, one.name.nl, one.value, f"{one.low} to {one.high}", one.why.en, one.source,
                one.dated, mark,
            )  # fmt: skip
            lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines
