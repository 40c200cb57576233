"""Organisations against goals, and roles against the table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.register.filters import Filters
from oever.site.register.queries import organisations
from oever.site.stories.doors import door_to, doors_to
from oever.site.stories.queries.matrix import contributing, goal_counts, rows_of
from oever.site.stories.queries.table import table_told

ROWS = 25


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """What each organisation does for each goal, now and later; ?doel= for one goal alone."""
    place_id = place_of(request).id
    counts = goal_counts(place_id)
    goals = [one.goal for one in counts]
    chosen = next((goal for goal in goals if goal.key == request.GET.get("doel")), None)
    found = contributing(place_id, Filters(goal=chosen.key if chosen else ""))
    page = page_of(request, found, per_page=ROWS)
    shown_goals = [chosen] if chosen else goals
    all_here = organisations(place_id).exclude(state="stopped").count() if not chosen else 0
    shown = {
        "counts": counts,
        "goals": shown_goals,
        "chosen": chosen.key if chosen else "",
        "rows": rows_of(page, shown_goals),
        "page": page,
        "silent": max(0, all_here - page.paginator.count),
        "tip": door_to("tip"),
        "doors": doors_to(("add", "tip")),
        "step": "see",
    }
    return render(request, "stories/matrix.html", shown)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Which roles are at the table, which were asked, and which are missing."""
    shown = {"told": table_told(place_of(request)), "doors": doors_to(("tip", "add")), "step": "see"}
    return render(request, "stories/table.html", shown)
