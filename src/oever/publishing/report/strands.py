"""What the picture shows: money from who paid, by what for, to where it lands or who owns the supplier.

A drawing holds a handful of strands. The largest anchors and categories keep their own; the others are
folded into one, which says how many it holds. Nothing is left out but what cannot be drawn: where more
was paid back than bought the strand would have a negative width, and that sum is told in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from oever.ledger.followed import Flow

Key = TypeVar("Key")

REST = "\0rest"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Strand:
    """Money from one node of a stage to one of the next."""

    start: str
    end: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Stage:
    """The nodes of one column, in the order drawn, and how many were folded into the rest."""

    keys: tuple[str, ...]
    folded: int


@dataclass(frozen=True, slots=True)
class Strands:
    """Three stages and the strands between them; `undrawn` is the money paid back, zero or below."""

    stages: tuple[Stage, Stage, Stage]
    first: tuple[Strand, ...]
    second: tuple[Strand, ...]
    undrawn: Decimal

    def amounts(self, stage: int) -> Mapping[str, Decimal]:
        """How much goes through each node of a stage (0, 1 or 2)."""
        if stage == 2:
            return _totals((one.end, one.amount) for one in self.second)
        return _totals((one.start, one.amount) for one in (self.first, self.second)[stage])


def strands(
    flows: Iterable[Flow], end_of: Callable[[Flow], str], end_order: Iterable[str], *, most: int = 6
) -> Strands:
    """Fold the flows into at most `most` anchors and categories (and the rest), to every end there is.

    end_of tells what the last stage is about; end_order how its nodes follow each other, and whatever
    it does not name comes last.
    """
    cells = _totals(((flow.anchor, flow.category, end_of(flow)), flow.amount) for flow in flows)
    anchors = _stage(_totals((key[0], amount) for key, amount in cells.items()), most)
    categories = _stage(_totals((key[1], amount) for key, amount in cells.items()), most)
    folded = _totals(
        ((_kept(key[0], anchors), _kept(key[1], categories), key[2]), amount) for key, amount in cells.items()
    )
    drawn = {key: amount for key, amount in folded.items() if amount > 0}
    return Strands(
        stages=(_present(anchors, drawn, 0), _present(categories, drawn, 1), _ends(drawn, end_order)),
        first=_strands(((key[0], key[1]), amount) for key, amount in drawn.items()),
        second=_strands(((key[1], key[2]), amount) for key, amount in drawn.items()),
        undrawn=sum((amount for amount in folded.values() if amount < 0), ZERO),
    )


def _stage(amounts: Mapping[str, Decimal], most: int) -> Stage:
    """The largest by amount; folding one alone would hide a name and save no room."""
    ranked = sorted(amounts, key=lambda key: (-amounts[key], key))
    kept = ranked if len(ranked) <= most + 1 else ranked[:most]
    rest = len(ranked) - len(kept)
    return Stage((*kept, REST) if rest else tuple(kept), rest)


def _kept(key: str, stage: Stage) -> str:
    return key if key in stage.keys else REST


def _present(stage: Stage, drawn: Mapping[tuple[str, str, str], Decimal], at: int) -> Stage:
    present = {key[at] for key in drawn}
    return Stage(tuple(key for key in stage.keys if key in present), stage.folded)


def _ends(drawn: Mapping[tuple[str, str, str], Decimal], order: Iterable[str]) -> Stage:
    place = {key: at for at, key in enumerate(order)}
    present = {key[2] for key in drawn}
    return Stage(tuple(sorted(present, key=lambda key: (place.get(key, len(place)), key))), 0)


def _strands(pairs: Iterable[tuple[tuple[str, str], Decimal]]) -> tuple[Strand, ...]:
    return tuple(Strand(start, end, amount) for (start, end), amount in _totals(pairs).items())


def _totals(pairs: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    sums: dict[Key, Decimal] = defaultdict(Decimal)
    for key, amount in pairs:
        sums[key] += amount
    return dict(sums)
