"""Between two book years: which part of the change comes from a larger share, and which from more buying.

Only complete years are compared: twelve months with payments of that anchor, or a year that is told as a
whole; and "all" only where the same anchors paid in both years. An anchor that paid less than 1% of
everything in both years is too small to spoil that (a misspelt name in a file makes such anchors). Otherwise
there is no value, and the definition tells why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from oever.ledger.measures.base import ZERO, Asked, Bounded, Scope, Tables, scopes
from oever.ledger.measures.placing import Landed, landed
from oever.methods.change import Effects, split_change
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import ALL, Figure
from oever.vocabulary.periods import MONTHS_OF_A_YEAR

HERE = "here"
SMALL_PCT = 1

MONTHS = f"""
    SELECT anchor, period, CASE WHEN MIN(month) = '' THEN {MONTHS_OF_A_YEAR} ELSE COUNT(DISTINCT month) END,
           CAST(SUM(amount) AS DECIMAL(38,2))
    FROM grain GROUP BY anchor, period
"""
PERIODS = "SELECT period, months FROM periods ORDER BY first_day, period"


@dataclass(frozen=True, slots=True)
class Change:
    """One band of one anchor between two years: both landings, and why there may be no value."""

    scope: Scope
    definition: str
    band: str
    before: Landed
    after: Landed
    why_not: str

    def part(self, landed: Landed) -> Bounded:
        return landed.here if self.band == HERE else landed.bands[self.band]

    @property
    def effects(self) -> Effects | None:
        if self.why_not:
            return None
        return self._split(self.part(self.before).value, self.part(self.after).value)

    def _split(self, before: Decimal, after: Decimal) -> Effects | None:
        return split_change(self.before.total, before, self.after.total, after)

    def share_bounds(self) -> tuple[Decimal, Decimal] | None:
        """The smallest and largest share effect: from the most to the least, and the other way around."""
        before, after = self.part(self.before), self.part(self.after)
        low, high = self._split(before.upper, after.lower), self._split(before.lower, after.upper)
        return (low.share, high.share) if low and high else None

    def volume_bounds(self) -> tuple[Decimal, Decimal] | None:
        before, after = self.part(self.before), self.part(self.after)
        found = [self._split(part, after.value) for part in (before.lower, before.upper)]
        volumes = sorted(one.volume for one in found if one)
        return (volumes[0], volumes[1]) if len(volumes) == 2 else None

    @property
    def coverage_pct(self) -> Decimal | None:
        """The lower of the two years' coverages."""
        both = (self.before.coverage_pct, self.after.coverage_pct)
        return None if both[0] is None or both[1] is None else min(both[0], both[1])

    @property
    def full_definition(self) -> str:
        no_share = self.before.total <= 0 or self.after.total <= 0
        why = self.why_not or ("no_buying" if no_share else "")
        return f"{self.definition}/{why}" if why else self.definition

    def figure(
        self, asked: Asked, measure: str, value: Decimal | None, bounds: tuple[Decimal, Decimal] | None
    ) -> Figure:
        has_bounds = value is not None and bounds is not None and self.band != UNKNOWN
        return asked.figure(
            measure, self.scope, value, dimension="band", key=self.band,
            lower=bounds[0] if has_bounds and bounds else None,
            upper=bounds[1] if has_bounds and bounds else None,
            coverage_pct=self.coverage_pct, rows=self.before.rows + self.after.rows,
            definition=self.full_definition,
        )  # fmt: skip


def changes(tables: Tables, asked: Asked) -> Iterator[Change]:
    """Every pair of years that follow each other, per anchor, definition and band (and "here")."""
    placed = landed(tables, asked)
    present = set(scopes(tables))
    why_not = _Completeness(tables)
    periods = [period for period, _ in tables.query(PERIODS)]
    for anchor in sorted({anchor for anchor, _ in present}):
        mine = [period for period in periods if (anchor, period) in present]
        for before, after in pairwise(mine):
            for definition in asked.definitions:
                for band in (HERE, *asked.band_order):
                    yield Change(
                        (anchor, f"{before}..{after}"), definition, band,
                        placed[anchor, before, definition, ""], placed[anchor, after, definition, ""],
                        why_not(anchor, before, after),
                    )  # fmt: skip


class _Completeness:
    """Tells whether two years of an anchor may be compared: "" or the reason why not."""

    def __init__(self, tables: Tables) -> None:
        self._months: dict[Scope, int] = {}
        self._spend: dict[Scope, Decimal] = {}
        for anchor, period, months, spend in tables.query(MONTHS):
            self._months[anchor, period], self._spend[anchor, period] = months, spend
        self._covered: dict[str, int] = dict(tables.query(PERIODS))

    def __call__(self, anchor: str, before: str, after: str) -> str:
        paying = {one for period in (before, after) for one in self._anchors(anchor, period)}
        years = [(one, period) for one in paying for period in (before, after)]
        if any(year not in self._months for year in years):
            return "different_anchors"
        return "" if all(self._is_full(*year) for year in years) else "incomplete_year"

    def _anchors(self, anchor: str, period: str) -> set[str]:
        """Who must have paid in both years: the anchor itself; for "all" whoever is not too small."""
        if anchor != ALL:
            return {anchor}
        spend = {who: amount for (who, when), amount in self._spend.items() if when == period}
        whole = sum((amount for amount in spend.values() if amount > 0), ZERO)
        return {who for who, amount in spend.items() if not whole or amount * 100 >= whole * SMALL_PCT}

    def _is_full(self, anchor: str, period: str) -> bool:
        return min(self._months[anchor, period], self._covered[period]) >= MONTHS_OF_A_YEAR
