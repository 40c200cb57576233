"""The first page of a place, and the one that says what this is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from oever.site.common.context import LOOP, step_address
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.places.queries import areas_here
from oever.site.stories.doors import address_of, list_address
from oever.site.stories.queries.example import example_near
from oever.site.stories.queries.loop import Loop, loop_of
from oever.site.stories.queries.money import money_told
from oever.site.stories.queries.near import origin_of
from oever.site.stories.queries.news import newest
from oever.site.stories.queries.riverside import Riverside, riverside
from oever.site.stories.river import tall_drawing, wide_drawing
from oever.site.stories.told import ten_sentences, three_questions, words_of


@dataclass(frozen=True, slots=True)
class StepCard:
    """How far a step of the loop is: a number where there is one, and where to go."""

    verb: str
    number: int | None
    told: str
    address: str
    action: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The loop as one picture with live counts, what you can do, what is new, what is not known."""
    place = place_of(request)
    found = riverside(place.id)
    shown = {
        "found": found,
        "wide": wide_drawing(found),
        "tall": tall_drawing(found),
        "who": [(one.key, one.words[language_of_page()], one.under[language_of_page()] if one.under else "")
                for one in three_questions().who],
        "cards": step_cards(found, loop_of(place.id)),
        "news": newest(place.id),
        "list_address": list_address(),
        "looking_address": list_address(in_need_of="customers"),
        "money": money_told(place.id),
        "money_address": address_of("money:start"),
    }  # fmt: skip
    return render(request, "stories/home.html", shown)


def step_cards(found: Riverside, loop: Loop) -> list[StepCard]:
    """The five steps with how much there is; one whose room is left out leads to what explains it."""
    first, *later = LOOP
    cards = [
        StepCard(str(first[1]), found.organisations, _seen(found), step_address("see"), _("Bekijk de lijst"))
    ]
    for id, verb, under in later:
        address = step_address(id)
        if address == reverse("common:step", args=[id]):
            told = _("%(under)s. Dit komt nog.") % {"under": under}
            cards.append(StepCard(str(verb), None, told, address, _("Wat komt hier?")))
        else:
            number, told = _counted(id, loop)
            cards.append(StepCard(str(verb), number, told, address, _("Kijk verder")))
    return cards


def _counted(step: str, loop: Loop) -> tuple[int, str]:
    """The number of a step, and what it is a number of."""
    if step == "match":
        return loop.open_postings, ngettext(
            "vraag of aanbod open", "vragen en aanbod open", loop.open_postings
        )
    if step == "build":
        return loop.ideas, ngettext("idee in beeld", "ideeën in beeld", loop.ideas)
    if step == "promise":
        told = ngettext("belofte die hier staat", "beloften die hier staan", loop.promises)
        return loop.promises, told + _(", waarvan %(kept)d gehouden") % {"kept": loop.kept}
    return loop.rounds, ngettext(
        "ronde waarin mensen iets zeiden", "rondes waarin mensen iets zeiden", loop.rounds
    )


def _seen(found: Riverside) -> str:
    """What is in view beside the number: "initiatieven; ook 1 plek, 4 voorzieningen en 6 instellingen"."""
    counts = {
        "spaces": ngettext("%(count)d plek", "%(count)d plekken", found.spaces) % {"count": found.spaces},
        "services": ngettext("%(count)d voorziening", "%(count)d voorzieningen", found.services)
        % {"count": found.services},
        "anchors": ngettext("%(count)d instelling", "%(count)d instellingen", found.anchors)
        % {"count": found.anchors},
    }
    here = ngettext("initiatief", "initiatieven", found.organisations)
    return here + _(" in beeld; ook %(spaces)s, %(services)s en %(anchors)s") % counts


@csrf_exempt  # it changes nothing; without the token the page needs no cookie
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest) -> HttpResponse:
    """The idea in ten sentences, an example from the reader's own area, and the words explained."""
    place = place_of(request)
    typed = request.POST.get("waar", "")[:80]
    origin = origin_of(place, typed) if typed.strip() else None
    shown = {
        "sentences": [text[language_of_page()].format(place=place.shown_name) for text in ten_sentences()],
        "typed": typed,
        "origin": origin,
        "example": example_near(place.id, origin.area if origin else None),
        "areas": areas_here(place.id),
        "words": words_of(place),
        "spoken": language_of_page(),
    }
    answer = render(request, "stories/about.html", shown)
    if typed:
        answer["Cache-Control"] = "no-store"
    return answer
