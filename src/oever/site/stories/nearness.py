"""How far apart two points are, and in which order to visit several.

Distances are over the ground as the crow flies, on a sphere (haversine). A walk or a ride is longer: people
go around blocks and water, so it is taken a third longer, and said to be a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

EARTH_M = 6_371_000
DETOUR = 1.3  # a way through streets over the straight line; a rule of thumb for Dutch towns
METRES_A_MINUTE = {"lopen": 80.0, "fiets": 230.0}  # about 5 and 14 km an hour
Point = tuple[float, float]  # latitude, longitude in degrees


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one stop to the next, as a guess."""

    metres: int
    minutes: int


def metres_between(one: Point, other: Point) -> float:
    """The straight distance in metres."""
    (north, east), (north_2, east_2) = one, other
    up = sin(radians(north_2 - north) / 2) ** 2
    along = sin(radians(east_2 - east) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(up + cos(radians(north)) * cos(radians(north_2)) * along))


def leg(one: Point, other: Point, by: str) -> Leg:
    """How far and how long, on foot or by bike, rounded up so that nobody is late."""
    metres = metres_between(one, other) * DETOUR
    return Leg(round(metres / 50) * 50, max(1, -int(-metres // METRES_A_MINUTE[by])))


def in_walking_order(points: Sequence[Point]) -> list[int]:
    """The positions of the points in a short order from the first: always the nearest next, then every
    stretch that is shorter the other way round is turned (2-opt). Not proven shortest; good for a dozen."""
    if len(points) < 3:
        return list(range(len(points)))
    order, left = [0], set(range(1, len(points)))
    while left:
        nearest = min(left, key=lambda at: (metres_between(points[order[-1]], points[at]), at))
        order.append(nearest)
        left.remove(nearest)
    return _turned_until_short(order, points)


def _turned_until_short(order: list[int], points: Sequence[Point]) -> list[int]:
    length = _length(order, points)
    is_better = True
    while is_better:
        is_better = False
        for start in range(1, len(order) - 1):
            for end in range(start + 1, len(order)):
                turned = order[:start] + order[start : end + 1][::-1] + order[end + 1 :]
                if (shorter := _length(turned, points)) < length - 0.5:
                    order, length, is_better = turned, shorter, True
    return order


def _length(order: Sequence[int], points: Sequence[Point]) -> float:
    return sum(metres_between(points[a], points[b]) for a, b in pairwise(order))
