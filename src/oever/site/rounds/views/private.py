"""Behind a private link: what somebody said, what came of it, and changing or taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.forms import OpenForm
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.people.models import Account
from oever.site.people.queries import actor_of
from oever.site.rounds.actions import answering
from oever.site.rounds.answering import AnswerForm, initial_of
from oever.site.rounds.letters import mail_of
from oever.site.rounds.models import Response
from oever.site.rounds.phases import may, phase_of
from oever.site.rounds.queries.finding import response_behind
from oever.site.rounds.queries.traces import traces_of
from oever.site.rounds.views.taking_part import shown


class ReachForm(OpenForm):
    """Where the answer may go."""

    mail = forms.EmailField(
        label=gettext_lazy("Jouw mailadres"),
        help_text=gettext_lazy("Leeg laten: dan mailen we je niet."),
        required=False,
    )


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """What you said, where it can be found back, and what is done with it."""
    mark_private(request)
    found = response_behind(token, place_of(request).id)
    if found is None:
        raise Http404
    if not isinstance(found, Response):
        return render(request, "rounds/not_typed_yet.html", {"sheet": found, "round": found.round})
    round = found.round
    told = {
        "response": found, "round": round, "phase": phase_of(round), "token": token, "step": "learn",
        "traces": traces_of(found), "may_change": found.counts and may(round, "change"),
        "reach": ReachForm(initial={"mail": mail_of(found)}),
        "themes": list(round.themes.all()) if round.closed_at else [],
        "private_address": request.build_absolute_uri(reverse("rounds:follow", args=[token])),
    }  # fmt: skip
    return render(request, "rounds/follow.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Say it differently, or say more; the latest counts."""
    response = _response(request, token)
    round = response.round
    if not response.counts or not may(round, "change"):
        return redirect("rounds:follow", token)
    told: dict[str, Any] = {"initial": initial_of(response)}
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, round=round, language=response.language, **told)
    if not form.is_valid():
        return shown(request, round, form, is_change=True, token=token)
    try:
        about = form.about(response.channel)
        answering.change_response(response=response, said=form.said(), about=about, by=RESIDENT)
        messages.success(request, _("Je antwoord is veranderd."))
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("rounds:follow", token)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back: a button on the private page, never the opening of a link."""
    answering.withdraw_response(response=_response(request, token), by=RESIDENT)
    messages.success(request, _("Je hebt het teruggenomen. Je woorden en je adres zijn weg."))
    return redirect("rounds:follow", token)


@never_cache
@require_POST
def reach(request: HttpRequest, token: str) -> HttpResponse:
    """Leave an address afterwards, take it away, or keep the response with an account."""
    response = _response(request, token)
    if request.POST.get("do") == "claim" and isinstance(request.user, Account):
        answering.claim_response(response=response, account=request.user, by=actor_of(request))
        messages.success(request, _("Dit staat nu ook bij je account."))
        return redirect("rounds:follow", token)
    form = ReachForm(request.POST)
    if form.is_valid() and not form.is_robot:
        answering.be_reached(response=response, mail=form.cleaned_data["mail"], by=RESIDENT)
        messages.success(request, _("Genoteerd."))
    else:
        messages.warning(request, _("Dat is geen mailadres."))
    return redirect("rounds:follow", token)


def _response(request: HttpRequest, token: str) -> Response:
    mark_private(request)
    found = response_behind(token, place_of(request).id)
    if not isinstance(found, Response):
        raise Http404
    return found
