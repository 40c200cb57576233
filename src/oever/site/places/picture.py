"""A picture of where things lie, made here and not by a stranger's server.

With boundaries it is a map. Without, it is a map of tiles: each area a tile with its name, in the order
of the list, large enough to touch. A tile leads to the list of its area, so the picture adds nothing
that the list does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from oever.site.places.models import Area

TILES_IN_ROW = 2
TILE, TILE_HEIGHT, GAP = 200, 84, 8
LETTERS = 16  # what fits in a tile at the size in which names are written
WIDTH = 640


@dataclass(frozen=True, slots=True)
class Shape:
    """One area in the picture. `path` is its outline, "" for a tile. `step`: 0 (nothing) to 4 (most)."""

    area: Area
    count: int
    step: int
    x: float
    y: float
    path: str
    lines: tuple[str, ...]
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """All shapes and the size of the drawing."""

    shapes: tuple[Shape, ...]
    width: int
    height: int
    is_map: bool

    def __bool__(self) -> bool:
        return len(self.shapes) > 1


def draw_places(areas: Sequence[Area], counted: Mapping[int, set[int]], chosen: str = "") -> Picture:
    """The areas one level down from what was chosen. `counted`: area id -> ids of what lies in it."""
    shown = areas_shown(areas, chosen)
    counts = {area.pk: len(_inside(area, areas, counted)) for area in shown}
    most = max(counts.values(), default=0)
    if shown and all(area.boundary for area in shown):
        return _map(shown, counts, most, chosen)
    shapes = []
    for number, area in enumerate(shown):
        x = (number % TILES_IN_ROW) * (TILE + GAP)
        y = (number // TILES_IN_ROW) * (TILE_HEIGHT + GAP)
        count = counts[area.pk]
        lines = _lines(area.name)
        shapes.append(Shape(area, count, _step(count, most), x, y, "", lines, area.code == chosen))
    rows = -(-len(shown) // TILES_IN_ROW)
    width = min(len(shown), TILES_IN_ROW) * (TILE + GAP) - GAP
    return Picture(tuple(shapes), max(width, 1), max(rows * (TILE_HEIGHT + GAP) - GAP, 1), is_map=False)


def areas_shown(areas: Sequence[Area], chosen: str = "") -> list[Area]:
    """The parts of the chosen area; without one, of the place: its wijken, else its buurten."""
    here = [area for area in areas if area.is_here]
    start = next((area for area in here if area.code == chosen), None)
    if start:
        parts = [area for area in here if area.parent_id == start.pk]
        return parts or [area for area in here if area.parent_id == start.parent_id]
    for level in ("wijk", "ward", "buurt"):
        found = [area for area in here if area.level == level]
        if len(found) > 1:
            return found
    return here


def _inside(area: Area, areas: Iterable[Area], counted: Mapping[int, set[int]]) -> set[int]:
    return {one for part in areas if part.path.startswith(area.path) for one in counted.get(part.pk, ())}


def _step(count: int, most: int) -> int:
    return 0 if not count else 1 + min(3, (4 * count - 1) // most if most else 0)


def _lines(name: str) -> tuple[str, ...]:
    lines = [""]
    for word in name.replace("/", "/ ").replace("-", "- ").split():
        glue = "" if lines[-1].endswith(("-", "/")) else " "
        longer = f"{lines[-1]}{glue}{word}".strip()
        if len(longer) <= LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines[:2])


def _map(shown: Sequence[Area], counts: Mapping[int, int], most: int, chosen: str) -> Picture:
    rings = {area.pk: _rings(area.boundary or {}) for area in shown}
    points = [point for parts in rings.values() for ring in parts for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2))  # a degree of longitude is shorter than one of latitude
    scale = WIDTH / max((east - west) * narrow, 1e-9)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return round((point[0] - west) * narrow * scale, 1), round((north - point[1]) * scale, 1)

    shapes = []
    for area in shown:
        drawn = [[at(point) for point in ring] for ring in rings[area.pk]]
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in drawn)
        longest = max(drawn, key=len)
        x, y = (sum(values) / len(longest) for values in zip(*longest, strict=True))
        step = _step(counts[area.pk], most)
        lines = _lines(area.name)
        shapes.append(
            Shape(area, counts[area.pk], step, round(x, 1), round(y, 1), path, lines, area.code == chosen)
        )
    return Picture(tuple(shapes), WIDTH, max(1, round((north - south) * scale)), is_map=True)


def _rings(boundary: Mapping[str, Any]) -> list[list[tuple[float, float]]]:
    """The outlines of a GeoJSON Polygon or MultiPolygon."""
    parts = boundary["coordinates"] if boundary["type"] == "MultiPolygon" else [boundary["coordinates"]]
    return [[(float(point[0]), float(point[1])) for point in ring] for part in parts for ring in part]
