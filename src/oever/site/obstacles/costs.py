"""What obstacles cost together. Pure: ranges are added, and what nobody told stays unknown.

Amounts for a day, a month and a year are not turned into each other, because nobody knows how many days it
happens. A lower bound without an upper one makes the upper bound of the sum unknown ("minstens").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

EVERY = ("once", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one obstacle costs. Both None: nobody told. `every`: one of EVERY, or "" for not told."""

    low: Decimal | None
    high: Decimal | None
    every: str

    @property
    def is_known(self) -> bool:
        """Whether anything was told that can be added."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Sum:
    """The costs of one kind together: at least `low`, at most `high` (None: nobody can tell), of `number`."""

    every: str
    low: Decimal
    high: Decimal | None
    number: int


@dataclass(frozen=True, slots=True)
class Together:
    """The sums by how often, in the order of EVERY, and of how many obstacles nobody knows the cost."""

    sums: tuple[Sum, ...]
    unknown: int


def together(costs: Iterable[Cost]) -> Together:
    """Add up the costs. A range that was told the wrong way round is turned."""
    known: dict[str, list[Cost]] = {}
    unknown = 0
    for cost in costs:
        if cost.is_known:
            known.setdefault(cost.every, []).append(_turned(cost))
        else:
            unknown += 1
    order = [*EVERY, ""]
    sums = tuple(_sum(every, known[every]) for every in sorted(known, key=order.index))
    return Together(sums, unknown)


def _turned(cost: Cost) -> Cost:
    if cost.low is not None and cost.high is not None and cost.low > cost.high:
        return Cost(cost.high, cost.low, cost.every)
    return cost


def _sum(every: str, costs: list[Cost]) -> Sum:
    low = sum((cost.low or Decimal(0) for cost in costs), Decimal(0))
    highs = [cost.high for cost in costs]
    high = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
    return Sum(every, low, high, len(costs))
