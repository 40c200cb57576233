"""A place is read from its folder, and drawn as tiles or as a map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oever.site.common.places import main_place
from oever.site.places.loading import load_boundaries, load_place_records
from oever.site.places.models import Area, BasicNeed, Goal
from oever.site.places.picture import draw_places
from oever.site.places.queries import areas_here

PILLARS = ["spending", "workforce", "land_property", "inclusive_ownership", "finance"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def areas() -> list[Area]:
    """The areas of Nieuw-West."""
    load_place_records(main_place())
    return list(areas_here("nieuw-west"))


def test_a_place_has_the_five_pillars_and_its_basic_needs(areas: list[Area]) -> None:
    assert list(Goal.objects.filter(is_pillar=True).values_list("key", flat=True)) == PILLARS
    assert {"food", "energy", "housing", "internet", "care", "childcare", "textile", "work"} <= set(
        BasicNeed.objects.values_list("key", flat=True)
    )


def test_a_buurt_lies_in_its_wijk_gebied_and_stadsdeel(areas: list[Area]) -> None:
    wildeman = Area.objects.get(code="BU03638100")
    assert wildeman.path == "/NL/MRA/GM0363/F/GGW-OSDORP/WK036381/BU03638100/"
    assert {area.code for area in areas} & {"F", "VAN-DEYSSELBUURT", "WK036381"} == {
        "F",
        "VAN-DEYSSELBUURT",
        "WK036381",
    }
    assert not Area.objects.filter(level="buurt", is_here=False).exists()


def test_what_nobody_checked_at_the_source_says_so(areas: list[Area]) -> None:
    assert Area.objects.get(code="VAN-DEYSSELBUURT").is_to_verify


def test_a_tile_counts_what_lies_in_any_part_of_it_once(areas: list[Area]) -> None:
    by_code = {area.code: area for area in areas}
    counted = {by_code["BU03638100"].pk: {1, 2}, by_code["WK036381"].pk: {2, 3}, by_code["F"].pk: {4}}
    picture = draw_places(areas, counted)
    shown = {shape.area.code: (shape.count, shape.step) for shape in picture.shapes}
    assert shown["WK036381"] == (3, 4)
    assert shown["WK036383"] == (0, 0)
    assert not picture.is_map


def test_outlines_make_a_map(areas: list[Area], tmp_path: Path) -> None:
    wijken = [area for area in areas if area.level == "wijk"]
    features = [
        {
            "properties": {"code": area.code},
            "geometry": {"type": "Polygon", "coordinates": [_square(4.7 + number / 100)]},
        }
        for number, area in enumerate(wijken)
    ]
    path = tmp_path / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    load_boundaries("nieuw-west", path)
    picture = draw_places(list(areas_here("nieuw-west")), {})
    assert picture.is_map
    assert len(picture.shapes) == len(wijken)
    assert all(shape.path.startswith("M") and shape.path.endswith("Z") for shape in picture.shapes)
    assert all(0 <= shape.x <= picture.width and 0 <= shape.y <= picture.height for shape in picture.shapes)


def _square(west: float) -> list[list[float]]:
    return [[west, 52.3], [west + 0.01, 52.3], [west + 0.01, 52.31], [west, 52.31], [west, 52.3]]
