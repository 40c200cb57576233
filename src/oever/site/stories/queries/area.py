"""Everything about one area together: who is there, rooms, what may go, what is around and what is inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Window

from oever.site.places.models import Area
from oever.site.places.queries import known_areas
from oever.site.register.models import Organisation, Service, Space
from oever.site.register.queries import inside, organisations, services, spaces

MOST = 8
# What a row of the page shows of each.
ROW = ("place", "ref", "name", "what_plain", "what_official", "translations")
OTHER_ROW = ("place", "ref", "name", "what", "translations")


def lean(found: QuerySet[Any], area: Area) -> QuerySet[Any]:
    """Those in an area, without what hangs on them, and each with how many there are before the cut."""
    bare = found.defer(None).select_related(None).prefetch_related(None)
    counted: QuerySet[Any] = inside(bare, area.path).annotate(in_all=Window(Count("pk")))
    return counted


def how_many(cut: QuerySet[Any]) -> int:
    """How many there were before the cut."""
    return int(cut[0].in_all) if cut else 0


@dataclass(frozen=True, slots=True)
class AreaTold:
    """The records of an area and all its parts; lists are cut at eight, counts are not."""

    area: Area
    above: list[Area]
    parts: list[Area]
    organisations: list[Organisation]
    organisations_count: int
    spaces: list[Space]
    spaces_count: int
    services: list[Service]
    services_count: int
    going: list[Service]


def area_told(place_id: str, code: str) -> AreaTold | None:
    """None where the place has no such area. Four queries."""
    areas = known_areas(place_id)
    area = next((one for one in areas if one.code == code), None)
    if area is None:
        return None
    here = lean(organisations(place_id), area).only(*ROW)[:MOST]
    rooms = lean(spaces(place_id).exclude(status="lost"), area).only(*OTHER_ROW)[:MOST]
    offered = lean(services(place_id).exclude(state="gone"), area).only(*OTHER_ROW, "state")[: 2 * MOST]
    return AreaTold(
        area=area,
        above=[one for one in areas if one.pk != area.pk and area.path.startswith(one.path)],
        parts=[one for one in areas if one.parent_id == area.pk],
        organisations=list(here),
        organisations_count=how_many(here),
        spaces=list(rooms),
        spaces_count=how_many(rooms),
        services=[one for one in offered if not one.seems_to_disappear],
        services_count=how_many(offered),
        going=[one for one in offered if one.seems_to_disappear],
    )
