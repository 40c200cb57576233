"""LM3, the local multiplier over three rounds: what one unit of money does here before it leaves.

Round 1 is the money that is spent (R1). Round 2 is the part of it that lands here (R2). Round 3 is what
those who received it spend here again (R3). LM3 = (R1 + R2 + R3) / R1: 1 where everything leaves at
once, 3 where everything stays. The third round is asked of suppliers in a survey; without one it is not
measured, and an assumption made elsewhere is used only when somebody asks for it by name.

Source: Justin Sacks, The Money Trail, new economics foundation and the Countryside Agency, 2002. The
form per supplier (what one unit paid to each is worth) follows the use of LM3 on council ledgers in
Northumberland, 2005: suppliers elsewhere that spend here again count in the third round too.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from oever.errors import InvalidDecisionError
from oever.vocabulary.languages import Text

PARAMETERS = Path(__file__).parent / "parameters" / "multiplier.toml"
DRAWS = 2000
HUNDREDTH = Decimal("0.01")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Respent:
    """One supplier (or other payee): what it received, how much of that landed here, what it re-spends here.

    amount: received, positive. here: the part of `amount` that landed here, 0 to `amount`.
    rate: of each unit received, how much it spends here again on staff and suppliers, 0 to 1.
    """

    amount: Decimal
    here: Decimal
    rate: Decimal


def lm3(first: Decimal, second: Decimal, third: Decimal) -> Decimal | None:
    """(R1 + R2 + R3) / R1, unrounded; None where nothing was spent."""
    return (first + second + third) / first if first > 0 else None


def supplier_lm3(suppliers: Sequence[Respent]) -> Decimal | None:
    """LM3 supplier by supplier: R2 is what landed here, R3 each amount times its re-spend rate."""
    first = sum((one.amount for one in suppliers), NOTHING)
    second = sum((one.here for one in suppliers), NOTHING)
    third = sum((one.amount * one.rate for one in suppliers), NOTHING)
    return lm3(first, second, third)


def bootstrap_interval(
    suppliers: Sequence[Respent], seed: str, draws: int = DRAWS
) -> tuple[Decimal, Decimal] | None:
    """The middle 95% of LM3 over `draws` resamples of the suppliers that answered, two decimals.

    It tells how much the answer hangs on who happened to answer; it does not tell what those who did not
    answer would have said. The same seed gives the same interval. None with fewer than two suppliers.
    Source: Efron (1979), the percentile bootstrap.
    """
    if len(suppliers) < 2:
        return None
    amounts = [float(one.amount) for one in suppliers]
    gains = [float(one.here + one.amount * one.rate) for one in suppliers]
    dice = random.Random(seed)  # noqa: S311 - a resample that can be repeated, not a secret
    every, size = range(len(suppliers)), len(suppliers)
    found = []
    for _ in range(draws):
        drawn = dice.choices(every, k=size)
        found.append(1 + sum(map(gains.__getitem__, drawn)) / sum(map(amounts.__getitem__, drawn)))
    found.sort()
    low, high = found[round(draws * 0.025)], found[round(draws * 0.975) - 1]
    return _two_decimals(Decimal(low)), _two_decimals(Decimal(high))


def _two_decimals(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class MultiplierAssumption:
    """A multiplier that was measured elsewhere: what one unit paid to a supplier is worth here.

    local, not_local: after the first payment, for a supplier here and for one elsewhere.
    """

    id: str
    local: Decimal
    not_local: Decimal
    dated: date
    name: Text
    source: str
    valid_for: str


def assumed_lm3(share_here: Decimal, assumption: MultiplierAssumption) -> Decimal:
    """LM3 where a share (0 to 1) of the money lands here and suppliers re-spend as assumed."""
    return 1 + share_here * assumption.local + (1 - share_here) * assumption.not_local


def gain_of_shift(buying: Decimal, points: Decimal, assumption: MultiplierAssumption) -> Decimal:
    """What the local economy gains a year when `points` of a hundred of the buying move to suppliers here."""
    return buying * points / 100 * (assumption.local - assumption.not_local)


@cache
def load_assumptions(path: Path = PARAMETERS) -> Mapping[str, MultiplierAssumption]:
    """Every multiplier that may be assumed, by id."""
    with path.open("rb") as file:
        rows = tomllib.load(file)
    return {
        name: MultiplierAssumption(
            id=name,
            local=Decimal(row["local"]),
            not_local=Decimal(row["not_local"]),
            dated=row["dated"],
            name=Text.of(row["name"]),
            source=row["source"],
            valid_for=row["valid_for"],
        )
        for name, row in rows.items()
    }


def load_assumption(name: str) -> MultiplierAssumption:
    """The multiplier with this id. Raises InvalidDecisionError naming the ids there are."""
    known = load_assumptions()
    if name not in known:
        raise InvalidDecisionError(
            Text(
                nl=f"{name!r} is geen multiplier; kies uit: {', '.join(sorted(known))}.",
                en=f"{name!r} is not a multiplier; choose one of: {', '.join(sorted(known))}.",
            )
        )
    return known[name]
