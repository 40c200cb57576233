"""The line of a measured promise: each year a dot between its bounds, and the height that was promised.

Only places are worked out here; the template draws. The same numbers stand in a table under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from oever.site.promises.models import Measured, Reading

WIDE, NARROW = (640, 220), (320, 240)
EDGE, FOOT = 44, 34


@dataclass(frozen=True, slots=True)
class Dot:
    """One year: where its value and its bounds stand."""

    period: str
    x: float
    y: float | None
    top: float | None
    bottom: float | None
    is_whole_year: bool
    is_target_year: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The drawing: its size, the height of the promise, the dots, and the path through them."""

    width: int
    height: int
    target_y: float
    base_y: float
    dots: tuple[Dot, ...]
    path: str


def line_of(measured: Measured, readings: Sequence[Reading], size: tuple[int, int] = WIDE) -> Line:
    """Place every reading; a year of which no value is published gets a dot without a height."""
    width, height = size
    top = _top(measured, readings)
    base = height - FOOT

    def up(value: Decimal | None) -> float | None:
        return None if value is None else round(base - float(max(value, Decimal(0)) / top) * (base - 16), 1)

    room = width - 2 * EDGE
    step = room / max(len(readings) - 1, 1)
    dots = tuple(
        Dot(
            one.period,
            round(EDGE + at * step if len(readings) > 1 else width / 2, 1),
            up(one.value),
            up(one.upper),
            up(one.lower),
            one.is_whole_year,
            one.period == measured.period,
        )
        for at, one in enumerate(readings)
    )
    points = [f"{dot.x} {dot.y}" for dot in dots if dot.y is not None]
    target = up(measured.at_least)
    return Line(
        width,
        height,
        target if target is not None else base,
        base,
        dots,
        "M" + " L".join(points) if points else "",
    )


def _top(measured: Measured, readings: Sequence[Reading]) -> Decimal:
    known: list[Decimal] = [
        value for one in readings for value in (one.value, one.upper) if value is not None
    ]
    highest: Decimal = max([measured.at_least, *known, Decimal(1)])
    return highest * Decimal("1.15")
