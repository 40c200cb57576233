"""Polygons are read however a file writes them, and shares over land add up."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box, mapping

from oever.errors import UnreadableFileError
from oever.ledger.places.polygons import Shape, name_columns, overlay, read_geojson, read_wkt_table

HERE = Path("areas.csv")
WEST, EAST = box(4.80, 52.30, 4.85, 52.35), box(4.85, 52.30, 4.90, 52.35)


def feature(polygon: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": polygon}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_geojson_gives_code_and_name_whatever_they_are_called() -> None:
    content = collection(
        feature(mapping(WEST), OBJECTID=1, BU_CODE="BU03637600", label="West", aantal_inwoners=4400),
        feature(mapping(EAST), OBJECTID=2, BU_CODE="BU03637601", label="East", aantal_inwoners=1250),
    )
    assert [(s.code, s.name) for s in read_geojson(HERE, content)] == [
        ("BU03637600", "West"),
        ("BU03637601", "East"),
    ]


def test_a_name_serves_as_code_where_there_is_no_code() -> None:
    content = collection(
        feature(mapping(WEST), name="West", size=12), feature(mapping(EAST), name="East", size=17)
    )
    assert [s.code for s in read_geojson(HERE, content)] == ["West", "East"]


def test_a_number_of_people_is_no_code() -> None:
    rows = [{"naam": "West", "inwoners": "4400"}, {"naam": "East", "inwoners": "1250"}]
    assert name_columns(rows) == ("", "naam")


def test_of_two_columns_of_polygons_the_one_in_the_order_lng_lat_is_read() -> None:
    text = (
        "OBJECTNUMMER;Code;Naam;WKT_LAT_LNG;WKT_LNG_LAT\n"
        '1;"A";"West";"POLYGON((52.3 4.8,52.3 4.9,52.4 4.9,52.3 4.8))";'
        '"POLYGON((4.8 52.3,4.9 52.3,4.9 52.4,4.8 52.3))"\n'
    )
    (shape,) = read_wkt_table(HERE, text)
    assert (shape.code, shape.polygon.bounds) == ("A", (4.8, 52.3, 4.9, 52.4))


def test_holes_and_islands_count_as_they_are() -> None:
    text = (
        "code;naam;wkt\n"
        "A1;Ring;POLYGON((4.80 52.30,4.90 52.30,4.90 52.40,4.80 52.40,4.80 52.30),"
        "(4.82 52.32,4.82 52.38,4.88 52.38,4.88 52.32,4.82 52.32))\n"
        "B1;Island;MULTIPOLYGON(((4.83 52.33,4.84 52.33,4.84 52.34,4.83 52.33)),"
        "((4.85 52.35,4.86 52.35,4.86 52.36,4.85 52.35)))\n"
    )
    ring, islands = read_wkt_table(HERE, text)
    assert islands.polygon.geom_type == "MultiPolygon"
    assert ring.polygon.intersection(islands.polygon).area == 0


def test_metres_of_the_dutch_grid_become_degrees() -> None:
    to_grid = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    corners = [to_grid.transform(lng, lat) for lng, lat in WEST.exterior.coords]
    content = collection(feature({"type": "Polygon", "coordinates": [corners]}, code="A1", naam="West"))
    (shape,) = read_geojson(HERE, content)
    assert shape.polygon.bounds == pytest.approx(WEST.bounds, abs=1e-6)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"type": "FeatureCollection"}, "no whole GeoJSON"),
        ({"features": [None]}, "no whole GeoJSON"),
        ([], "no whole GeoJSON"),
        ({"features": [feature(mapping(WEST)) | {"properties": [1]}]}, "no whole GeoJSON"),
        (collection(), "holds no polygons"),
        (collection(feature({"type": "Point", "coordinates": [4.8, 52.3]}, name="P")), "holds no polygons"),
        (collection(feature({"type": "Polygon", "coordinates": [[[4.8, 52.3], [4.9]]]}, name="P")), "broken"),
        (collection(feature(mapping(box(52.3, 4.8, 52.4, 4.9)), name="P")), "order lng lat"),
        (collection(feature(mapping(box(500_000, 5_000_000, 600_000, 6_000_000)), name="P")), "EPSG:4326"),
        (collection(feature(mapping(WEST)), feature(mapping(EAST))), "no code or name of their own"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_with_the_file(content: object, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=rf"areas\.csv: .*{words}"):
        read_geojson(HERE, content)


def test_a_broken_polygon_in_wkt_is_named_with_its_line() -> None:
    with pytest.raises(UnreadableFileError, match="line 3: a polygon is broken"):
        read_wkt_table(
            HERE, "code;wkt\nA1;POLYGON((4.8 52.3,4.9 52.3,4.9 52.4,4.8 52.3))\nB1;POLYGON((4.8 52\n"
        )


def test_a_table_that_stops_halfway_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="cut off in row 1"):
        read_wkt_table(HERE, 'code;wkt;lat;lng\nA1;"POLYGON((4.8 52.3,4.9 52.3,4.9 52.4,4.8 52.3))')


def test_an_area_half_in_another_gives_half() -> None:
    part = Shape("1068", "", box(4.825, 52.30, 4.875, 52.35))
    shares = dict(overlay([part], [Shape("W", "", WEST), Shape("E", "", EAST)])["1068"])
    assert shares == pytest.approx({"W": 0.5, "E": 0.5}, abs=0.001)


def test_what_lies_outside_all_areas_goes_to_the_rest_that_is_named() -> None:
    part = Shape("1068", "", box(4.775, 52.30, 4.825, 52.35))
    assert dict(overlay([part], [Shape("W", "", WEST)], rest=lambda _: "NL")["1068"]) == pytest.approx(
        {"W": 0.5, "NL": 0.5}, abs=0.001
    )
    assert overlay([part], [Shape("W", "", WEST)])["1068"] == (("W", 1.0),)


def test_a_sliver_along_a_border_is_drawing_and_not_land() -> None:
    part = Shape("1068", "", box(4.80, 52.30, 4.85005, 52.35))
    assert overlay([part], [Shape("W", "", WEST), Shape("E", "", EAST)])["1068"] == (("W", 1.0),)


@settings(deadline=None)
@given(st.floats(4.70, 4.95), st.floats(52.25, 52.34), st.floats(0.001, 0.2), st.floats(0.001, 0.2))
def test_shares_add_up_to_one_for_any_rectangle(
    west: float, south: float, width: float, height: float
) -> None:
    part = Shape("1068", "", box(west, south, west + width, south + height))
    for shares in overlay([part], [Shape("W", "", WEST), Shape("E", "", EAST)]).values():
        assert math.isclose(sum(share for _, share in shares), 1, abs_tol=1e-9)


def test_geojson_as_text_has_the_same_areas_as_wkt() -> None:
    content = json.loads(json.dumps(collection(feature(mapping(WEST), code="A1", name="West"))))
    (from_json,) = read_geojson(HERE, content)
    (from_wkt,) = read_wkt_table(HERE, f"code;name;wkt\nA1;West;{WEST.wkt.replace(', ', ',')}\n")
    assert from_json.polygon.equals(from_wkt.polygon)
