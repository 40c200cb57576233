"""What can I do? Three questions, each a list of links, then what you can really do. And what is near."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.places.queries import areas_here, needs_of
from oever.site.stories.doors import doors_to
from oever.site.stories.queries.near import near, origin_of
from oever.site.stories.queries.wanted import wanted
from oever.site.stories.told import Option, three_questions

ANYTHING = "alles"


@require_safe
def what_can_i_do(request: HttpRequest) -> HttpResponse:
    """The next question that is still open, or the answer. All that was chosen stands in the address."""
    place, questions = place_of(request), three_questions()
    who = _chosen(questions.who, request.GET.get("ik", ""))
    needs = list(needs_of(place.id))
    about = request.GET.get("over", "")
    need = next((need for need in needs if need.key == about), None)
    want = _chosen(questions.of(who.key), request.GET.get("wil", "")) if who else None
    shown: dict[str, Any] = {
        "spoken": language_of_page(),
        "who": who,
        "need": need,
        "about": need.key if need else ANYTHING if about == ANYTHING else "",
        "want": want,
        "needs": needs,
        "options": questions.who,
        "wants": questions.of(who.key) if who else (),
        "anything": ANYTHING,
    }
    if who and want and shown["about"]:
        shown |= {
            "cards": wanted(want.shows, place.id, need.key if need else ""),
            "doors": doors_to(want.doors),
        }
    return render(request, "stories/what_can_i_do.html", shown)


def _chosen(options: tuple[Option, ...], key: str) -> Option | None:
    return next((option for option in options if option.key == key), None)


@csrf_exempt  # it changes nothing, and what is typed must not be remembered, not even in a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def near_you(request: HttpRequest) -> HttpResponse:
    """What is nearest to a postcode, street or neighbourhood. Typed words come by POST and go nowhere."""
    place = place_of(request)
    typed = request.POST.get("waar", "")[:80].strip()
    origin = origin_of(place, typed) if typed else None
    found = near(place.id, origin) if origin else []
    shown = {"typed": typed, "origin": origin, "found": found, "areas": areas_here(place.id), "step": "see"}
    answer = render(request, "stories/near.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer
