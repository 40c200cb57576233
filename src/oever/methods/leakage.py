"""What leaves, per category, largest first: the list a buyer and a neighbourhood start from.

Of the buying in one category a part lands here, a part certainly does not, and of a part nobody knows
where it lands. Only what is known to land elsewhere counts as leaving; what is unknown widens the bounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from oever.methods.local_share import coverage_pct, to_the_cent


@dataclass(frozen=True, slots=True)
class Leak:
    """One category: its buying, and how that divides. The three parts add up to `buying` to the cent."""

    category: str
    buying: Decimal
    here: Decimal
    leaves: Decimal
    unknown: Decimal

    @property
    def coverage_pct(self) -> Decimal | None:
        """The share of the category's money that could be placed, 0 to 100."""
        return coverage_pct(self.buying - self.unknown, self.buying)


def leak(category: str, buying: Decimal, here: Decimal, leaves: Decimal) -> Leak:
    """From exact amounts (a split postcode gives parts of cents) to a leak in cents.

    What neither lands here nor is known to leave is unknown.
    """
    parts = {"here": here, "leaves": leaves, "unknown": buying - here - leaves}
    cents = to_the_cent(parts, buying)
    return Leak(category, buying, cents["here"], cents["leaves"], cents["unknown"])


def largest_first(leaks: Iterable[Leak]) -> list[Leak]:
    """The order of a worklist: what leaves most first, then by name."""
    return sorted(leaks, key=lambda one: (-one.leaves, one.category))
