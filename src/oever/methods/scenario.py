"""What if: move a part of what an institution buys elsewhere to here, and see what follows.

A part of one category moves in equal steps over some years. What moves can be no more than what lands
elsewhere now; of a part of that nobody knows where it lands, so every outcome is a pair of bounds and carries
the coverage of the figure it starts from. Everything else is assumed, and every assumption has a value, a
range, a source and a date (parameters/scenario.toml), so that a reader can move it and see what it does.

The gain is that of LM3 per supplier: one euro with a supplier here is worth 1 + its re-spend rate to the
local economy, one elsewhere only its re-spend rate (multiplier.py; new economics foundation, 2002 and 2005).
Jobs are money for wages divided by what a full job costs at the chosen hourly floor. What other work is given
up is taken off (additionality as in HCA, 2014: net = gross x (1 - displacement)). None of this is a forecast.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from oever.errors import InvalidDecisionError
from oever.vocabulary.languages import Text

PARAMETERS = Path(__file__).parent / "parameters" / "scenario.toml"
HUNDRED = Decimal(100)
WEEKS = Decimal(52)
NOTHING = Decimal(0)
MOST_YEARS = 20
SLIDERS = (
    "respend_here", "respend_elsewhere", "displacement", "labour_share", "hourly_floor", "on_cost",
    "hours_week", "capacity",
)  # fmt: skip
Counted = Literal["gain", "jobs"]


class UnusableScenarioError(InvalidDecisionError):
    """What was asked cannot be worked out; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value that is not measured here: where it starts, its range, and where it was read.

    low, high: the range for the tornado. least, most: what may be chosen at all.
    """

    id: str
    unit: str
    value: Decimal
    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    dated: date
    name: Text
    why: Text
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most it can be, given what is not known."""

    lower: Decimal
    upper: Decimal

    @property
    def width(self) -> Decimal:
        return self.upper - self.lower


@dataclass(frozen=True, slots=True)
class Category:
    """What one institution buys of one kind in one year, and how much of it lands elsewhere.

    buying: more than zero. elsewhere: bounds, 0 to `buying`; between them is what nobody can place.
    coverage_pct: share of the money of which it is known where it lands; None where that means nothing.
    """

    buying: Decimal
    elsewhere: Bounds
    coverage_pct: Decimal | None

    def __post_init__(self) -> None:
        if self.buying <= 0 or not 0 <= self.elsewhere.lower <= self.elsewhere.upper <= self.buying:
            raise UnusableScenarioError(
                Text(
                    nl="Van deze soort is er niets gekocht, of minder dan er terugkwam; hier valt niets te "
                    "verplaatsen.",
                    en="Nothing of this kind was bought, or less than came back; there is nothing to move.",
                )
            )


@dataclass(frozen=True, slots=True)
class Wish:
    """What should move: `shift_pct` of the buying (0 to 100) over `years` (1 to 20), and what is assumed.

    chosen: assumption id -> value; one that is left out keeps its own.
    """

    shift_pct: Decimal
    years: int
    chosen: Mapping[str, Decimal]
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if not 0 <= self.shift_pct <= HUNDRED or not 1 <= self.years <= MOST_YEARS:
            raise UnusableScenarioError(
                Text(
                    nl=f"Kies tussen 0 en 100 procent, en tussen 1 en {MOST_YEARS} jaar.",
                    en=f"Choose between 0 and 100 per cent, and between 1 and {MOST_YEARS} years.",
                )
            )
        known = load_assumptions(self.currency)
        for id, value in self.chosen.items():
            one = known.get(id)
            if one is None or not one.least <= value <= one.most:
                _refuse(id, one)

    def value(self, id: str) -> Decimal:
        """The value of an assumption: chosen, or its own."""
        return self.chosen.get(id, load_assumptions(self.currency)[id].value)

    def share(self, id: str) -> Decimal:
        return self.value(id) / HUNDRED


def _refuse(id: str, one: Assumption | None) -> None:
    if one is None:
        raise UnusableScenarioError(Text(nl=f"{id!r} is geen aanname.", en=f"{id!r} is no assumption."))
    raise UnusableScenarioError(
        Text(
            nl=f"{one.name.nl}: kies tussen {one.least} en {one.most}.",
            en=f"{one.name.en}: choose between {one.least} and {one.most}.",
        )
    )


@dataclass(frozen=True, slots=True)
class YearOutcome:
    """One year on the way: what has moved by then, and what it is worth that year."""

    year: int
    moved: Bounds
    gain: Bounds
    jobs: Bounds


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows when everything has moved; a year unless it says otherwise.

    moved: money that lands here and did not. gain: what the local economy gains, LM3 rounds two and three,
    less what is given up. lm3_before, lm3_after: of this category. jobs: full jobs at the hourly floor.
    suppliers: how many are needed, whole. total_gain: over all years together.
    """

    moved: Bounds
    share_before: Bounds
    share_after: Bounds
    gain: Bounds
    lm3_before: Bounds
    lm3_after: Bounds
    job_cost: Decimal
    jobs: Bounds
    suppliers: Bounds
    years: tuple[YearOutcome, ...]
    total_gain: Bounds
    coverage_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of the tornado: the outcome with this one thing low and high, all else as chosen."""

    id: str
    name: Text
    at_low: Decimal
    at_high: Decimal
    low: Decimal
    high: Decimal

    @property
    def size(self) -> Decimal:
        return abs(self.at_high - self.at_low)


def job_cost(hourly: Decimal, hours_week: Decimal, on_cost: Decimal, holiday: Decimal) -> Decimal:
    """What one full job costs a year: hours x 52 x wage x (1 + holiday) x (1 + on-cost); shares, not pct."""
    return hourly * hours_week * WEEKS * (1 + holiday) * (1 + on_cost)


def moved(category: Category, shift_pct: Decimal) -> Bounds:
    """What moves a year in the end: the wished part, but never more than lands elsewhere now."""
    wished = category.buying * shift_pct / HUNDRED
    return Bounds(min(wished, category.elsewhere.lower), min(wished, category.elsewhere.upper))


def outcome(category: Category, wish: Wish) -> Outcome:
    """Everything that follows from moving a part of a category."""
    moves = moved(category, wish.shift_pct)
    wished = category.buying * wish.shift_pct / HUNDRED
    before = _here(category, NOTHING)
    after = _here(category, wished)
    cost = job_cost(
        wish.value("hourly_floor"), wish.value("hours_week"), wish.share("on_cost"), wish.share("holiday")
    )
    gain = _scaled(moves, _worth(wish))
    jobs = _scaled(moves, (1 - wish.share("displacement")) * wish.share("labour_share") / cost)
    years = tuple(_year(k, wish.years, moves, gain, jobs) for k in range(1, wish.years + 1))
    capacity = wish.value("capacity")
    return Outcome(
        moved=moves,
        share_before=_scaled(before, HUNDRED),
        share_after=_scaled(after, HUNDRED),
        gain=gain,
        lm3_before=_lm3(before, wish),
        lm3_after=_lm3(after, wish),
        job_cost=cost,
        jobs=jobs,
        suppliers=Bounds(_whole(moves.lower / capacity), _whole(moves.upper / capacity)),
        years=years,
        total_gain=Bounds(
            sum((one.gain.lower for one in years), NOTHING), sum((one.gain.upper for one in years), NOTHING)
        ),
        coverage_pct=category.coverage_pct,
    )


def _here(category: Category, wished: Decimal) -> Bounds:
    """The share (0 to 1) that lands here after `wished` moved; the bounds follow what is not placed."""
    left = [max(at - wished, NOTHING) for at in (category.elsewhere.upper, category.elsewhere.lower)]
    return Bounds(1 - left[0] / category.buying, 1 - left[1] / category.buying)


def _worth(wish: Wish) -> Decimal:
    """What one moved unit adds to the local economy; less than nothing where elsewhere re-spends more."""
    per_unit = 1 + wish.share("respend_here") - wish.share("respend_elsewhere")
    return per_unit * (1 - wish.share("displacement"))


def _lm3(share: Bounds, wish: Wish) -> Bounds:
    here, elsewhere = 1 + wish.share("respend_here"), wish.share("respend_elsewhere")
    return Bounds(*(1 + at * here + (1 - at) * elsewhere for at in (share.lower, share.upper)))


def _scaled(bounds: Bounds, by: Decimal) -> Bounds:
    return Bounds(*sorted((bounds.lower * by, bounds.upper * by)))


def _year(year: int, years: int, moves: Bounds, gain: Bounds, jobs: Bounds) -> YearOutcome:
    part = Decimal(year) / years
    return YearOutcome(year, _scaled(moves, part), _scaled(gain, part), _scaled(jobs, part))


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value(rounding=ROUND_CEILING)


LANDING = Text(
    nl="Waar dit geld nu landt (niet alles is bekend)", en="Where this money lands now (not all is known)"
)


def tornado(category: Category, wish: Wish, of: Counted = "gain") -> tuple[Swing, ...]:
    """What matters most: each assumption at its low and its high, one at a time, widest first.

    The outcome is the lower bound, which is what can be counted on; the first bar of a category that is not
    wholly placed is where its money lands now, from the least to the most that can be elsewhere.
    """
    bars = []
    for id, one in load_assumptions(wish.currency).items():
        if id != "holiday":
            ends = [_at(category, wish, id, value, of) for value in (one.low, one.high)]
            bars.append(Swing(id, one.name, ends[0], ends[1], one.low, one.high))
    if category.elsewhere.width:
        found = getattr(outcome(category, wish), of)
        bars.append(
            Swing(
                "landing",
                LANDING,
                found.lower,
                found.upper,
                category.elsewhere.lower,
                category.elsewhere.upper,
            )
        )
    return tuple(sorted((bar for bar in bars if bar.size), key=lambda bar: (-bar.size, bar.id)))


def _at(category: Category, wish: Wish, id: str, value: Decimal, of: Counted) -> Decimal:
    changed = Wish(wish.shift_pct, wish.years, {**wish.chosen, id: value}, wish.currency)
    found: Bounds = getattr(outcome(category, changed), of)
    return found.lower


@cache
def load_assumptions(currency: str = "EUR", path: Path = PARAMETERS) -> Mapping[str, Assumption]:
    """Every assumption by id, with the wage of a currency. Raises UnusableScenarioError for another one."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {id: row if "unit" in row else row.get(currency) for id, row in table.items()}
    missing = [id for id, row in rows.items() if row is None]
    if missing:
        raise UnusableScenarioError(
            Text(
                nl=f"Voor {currency} staan hier geen lonen; er kan niets worden uitgerekend.",
                en=f"There are no wages for {currency} here; nothing can be worked out.",
            )
        )
    return {id: _assumption(id, row) for id, row in rows.items() if row is not None}


def _assumption(id: str, row: Mapping[str, object]) -> Assumption:
    name, why = row["name"], row["why"]
    dated = row["dated"]
    if not isinstance(name, dict) or not isinstance(why, dict) or not isinstance(dated, date):
        raise InvalidDecisionError(
            Text(
                nl=f"scenario.toml: {id} heeft een naam (name), een waarom (why) en een dag (dated) nodig.",
                en=f"scenario.toml: {id} needs a name, a why and a day.",
            )
        )
    value, low, high, least, most = (
        Decimal(str(row[each])) for each in ("value", "low", "high", "least", "most")
    )
    return Assumption(
        id, str(row["unit"]), value, low, high, least, most, dated, Text.of(name), Text.of(why),
        str(row["source"]), bool(row["is_verified"]),
    )  # fmt: skip


def capacity_of(amounts: Sequence[Decimal], least: int = 3) -> Decimal | None:
    """What one supplier here is paid a year now: the median; None with fewer than `least` of them."""
    known = sorted(amount for amount in amounts if amount > 0)
    if len(known) < least:
        return None
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2
