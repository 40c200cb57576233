"""A live harvest: a card on a phone, and the screen on which all cards stand."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.addresses import full_address
from oever.site.common.forms import OpenForm
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.views import too_often
from oever.site.people.guards import allowed
from oever.site.people.queries import may as has_role
from oever.site.rounds.actions.harvest import CARD_KINDS, drop_card, gather
from oever.site.rounds.models import Fragment, Question, Round
from oever.site.rounds.phases import may, phase_of
from oever.site.rounds.queries.harvest import columns_of
from oever.site.rounds.queries.paper import qr
from oever.site.rounds.views.finding import round_of
from oever.site.rounds.views.holding import by
from oever.site.rounds.views.taking_part import AN_HOUR


class CardForm(OpenForm):
    """One card."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    text = forms.CharField(
        label=gettext_lazy("Wat zet je op je kaartje?"), widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500, error_messages={"required": gettext_lazy("Schrijf er iets op.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"), widget=forms.RadioSelect, initial=Fragment.Kind.IDEA,
        choices=[
            (Fragment.Kind.IDEA.value, gettext_lazy("een idee")),
            (Fragment.Kind.ASK.value, gettext_lazy("ik vraag of zoek iets")),
            (Fragment.Kind.PROMISE.value, gettext_lazy("ik beloof iets")),
        ],
    )  # fmt: skip
    mail = forms.EmailField(
        label=gettext_lazy("Wil je horen wat ermee gebeurt?"),
        help_text=gettext_lazy("Een mailadres. Alleen wie Oever bijhoudt ziet het."),
        required=False,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a card; the next one is ready at once."""
    round, question = _live(request, ref)
    if not may(round, "answer"):
        return redirect(round.get_absolute_url())
    form = CardForm(
        request.POST if request.method == "POST" else None, initial={"key": secrets.token_urlsafe(18)}
    )
    if not form.is_valid():
        shown = {"round": round, "form": form, "question": question, "step": "learn"}
        return render(request, "rounds/card.html", shown)
    if form.is_robot:
        return render(request, "rounds/thanks.html", {"step": "learn"})
    if not allow("answer_round", request, times=AN_HOUR, hours=1):
        return too_often(request)
    given = form.cleaned_data
    kind = given["kind"] if given["kind"] in CARD_KINDS else Fragment.Kind.IDEA.value
    try:
        _response, token = drop_card(
            round=round, question=question, text=given["text"], kind=kind, key=given["key"],
            mail=given["mail"], language=language_of_page(), by=RESIDENT,
        )  # fmt: skip
    except OeverError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return render(request, "rounds/card.html", {"round": round, "form": form, "question": question})
    return render(request, "rounds/card_sent.html", {"round": round, "token": token, "step": "learn"})


@never_cache
@require_safe
def screen(request: HttpRequest, ref: str) -> HttpResponse:
    """All cards in their themes; with script it follows along by itself."""
    round, question = _live(request, ref)
    told = {
        "round": round, "question": question, "columns": columns_of(round), "phase": phase_of(round),
        "address": full_address(round.place_id, "rounds:card", round.ref), "step": "learn",
        "may_keep": has_role(request.user, "keep", place_id=round.place_id) and may(round, "weave"),
    }  # fmt: skip
    if "deel" in request.GET:
        return render(request, "rounds/columns.html", told)
    told["picture"] = qr(str(told["address"]))
    return render(request, "rounds/screen.html", told)


@never_cache
@require_POST
@allowed("keep")
def gather_alike(request: HttpRequest, ref: str) -> HttpResponse:
    """Put loose cards with what they resemble."""
    round, _question = _live(request, ref)
    try:
        found = gather(round=round, by=by(request))
        messages.success(
            request, _("%(count)s kaartjes gegroepeerd. Terugdraaien kan bij het lezen.") % {"count": found}
        )
    except OeverError as problem:
        messages.error(request, problem.text[language_of_page()])
    return redirect("rounds:screen", round.ref)


def _live(request: HttpRequest, ref: str) -> tuple[Round, Question]:
    round = round_of(request, ref)
    question = round.questions.filter(kind=Question.Kind.OPEN).first()
    if not round.is_live or question is None:
        raise Http404
    return round, question
