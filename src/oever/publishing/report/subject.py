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
from oever.vocabulary.languages import Language

HERE = "here"
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

    def here_name(self, language: Language) -> str:
        """What "here" is called: the one band that is here, or the place where there are several."""
        names = [band.name[language] for band in self.followed.bands if band.id in self.here_bands]
        return names[0] if len(names) == 1 else self.place_name(language)

    def place_name(self, language: Language) -> str:
        """The place. An invented one says so in its name; the page says it in a band of its own already."""
        name = self.followed.place_name[language]
        return name.split(" (")[0] if self.followed.is_practice else name

    @cached_property
    def main(self) -> Period | None:
        """The latest complete year with buying in it; without one, the fullest and then the latest."""
        bought = [p for p in self.followed.periods if self.value("buying", p.name)]
        candidates = bought or list(self.followed.periods)
        complete = [p for p in candidates if p.is_complete]
        if complete:
            return max(complete, key=lambda p: p.first_day)
        return max(candidates, key=lambda p: (p.months, p.first_day), default=None)

    def figures(self, measure: str, period: str, anchor: str = "", dimension: str = "") -> list[Figure]:
        """The figures of one measure, year, anchor and dimension; of places only the main definition's.

        A definition may carry more after a slash: how it was measured, or why it could not be.
        """
        found = self._index.get((measure, period, anchor or self.whole, dimension), [])
        chosen = [f for f in found if f.definition.split("/")[0] == self.followed.definition]
        return chosen or found

    def amounts(self, measure: str, period: str, dimension: str, anchor: str = "") -> dict[str, Decimal]:
        """Values by key: what was bought per band, per category and so on."""
        return {f.key: f.value or ZERO for f in self.figures(measure, period, anchor, dimension)}

    def value(self, measure: str, period: str, anchor: str = "") -> Decimal | None:
        """The value of a total, or None where it is not there or not measured."""
        found = self.figures(measure, period, anchor)
        return found[0].value if found else None

    def here(self, period: str, anchor: str = "") -> Here | None:
        """How much landed here in a year; None where nothing was bought.

        The bounds are those of the figure for all bands that are here, where there is one: a postcode
        across a border lies in two bands, and then the lower bound is less than the value.
        """
        total = self.value("buying", period, anchor)
        if not total or total <= 0:
            return None
        amounts = self.amounts("band_buying", period, "band", anchor)
        amount = sum((amounts.get(band, ZERO) for band in self.here_bands), ZERO)
        # A ledger without a single place has no bands to show: then all of it is unknown.
        unknown = amounts.get(UNKNOWN, ZERO) if amounts else total
        share, lost = amount / total * HUNDRED, max(unknown, ZERO) / total * HUNDRED
        lower, upper, coverage = share, share + lost, HUNDRED - lost
        shares = self.figures("band_share", period, anchor, "band")
        found = next((f for f in shares if f.key == HERE), None)
        if found and found.lower is not None and found.upper is not None:
            lower, upper = found.lower, found.upper
            coverage = coverage if found.coverage_pct is None else found.coverage_pct
        bound = [max(ZERO, min(HUNDRED, at)) for at in (lower, upper, coverage)]
        return Here(amount, unknown, share, *bound)

    def effect(self, measure: str, span: str) -> Decimal | None:
        """What one effect did to the money here between two years; None where they cannot be compared."""
        found = {f.key: f.value for f in self.figures(measure, span, dimension="band") if f.value is not None}
        if HERE in found:
            return found[HERE]
        values = [value for key, value in found.items() if key in self.here_bands]
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
    def _index(self) -> Mapping[tuple[str, str, str, str], list[Figure]]:
        return grouped(self.followed.figures)


def grouped(figures: Iterable[Figure]) -> Mapping[tuple[str, str, str, str], list[Figure]]:
    """Figures by measure, period, anchor and dimension, each group in the order given."""
    groups: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.measure, figure.period, figure.anchor, figure.dimension].append(figure)
    return groups
