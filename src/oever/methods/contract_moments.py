"""When somebody new must start preparing for a contract, and whether it can still be influenced, and why.

The moments are counted back from the end of the contract as it stands now; how many months stands in
parameters/contract_moments.toml. An extension moves the end: as long as one is possible, the question to the
buyer is whether it will be used. What is not known is said, never filled in.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("parameters") / "contract_moments.toml"
CENT = Decimal("0.01")

PLAN_OPEN, PLAN_UNDATED = "plan_open", "plan_undated"
IN_MARKET, BEING_DECIDED = "in_market", "being_decided"
EARLY, NOW, SOON, LATE = "early", "now", "soon", "late"
ENDED, PERHAPS_EXTENDED, UNKNOWN_END = "ended", "perhaps_extended", "unknown_end"
# Whether somebody can do something about it today.
CAN_MOVE = frozenset({PLAN_OPEN, PLAN_UNDATED, IN_MARKET, EARLY, NOW, SOON})


@dataclass(frozen=True, slots=True)
class Moments:
    """The days that count. last_end, last_end_most: with every extension, at least and at most; None for
    not known."""

    ends_on: date | None
    prepare_on: date | None
    form_on: date | None
    offer_on: date | None
    last_end: date | None
    last_end_most: date | None


@dataclass(frozen=True, slots=True)
class Influence:
    """How it stands on a day: a code of this module, whether something can be done, and before when."""

    code: str
    can_move: bool
    before: date | None


@cache
def parameters() -> dict[str, Any]:
    """The months, their source, and whether somebody signed them off."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def moments(ends_on: date | None, extendable: int | None, extendable_most: int | None = None) -> Moments:
    """The days that count for a contract that ends on `ends_on`; all None where that is not known."""
    if ends_on is None:
        return Moments(None, None, None, None, None, None)
    told = parameters()
    back = [minus_months(ends_on, told[f"{moment}_months"]) for moment in ("prepare", "form", "offer")]
    last = None if extendable is None else minus_months(ends_on, -extendable)
    most = last if extendable_most is None or extendable is None else minus_months(ends_on, -extendable_most)
    return Moments(ends_on, back[0], back[1], back[2], last, most)


def influence(
    *,
    stage: str,
    on: date,
    ends_on: date | None,
    extendable: int | None,
    publishes_on: date | None = None,
    closes_on: date | None = None,
) -> Influence:
    """Whether a contract can be influenced on a day, and until when.

    stage: "planned", "tendered" or "agreed". What is planned can always be talked about; what is in the
    market can be bid for until it closes; what was agreed can be prepared for until the buyer decides.
    """
    if stage == "planned":
        if publishes_on and publishes_on < on:
            return Influence(IN_MARKET, closes_on is None or closes_on >= on, closes_on)
        return Influence(PLAN_OPEN if publishes_on else PLAN_UNDATED, True, publishes_on)
    if stage == "tendered" and (closes_on is None or ends_on is None or closes_on >= on):
        is_open = closes_on is None or closes_on >= on
        return Influence(IN_MARKET if is_open else BEING_DECIDED, is_open, closes_on)
    if ends_on is None:
        return Influence(UNKNOWN_END, False, None)
    days = moments(ends_on, extendable)
    assert days.prepare_on
    assert days.form_on
    assert days.offer_on
    if ends_on < on:
        is_going_on = days.last_end is None or days.last_end >= on
        return Influence(PERHAPS_EXTENDED if is_going_on else ENDED, False, days.last_end)
    if on <= days.prepare_on:
        return Influence(EARLY, True, days.prepare_on)
    if on <= days.form_on:
        return Influence(NOW, True, days.form_on)
    if on <= days.offer_on:
        return Influence(SOON, True, days.offer_on)
    return Influence(LATE, False, ends_on)


def minus_months(day: date, months: int) -> date:
    """The same day some months earlier (later, where negative); the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if not 1 <= year <= 9998:
        return date.min if year < 1 else date(9998, 12, 31)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Yearly:
    """What a contract is worth a year; `is_derived`: worked out of the total and the term."""

    amount: Decimal | None
    is_derived: bool = False


def yearly(
    annual: Decimal | None, total: Decimal | None, starts_on: date | None, ends_on: date | None
) -> Yearly:
    """The value a year: as told, else the total over the term in years of 365.25 days, to the cent.

    A term shorter than a year counts as one year, so that a single job is not made larger than it is. Not
    known where neither is told, or the term is not.
    """
    if annual is not None:
        return Yearly(annual)
    if total is None or starts_on is None or ends_on is None or ends_on < starts_on:
        return Yearly(None)
    years = max(Decimal(1), Decimal((ends_on - starts_on).days + 1) / Decimal("365.25"))
    return Yearly((total / years).quantize(CENT, rounding=ROUND_HALF_UP), True)


def size_of(amount: Decimal | None) -> str:
    """small, middle or large by what it is worth a year; "" where that is not known."""
    if amount is None:
        return ""
    limits = parameters()["size"]
    return "small" if amount < limits["small"] else "middle" if amount < limits["middle"] else "large"
