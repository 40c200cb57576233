"""Areas on the map: reading polygons from GeoJSON and from CSV with WKT, and sharing one layer over another.

Files of areas agree on nothing but the shapes: the code is called `Stadsdeelcode`, `BU_CODE` or not at
all, coordinates run lng lat or lat lng, in degrees or in metres of the Dutch grid. What is what is
found from the content. Shares are shares of land: nobody counted the addresses.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from oever.errors import UnreadableFileError
from oever.ledger.places.addresses import read_postcode
from oever.ledger.places.tables import SMALLEST_SHARE, Shares, shares_of
from oever.vocabulary.languages import Text

_IS_WKT = re.compile(r"\s*(?:SRID=\d+;)?\s*(?:MULTI)?POLYGON\s*(?:Z\s*)?[(]", re.IGNORECASE)
_CODE_NAMES = re.compile(r"(code|_id$|^id$|cd$|postcode|pc4|pc6)", re.IGNORECASE)
_NAME_NAMES = re.compile(
    r"(naam|name|nm$|title|titel|label|neighbourhood|stadsdeel$|gebied$|buurt$|wijk$)", re.IGNORECASE
)
_CODE_FORM = re.compile(r"(?=.*\d)[A-Za-z]{0,3}\d{1,10}[A-Za-z0-9]{0,4}|[A-Z]{1,3}")
# Everything this programme knows a place in lies between these: lng, lat of Europe with its islands.
_LNG, _LAT = (-32.0, 45.0), (34.0, 72.0)
_DUTCH_GRID = ((-7_000, 300_000), (289_000, 629_000))  # EPSG:28992, metres east and north

NO_GEOJSON = Text(
    nl="dit is geen complete GeoJSON met gebieden; haal het bestand opnieuw op.",
    en="this is no whole GeoJSON with areas; fetch it again.",
)
NO_COLUMN = Text(
    nl="er is geen kolom met vlakken gevonden; kies een bestand met een kolom in WKT.",
    en="no column of polygons was found; choose a file with a WKT column.",
)
NO_POLYGONS = Text(
    nl="hier staan geen vlakken in; kies een bestand met gebieden.",
    en="it holds no polygons; choose a file of areas.",
)
NAMELESS = Text(
    nl="de gebieden hebben geen eigen code of naam; geef een bestand waar die in staan.",
    en="its areas have no code or name of their own; give a file that names them.",
)
TURNED_ROUND = Text(
    nl="de coördinaten staan als lat lng; geef een bestand in de volgorde lng lat.",
    en="the coordinates stand as lat lng; give a file in the order lng lat.",
)
OTHER_COORDINATES = Text(
    nl="de coördinaten zijn geen graden en geen meters in het Nederlandse stelsel (RD); reken ze om naar "
    "EPSG:4326.",
    en="the coordinates are no degrees and no metres of the Dutch grid; convert them to EPSG:4326.",
)


@dataclass(frozen=True, eq=False)
class Shape:
    """One area with its polygon in longitude and latitude (EPSG:4326)."""

    code: str
    name: str
    polygon: BaseGeometry


def read_geojson(path: Path, content: object) -> list[Shape]:
    """The areas of a GeoJSON FeatureCollection. Points and lines in it are no areas and are left out."""
    try:
        features = [feature for feature in content["features"] if feature.get("geometry")]  # type: ignore[index]
        properties = [dict(feature.get("properties") or {}) for feature in features]
        polygons = [_polygon(path, feature["geometry"]) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFileError(path, NO_GEOJSON) from error
    return _shapes(path, properties, polygons)


def _polygon(path: Path, geometry: Mapping[str, Any]) -> BaseGeometry:
    try:
        return shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    except shapely.errors.GEOSException as error:
        raise UnreadableFileError(path, _broken(error)) from error


def has_polygons(text: str) -> bool:
    """Whether a text holds a cell with a polygon in WKT."""
    return (
        re.search(r"[;,\t|\"](?:SRID=\d+;)?(?:MULTI)?POLYGON\s*(?:Z\s*)?\(", text, re.IGNORECASE) is not None
    )


def read_wkt_table(path: Path, text: str) -> list[Shape]:
    """The areas of a CSV with a column of WKT polygons. Of two such columns the one in the order lng lat."""
    delimiter = max(";,\t|", key=text.split("\n", 1)[0].count)
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=delimiter) if any(row.values())]
    if rows and None in rows[-1].values():
        told = Text(
            nl=f"het bestand breekt af in rij {len(rows)}; haal het opnieuw op.",
            en=f"it is cut off in row {len(rows)}; fetch it again.",
        )
        raise UnreadableFileError(path, told)
    columns = [name for name in (rows[0] if rows else {}) if name and _IS_WKT.match(rows[0][name] or "")]
    if not columns:
        raise UnreadableFileError(path, NO_COLUMN)
    chosen = min(columns, key=lambda name: not re.search(r"lng.*lat|lon.*lat", name, re.IGNORECASE))
    polygons = [_from_wkt(path, line, row.get(chosen) or "") for line, row in enumerate(rows, 2)]
    properties = [
        {name: value for name, value in row.items() if name and name not in columns} for row in rows
    ]
    return _shapes(path, properties, polygons)


def _from_wkt(path: Path, line: int, written: str) -> BaseGeometry:
    try:
        return shapely.force_2d(
            shapely.from_wkt(written.split(";", 1)[-1] if "SRID" in written[:5] else written)
        )
    except shapely.errors.GEOSException as error:
        told = _broken(error)
        raise UnreadableFileError(
            path, Text(nl=f"regel {line}: {told.nl}", en=f"line {line}: {told.en}")
        ) from error


def _broken(error: Exception) -> Text:
    short = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
    return Text(
        nl=f"een vlak klopt niet ({short}); haal het bestand opnieuw op.",
        en=f"a polygon is broken ({short}); fetch it again.",
    )


def _shapes(path: Path, properties: Sequence[Mapping[str, Any]], polygons: list[BaseGeometry]) -> list[Shape]:
    kept = [
        (own, polygon)
        for own, polygon in zip(properties, polygons, strict=True)
        if polygon is not None and polygon.geom_type in {"Polygon", "MultiPolygon"} and not polygon.is_empty
    ]
    if not kept:
        raise UnreadableFileError(path, NO_POLYGONS)
    code, name = name_columns([own for own, _ in kept])
    labels = [_cell(own, code or name) for own, _ in kept]
    if len(set(labels)) < len(labels):
        raise UnreadableFileError(path, NAMELESS)
    placed = _in_degrees(path, [polygon for _, polygon in kept])
    return [
        Shape(_cell(own, code) or _cell(own, name), _cell(own, name) or _cell(own, code), polygon)
        for (own, _), polygon in zip(kept, placed, strict=True)
    ]


def _cell(own: Mapping[str, Any], column: str) -> str:
    value = own.get(column)
    return str(value).strip() if value is not None else ""


def name_columns(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Which property is the code and which the name; "" where there is none.

    A code is different for every area and looks like one; numbers are a code only where the property is
    called so (an area has a size and a number of inhabitants too), and row numbers (1, 2, 3, ...) never
    are. A name holds letters; it may return, since a wijk and a buurt in it can be called the same.
    """
    columns = list(dict.fromkeys(name for row in rows for name in row))
    values = {name: [_cell(row, name) for row in rows] for name in columns}
    coded = [
        name for name in columns if len(set(values[name])) == len(rows) and _are_codes(name, values[name])
    ]
    code = min(coded, key=lambda name: (not _CODE_NAMES.search(name), columns.index(name)), default="")
    named = [name for name in columns if name != code and _are_names(values[name])]
    return code, min(named, key=lambda name: (not _NAME_NAMES.search(name), columns.index(name)), default="")


def _are_codes(name: str, values: list[str]) -> bool:
    if not all(_CODE_FORM.fullmatch(value) for value in values) or _counts(values):
        return False
    return bool(_CODE_NAMES.search(name)) or not any(value.isdecimal() for value in values)


def _are_names(values: list[str]) -> bool:
    lettered = sum(1 for value in values if re.search(r"[^\W\d_]{3}", value))
    return lettered == len(values) and len(set(values)) * 2 > len(values)


def _counts(values: list[str]) -> bool:
    """Whether the values are just 0, 1, 2, ... or 1, 2, 3, ... in any order."""
    if not all(value.isdecimal() for value in values):
        return False
    numbers = sorted(int(value) for value in values)
    return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _in_degrees(path: Path, polygons: list[BaseGeometry]) -> list[BaseGeometry]:
    """Longitude and latitude for all, told from the size of the numbers; one sentence if they fit nothing."""
    west, south, east, north = shapely.total_bounds(polygons)
    if _within(west, east, _LNG) and _within(south, north, _LAT):
        return [shapely.make_valid(polygon) for polygon in polygons]
    if _within(west, east, _DUTCH_GRID[0]) and _within(south, north, _DUTCH_GRID[1]):
        grid = pyproj.Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
        return [shapely.make_valid(_moved(polygon, grid)) for polygon in polygons]
    if _within(west, east, _LAT) and _within(south, north, _LNG):
        raise UnreadableFileError(path, TURNED_ROUND)
    raise UnreadableFileError(path, OTHER_COORDINATES)


def _within(low: float, high: float, bounds: tuple[float, float]) -> bool:
    return math.isfinite(low) and math.isfinite(high) and bounds[0] <= low and high <= bounds[1]


def _moved(polygon: BaseGeometry, grid: pyproj.Transformer) -> BaseGeometry:
    def move(points: Any) -> Any:
        moved = points.copy()
        moved[:, 0], moved[:, 1] = grid.transform(points[:, 0], points[:, 1])
        return moved

    return shapely.transform(polygon, move)


def _no_rest(_: str) -> str:
    return ""


def overlay(
    parts: Iterable[Shape], wholes: Sequence[Shape], rest: Callable[[str], str] = _no_rest
) -> dict[str, Shares]:
    """For each part (a postcode area) the shares of its land that lie in each of the wholes.

    share = area(part ∩ whole) / area(part), both in an equal-area projection (EPSG:3035, square metres).
    What lies in none of them goes to the area that `rest` names for the part's code, or is left out where
    that is ""; slivers under SMALLEST_SHARE go. Shares of a part add up to 1. A part that meets no whole is
    not in the answer.
    """
    metres = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
    layer = [shapely.make_valid(_moved(whole.polygon, metres)) for whole in wholes]
    tree = shapely.STRtree(layer)
    shares: dict[str, Shares] = {}
    for part in parts:
        polygon = shapely.make_valid(_moved(part.polygon, metres))
        met = {
            wholes[i].code: polygon.intersection(layer[i]).area / polygon.area
            for i in sorted(tree.query(polygon))
            if polygon.area
        }
        outside = max(0.0, 1 - math.fsum(met.values()))
        if any(share >= SMALLEST_SHARE for share in met.values()):
            code = rest(part.code)
            shares[part.code] = shares_of({**met, code: met.get(code, 0.0) + outside} if code else met)
    return shares


def are_postcodes(shapes: Sequence[Shape], country: str) -> bool:
    """Whether the areas of a layer are postcodes: every code has the form of one of this country."""
    found = [read_postcode(shape.code) for shape in shapes]
    return all(postcode is not None and postcode.country == country for postcode in found)
