"""Your place in the whole: one printable page about one organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.places import place_of
from oever.site.stories.doors import door_to
from oever.site.stories.queries.whole import whole_of


@require_safe
def whole(request: HttpRequest, ref: str) -> HttpResponse:
    """Goals, neighbours, money and results of one organisation."""
    told = whole_of(place_of(request).id, ref)
    if told is None:
        raise Http404
    goals = [
        (one.goal, one.said("now"), one.said("later"), told.together.get(one.goal_id, 1) - 1)
        for one in told.contributions
    ]
    role = told.organisation.said("contact_role")
    shown = {"told": told, "goals": goals, "role": role, "tip": door_to("tip"), "step": "see"}
    return render(request, "stories/whole.html", shown)
