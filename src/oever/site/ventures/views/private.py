"""Behind a private link: my idea, with its answer and its steps; and what I joined."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT, Actor
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.ventures import actions, piloting, queries, taking_part
from oever.site.ventures.deeds import Deeds
from oever.site.ventures.energy import energy_of
from oever.site.ventures.models import Idea
from oever.site.ventures.pilot_forms import PilotForm

CARD = (
    "tries", "for_whom", "made_with", "starts_on", "ends_on", "money_needed", "money_there", "money_words",
    "worked_when", "contact_role", "is_district_in",
)  # fmt: skip


@never_cache
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """My idea: what happens now, by when, and what I can do."""
    one = _idea(request, token)
    return _mine(request, token, Deeds(one, request, RESIDENT))


@never_cache
@require_POST
def act(request: HttpRequest, token: str) -> HttpResponse:
    """A step, what was done, better words, another stage, the end of the pilot; or take it back."""
    one = _idea(request, token)
    deeds = Deeds(one, request, RESIDENT)
    try:
        if deeds.pressed == "withdraw":
            actions.withdraw_idea(idea=one, by=RESIDENT)
            said: str | None = _("Je hebt het teruggenomen. We hebben je gegevens weggehaald.")
        else:
            said = deeds.act()
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
        return redirect("ventures:mine", token)
    if said is None:
        return _mine(request, token, deeds)
    messages.success(request, said)
    return redirect("ventures:mine", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, token: str) -> HttpResponse:
    """Write the card of the pilot, or put it better."""
    one = _idea(request, token)
    return write_card(request, one, RESIDENT, reverse("ventures:mine", args=[token]))


def write_card(request: HttpRequest, idea: Idea, by: Actor, back: str) -> HttpResponse:
    """The form of the card, for its owner and for a keeper."""
    pilot = getattr(idea, "pilot", None)
    posted = request.POST if request.method == "POST" else None
    before: dict[str, Any] = {name: getattr(pilot, name) for name in CARD} if pilot else {"tries": idea.words}
    for name in ("starts_on", "ends_on"):
        if before.get(name):
            before[name] = before[name].isoformat()
    form = PilotForm(posted, initial=before)
    if posted is None or not form.is_valid():
        return render(
            request, "ventures/card.html", {"step": "build", "form": form, "idea": idea, "back": back}
        )
    try:
        if pilot is None:
            pilot = piloting.start_pilot(idea=idea, card=form.card(), by=by)
        else:
            piloting.change_pilot(pilot=pilot, card=form.card(), by=by)
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
        return redirect(back)
    messages.success(request, _("De kaart staat er. Je kunt hem printen."))
    return redirect(pilot)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def joined(request: HttpRequest, token: str) -> HttpResponse:
    """What I joined, and a button to stop."""
    mark_private(request)
    one = queries.joining_behind(token, place_of(request).id)
    if one is None:
        raise Http404
    if request.method == "POST":
        taking_part.leave_idea(joining=one, by=RESIDENT)
        messages.success(request, _("Je doet niet meer mee. We hebben je gegevens weggehaald."))
        return redirect("ventures:joined", token)
    address = request.build_absolute_uri(reverse("ventures:joined", args=[token]))
    return render(request, "ventures/joined.html", {"step": "build", "one": one, "private_address": address})


def _mine(request: HttpRequest, token: str, deeds: Deeds) -> HttpResponse:
    one = deeds.idea
    told: dict[str, Any] = {
        "step": "build", "one": one, "token": token, "forms": deeds.forms, "pressed": deeds.pressed,
        "energy": energy_of(one), "done": one.done.all()[:20], "pilot": getattr(one, "pilot", None),
        "joiners": one.joinings.filter(left_at=None).select_related("joiner", "organisation"),
        "address": reverse("ventures:act", args=[token]),
        "private_address": request.build_absolute_uri(reverse("ventures:mine", args=[token])),
    }  # fmt: skip
    return render(request, "ventures/mine.html", told)


def _idea(request: HttpRequest, token: str) -> Idea:
    mark_private(request)
    found = queries.followed(token, place_of(request).id)
    if found is None:
        raise Http404
    return found
