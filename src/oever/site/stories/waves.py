"""A line that rises and falls, as a path of SVG and as a height at any point: the water and the bank.

y(x) = base + swing * sin(2 pi (turns * x / length + shift)). The path is exact at every knot and keeps the
slope there (a cubic Hermite spline written as Bezier curves), so that what is drawn on the line lies on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

KNOTS_PER_TURN = 4


@dataclass(frozen=True, slots=True)
class Wave:
    """A line over `length` units; all lengths are units of the drawing."""

    length: float
    base: float
    swing: float
    turns: float = 1.5
    shift: float = 0.0

    def at(self, along: float) -> float:
        """How far across the line lies at this point along it."""
        return self.base + self.swing * math.sin(self._angle(along))

    def slope(self, along: float) -> float:
        """Its rise for one unit along."""
        return self.swing * 2 * math.pi * self.turns / self.length * math.cos(self._angle(along))

    def path(self, *, is_upright: bool = False, is_back: bool = False) -> str:
        """The curves from one end to the other, without the first "M"; from the far end when `is_back`."""
        knots = self._knots()
        if is_back:
            knots.reverse()
        parts = [_pair(knots[0], self.at(knots[0]), is_upright)]
        for start, end in pairwise(knots):
            third = (end - start) / 3
            first = (start + third, self.at(start) + third * self.slope(start))
            second = (end - third, self.at(end) - third * self.slope(end))
            ends = (first, second, (end, self.at(end)))
            parts.append("C" + " ".join(_pair(*point, is_upright) for point in ends))
        return "".join(parts)

    def _angle(self, along: float) -> float:
        return 2 * math.pi * (self.turns * along / self.length + self.shift)

    def _knots(self) -> list[float]:
        pieces = max(2, round(self.turns * KNOTS_PER_TURN))
        return [self.length * number / pieces for number in range(pieces + 1)]


def _pair(along: float, across: float, is_upright: bool) -> str:
    x, y = (across, along) if is_upright else (along, across)
    return f"{x:.0f} {y:.0f}"
