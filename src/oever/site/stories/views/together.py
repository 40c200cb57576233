"""Pages that put the records of one area, or about one basic need, together."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.places import place_of
from oever.site.places.queries import areas_here, needs_of
from oever.site.stories.doors import address_of, door_to, doors_to, list_address
from oever.site.stories.queries.area import area_told
from oever.site.stories.queries.kinds import on_the_bank
from oever.site.stories.queries.money import money_told
from oever.site.stories.queries.need import need_told


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """All areas of the place, to choose from."""
    shown = {"areas": areas_here(place_of(request).id), "step": "see"}
    return render(request, "stories/areas.html", shown)


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: who, rooms, services, money, what people ask and promise."""
    told = area_told(place_of(request).id, code)
    if told is None:
        raise Http404
    money = money_told(place_of(request).id)
    return render(request, "stories/area.html", _around(area=code) | {"told": told, "money": money})


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """All basic needs, each with how many do something about it."""
    counted = Count("organisations", filter=on_the_bank("organisations__"), distinct=True)
    shown = {"needs": needs_of(place_of(request).id).annotate(here=counted), "step": "see"}
    return render(request, "stories/needs.html", shown)


@require_safe
def need(request: HttpRequest, key: str) -> HttpResponse:
    """One basic need: who does it here, what is missing, who buys it."""
    told = need_told(place_of(request).id, key)
    if told is None:
        raise Http404
    return render(request, "stories/need.html", _around(need=key) | {"told": told})


def _around(**filters: str) -> dict[str, object]:
    """What both pages show beside their records."""
    return {
        "step": "see",
        "list_address": list_address(**filters),
        "money_address": address_of("money:start"),
        "tip": door_to("tip"),
        "doors": doors_to(("tip", "add")),
    }
