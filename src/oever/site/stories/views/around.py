"""A round on foot or by bike: choose the stops, get them in a short order, on a page that prints."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.places import place_of
from oever.site.places.queries import areas_here, needs_of
from oever.site.register.folding import one_line
from oever.site.stories.nearness import METRES_A_MINUTE
from oever.site.stories.queries.around import choices_for, chosen, round_along


@require_safe
def around(request: HttpRequest) -> HttpResponse:
    """?stop= names the stops and ?op= how you go; the address is the round, so it can be passed on."""
    place_id = place_of(request).id
    area, need = one_line(request.GET.get("gebied", "")), one_line(request.GET.get("behoefte", ""))
    by = request.GET.get("op", "lopen")
    by = by if by in METRES_A_MINUTE else "lopen"
    stops = chosen(place_id, request.GET.getlist("stop"))
    shown = {
        "by": by,
        "round": round_along(stops, by) if stops else None,
        "picked": {card.key for card in stops},
        "choices": choices_for(place_id, area, need) if not stops or "kies" in request.GET else [],
        "areas": areas_here(place_id),
        "needs": needs_of(place_id),
        "area": area,
        "need": need,
        "step": "see",
    }
    return render(request, "stories/around.html", shown)
