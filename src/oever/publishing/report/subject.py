"""What the report is about: which figures, of which year, and what "here" means.

The main year is the latest complete one: a year of seven months would make every amount look like a
fall. "Here" is all bands that the place calls here, together; its bounds follow from the same unknown
money, which is counted once however many bands there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from oever.ledger.followed import Flow, Followed, Period
from oever.vocabulary.bands import UNKNOWN
from oever.vocabulary.figures import ALL, Figure

ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Here:
    """How much landed here: the amount known to, the share of all buying, and between what it lies.

    amount and unknown in currency; share, lower, upper and coverage in percent. coverage is the share
    of the money that could be placed at all.
    """

    amount: Decimal
    unknown: Decimal
    share: Decimal
    lower: Decimal
    upper: Decimal
    coverage: Decimal


@dataclass(frozen=True)
class Subject:
    """One followed ledger with its figures at hand."""

    followed: Followed

    @cached_property
    def whole(self) -> str:
        """The anchor of the headline: all together, or the only one there is."""
        has_all = any(figure.anchor == ALL for figure in self.followed.figures)
        return ALL if has_all or not self.followed.anchors else self.followed.anchors[0]

    @cached_property
    def here_bands(self) -> frozenset[str]:
        """The bands that are here; a place that marks none means its nearest."""
        bands = self.followed.bands
        marked = frozenset(band.id for band in bands if band.is_here)
        return marked or frozenset(band.id for band in bands[:1])

    @cached_property
    def main(self) -> Period | None:
        """The latest complete year with buying in it; without one, the fullest and then the latest."""
        bought = [p for p in self.followed.periods if self.value("buying", p.name)]
        candidates = bought or list(self.followed.periods)
        complete = [p for p in candidates if p.is_complete]
        if complete:
            return max(complete, key=lambda p: p.first_day)
        return max(candidates, key=lambda p: (p.months, p.first_day), default=None)

    def figures(self, measure: str, period: str, anchor: str = "") -> list[Figure]:
        """The figures of one measure, year and anchor; of places only those of the main definition."""
        found = self._index.get((measure, period, anchor or self.whole), [])
        chosen = [f for f in found if f.definition == self.followed.definition]
        return chosen or found

    def figure(self, measure: str, period: str, anchor: str = "", key: str = "") -> Figure | None:
        """The first of those with this key, or None."""
        return next((f for f in self.figures(measure, period, anchor) if f.key == key), None)

    def value(self, measure: str, period: str, anchor: str = "", key: str = "") -> Decimal | None:
        """Its value, or None where it is not there or not measured."""
        found = self.figure(measure, period, anchor, key)
        return found.value if found else None

    def here(self, period: str, anchor: str = "") -> Here | None:
        """How much landed here in a year; None where nothing was bought."""
        total = self.value("buying", period, anchor)
        if not total or total <= 0:
            return None
        amounts = {f.key: f.value or ZERO for f in self.figures("band_buying", period, anchor)}
        amount = sum((amounts.get(band, ZERO) for band in self.here_bands), ZERO)
        # A ledger without a single place has no bands to show: then all of it is unknown.
        unknown = amounts.get(UNKNOWN, ZERO) if amounts else total
        share, lost = amount / total * HUNDRED, max(unknown, ZERO) / total * HUNDRED
        bound = [max(ZERO, min(HUNDRED, at)) for at in (share, share + lost, HUNDRED - lost)]
        return Here(amount, unknown, share, bound[0], bound[1], bound[2])

    def effect(self, measure: str, span: str) -> Decimal | None:
        """What one effect did to the money that lands here between two years, all here bands together."""
        found = [f for f in self.figures(measure, span) if f.key in self.here_bands or f.key in ("", "here")]
        values = [f.value for f in found if f.value is not None]
        return sum(values, ZERO) if values else None

    def flows(self, period: str) -> list[Flow]:
        """The strands of the picture in one year."""
        return [flow for flow in self.followed.flows if flow.period == period]

    def by_band(self, period: str) -> Mapping[str, Mapping[str, Decimal]]:
        """Per category how much landed in each band, all anchors together."""
        sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for flow in self.flows(period):
            sums[flow.category][flow.band] += flow.amount
        return sums

    @cached_property
    def _index(self) -> Mapping[tuple[str, str, str], list[Figure]]:
        return grouped(self.followed.figures)


def grouped(figures: Iterable[Figure]) -> Mapping[tuple[str, str, str], list[Figure]]:
    """Figures by measure, period and anchor, each group in the order given."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.measure, figure.period, figure.anchor].append(figure)
    return groups
