"""Which part of what is bought is local already, could be now, or could be in one to five years; and why.

Every amount goes into exactly one of four columns, so that together they are what was bought, to the cent.
The order of the questions is the order of the rules below; the first that answers decides. What cannot be
answered is a column of its own: not knowing when a contract ends is not the same as nobody being able to
do the work. Parameters, each to be verified: parameters/potential.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from oever.methods.contract_moments import minus_months

_TABLE = Path(__file__).with_name("parameters") / "potential.toml"
LOCAL, NOW, LATER, UNKNOWN = "local", "now", "later", "unknown"
COLUMNS = (LOCAL, NOW, LATER, UNKNOWN)

# Why an amount stands where it stands.
LANDS_HERE, PLACE_UNKNOWN, CLASS_UNKNOWN, FAR = "lands_here", "place_unknown", "class_unknown", "far"
NOBODY, ONLY_PLANNED, CAPACITY_NOT_TOLD = "nobody", "only_planned", "capacity_not_told"
TOO_LARGE, NO_CONTRACT, NOT_IN_REGISTER, FREE = "too_large", "no_contract", "not_in_register", "free"
END_UNKNOWN, HAS_ENDED, ENDS_NOW, RUNS_ON, TOO_FAR = (
    "end_unknown", "has_ended", "ends_now", "runs_on", "too_far",
)  # fmt: skip
ROUTE_CLOSED = "route_closed"


@dataclass(frozen=True, slots=True)
class Doers:
    """Who here does this: how many say they do it for others, how many do it without saying so, and how
    many are
    still only planned or wished for. carries: what those who told their capacity can carry a year, None where
    nobody told."""

    able: int = 0
    silent: int = 0
    planned: int = 0
    carries: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bought:
    """One amount: what one buyer paid one supplier for one thing in a year, and what is known about it.

    lands: "here", "elsewhere" or "unknown". reach: of the class, "" for no class. ends_on: the last end among
    the contracts with this supplier for this; has_contract: there is one; has_register: the buyer handed in
    its contracts at all. is_open: whether a lawful route is open; None for not known.
    """

    amount: Decimal
    lands: str
    reach: str = ""
    doers: Doers = Doers()
    has_register: bool = False
    has_contract: bool = False
    ends_on: date | None = None
    is_open: bool | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A column, the reason that decided, and the day it speaks of."""

    column: str
    reason: str
    on: date | None = None


@cache
def parameters() -> dict[str, Any]:
    """The numbers that decide, with their source."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def placed(bought: Bought, on: date) -> Placed:
    """The column of one amount, seen from a day."""
    if bought.lands == "here":
        return Placed(LOCAL, LANDS_HERE)
    if bought.lands == "unknown":
        return Placed(UNKNOWN, PLACE_UNKNOWN)
    if not bought.reach:
        return Placed(UNKNOWN, CLASS_UNKNOWN)
    return _by_doers(bought) or _by_contract(bought, on)


def _by_doers(bought: Bought) -> Placed | None:
    """Nobody, not yet, not said how much, or too large: then no calendar helps."""
    doers = bought.doers
    if not (doers.able or doers.silent or doers.planned):
        return Placed(UNKNOWN, FAR) if bought.reach == "far" else Placed(LATER, NOBODY)
    if not (doers.able or doers.silent):
        return Placed(LATER, ONLY_PLANNED)
    if not doers.able:
        return Placed(UNKNOWN, CAPACITY_NOT_TOLD)
    carries = doers.carries
    if carries is None:
        carries = Decimal(parameters()["carries_a_year"]) * doers.able
    return Placed(LATER, TOO_LARGE) if bought.amount > carries else None


def _by_contract(bought: Bought, on: date) -> Placed:
    """Somebody here can: what remains is when it is free, and whether the route is open."""
    told = parameters()
    if not bought.has_contract:
        if not bought.has_register:
            return Placed(UNKNOWN, NO_CONTRACT)
        if bought.amount >= told["free_below"]:
            return Placed(UNKNOWN, NOT_IN_REGISTER)
        return Placed(LATER, ROUTE_CLOSED) if bought.is_open is False else Placed(NOW, FREE)
    if bought.ends_on is None:
        return Placed(UNKNOWN, END_UNKNOWN)
    if bought.ends_on < on:
        return Placed(UNKNOWN, HAS_ENDED, bought.ends_on)
    if bought.ends_on <= minus_months(on, -told["now_months"]):
        if bought.is_open is False:
            return Placed(LATER, ROUTE_CLOSED, bought.ends_on)
        return Placed(NOW, ENDS_NOW, bought.ends_on)
    if bought.ends_on <= minus_months(on, -12 * told["soon_years"]):
        return Placed(LATER, RUNS_ON, bought.ends_on)
    return Placed(UNKNOWN, TOO_FAR, bought.ends_on)


def totals(amounts: Sequence[tuple[Placed, Decimal]]) -> dict[str, Decimal]:
    """The sum of each column; all four, also where one is empty."""
    sums = dict.fromkeys(COLUMNS, Decimal("0.00"))
    for where, amount in amounts:
        sums[where.column] += amount
    return sums
