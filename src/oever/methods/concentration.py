"""How much of the buying goes to few suppliers.

Two measures: the share of the ten largest, and the Herfindahl-Hirschman index (HHI), the sum of the
squared shares of all suppliers: near 0 where the money is spread over very many, 10,000 where one
supplier gets everything. A supplier from whom more came back than went out has no place in a market,
so it is left out of the index. Money of which the payee is not told cannot be given to a supplier:
it makes a lower bound (spread so thin that it adds nothing) and an upper bound (all to the largest).

Source of the index: Hirschman (1945) and Herfindahl (1950); competition authorities use it on the
scale of 0 to 10,000 followed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NOTHING = Decimal(0)
INDEX_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Sums:
    """All that the index needs to know of a market: sums over the suppliers with a positive amount.

    named: of their amounts. squares: of their squared amounts. largest: the largest amount, 0 where
    there is none. unnamed: the money without a payee, counted as 0 where it is negative.
    """

    named: Decimal
    squares: Decimal
    largest: Decimal
    unnamed: Decimal = NOTHING

    @classmethod
    def of(cls, amounts: Iterable[Decimal], unnamed: Decimal = NOTHING) -> Sums:
        positive = [amount for amount in amounts if amount > 0]
        squares = sum((amount * amount for amount in positive), NOTHING)
        return cls(sum(positive, NOTHING), squares, max(positive, default=NOTHING), max(unnamed, NOTHING))


def hhi(sums: Sums) -> tuple[Decimal, Decimal] | None:
    """The index on 0 to 10,000 as (lower, upper), two decimals; equal where every payee is told.

    None where no money is left to divide.
    """
    market = sums.named + sums.unnamed
    if market <= 0:
        return None
    most = sums.squares - sums.largest**2 + (sums.largest + sums.unnamed) ** 2
    return _index(sums.squares, market), _index(most, market)


def _index(squares: Decimal, market: Decimal) -> Decimal:
    return (squares * INDEX_MAX / (market * market)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def top(amounts: Iterable[Decimal], number: int) -> Decimal:
    """What the `number` largest suppliers receive together; all of them where there are fewer."""
    return sum(sorted(amounts, reverse=True)[:number], NOTHING)
