"""Search over everything that the site knows of a place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.register.folding import one_line
from oever.site.stories.doors import door_to
from oever.site.stories.queries.finding import find


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """?q= in Dutch or English."""
    typed = one_line(request.GET.get("q", ""))[:100]
    found = find(place_of(request), typed) if typed else None
    shown = {
        "typed": typed,
        "found": found,
        "count": len(found) if found else 0,
        "tip": door_to("tip"),
        "spoken": language_of_page(),
    }
    return render(request, "stories/search.html", shown)
