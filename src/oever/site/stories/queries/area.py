"""Everything about one area together: who is there, rooms, what may go, what is around and what is inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from oever.site.places.models import Area
from oever.site.places.queries import known_areas
from oever.site.register.filters import Filters
from oever.site.register.models import Organisation, Service, Space
from oever.site.register.queries import organisations, services, spaces

MOST = 8
# What a row of the page shows of each.
ROW = ("place", "ref", "name", "what_plain", "what_official", "translations")
OTHER_ROW = ("place", "ref", "name", "what", "translations")


def lean(found: QuerySet[Any]) -> QuerySet[Any]:
    """The same records without what hangs on them."""
    return found.defer(None).select_related(None).prefetch_related(None)


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
    """None where the place has no such area. Eight queries at most."""
    areas = known_areas(place_id)
    area = next((one for one in areas if one.code == code), None)
    if area is None:
        return None
    asked = Filters(area=code)
    here = lean(organisations(place_id, asked)).only(*ROW)
    rooms = lean(spaces(place_id, asked)).only(*OTHER_ROW).exclude(status="lost")
    all_offered = lean(services(place_id, asked)).only(*OTHER_ROW, "state").exclude(state="gone")
    offered = list(all_offered[: 2 * MOST])
    return AreaTold(
        area=area,
        above=[one for one in areas if one.pk != area.pk and area.path.startswith(one.path)],
        parts=[one for one in areas if one.parent_id == area.pk],
        organisations=list(here[:MOST]),
        organisations_count=here.count(),
        spaces=list(rooms[:MOST]),
        spaces_count=rooms.count(),
        services=[one for one in offered if not one.seems_to_disappear],
        services_count=all_offered.count(),
        going=[one for one in offered if one.seems_to_disappear],
    )
