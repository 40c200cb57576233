"""Taking part: by the site, or by a link in a mail. Nobody needs an account, and no GET changes anything."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.rounds.actions.answering import send_response
from oever.site.rounds.actions.inviting import answer_invitation
from oever.site.rounds.answering import AnswerForm, initial_of
from oever.site.rounds.models import Invitation, Round
from oever.site.rounds.phases import may, phase_of
from oever.site.rounds.queries.finding import invitation_behind
from oever.site.rounds.tongues import tongues
from oever.site.rounds.views.finding import round_of

AN_HOUR = 3_000  # a whole hall may sit behind one address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """All questions of a round; with script one at a time."""
    round = round_of(request, ref)
    if not may(round, "answer"):
        return redirect("rounds:round", round.ref)
    language = chosen_language(request, round)
    form = AnswerForm(request.POST if request.method == "POST" else None, round=round, language=language)
    if not form.is_valid():
        return shown(request, round, form)
    if form.is_robot:
        return render(request, "rounds/thanks.html", {"round": round, "step": "learn"})
    if not allow("answer_round", request, times=AN_HOUR, hours=1):
        return too_often(request)
    try:
        _response, token = send_response(
            round=round, key=form.cleaned_data["key"], said=form.said(), about=form.about(), by=RESIDENT
        )
    except OeverError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return shown(request, round, form)
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("rounds:follow", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Behind a link in a mail: the answer that was clicked is filled in, a button sends it."""
    mark_private(request)
    invitation = invitation_behind(token, place_of(request).id)
    if invitation is None:
        return get_object_or_404(Invitation.objects.none())  # type: ignore[return-value]
    round = invitation.round
    if not may(round, "answer"):
        return redirect("rounds:round", round.ref)
    form = _form_of(request, invitation)
    if not form.is_valid():
        return shown(request, round, form, is_by_mail=True)
    try:
        _response, own = answer_invitation(
            invitation=invitation, said=form.said(), about=form.about("mail"), by=RESIDENT
        )
    except OeverError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return shown(request, round, form, is_by_mail=True)
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("rounds:follow", own)


def _form_of(request: HttpRequest, invitation: Invitation) -> AnswerForm:
    round = invitation.round
    if request.method == "POST":
        return AnswerForm(request.POST, round=round, language=invitation.language)
    response = invitation.response
    told = initial_of(response) if response is not None and response.counts else {}
    said = request.GET.get("zeg", "")
    sense = round.questions.filter(kind="sense").first()
    if said and sense is not None:
        told[f"q{sense.number}"] = said
    told["mail"] = invitation.mail
    return AnswerForm(None, round=round, language=invitation.language, initial=told)


def shown(request: HttpRequest, round: Round, form: AnswerForm, **more: object) -> HttpResponse:
    """The page with the questions."""
    told = {
        "round": round, "form": form, "screens": list(form.screens()), "about_you": form.about_you(),
        "phase": phase_of(round), "step": "learn", "tongue": form.tongue,
        "tongues": [tongues()[code] for code in round.languages if code in tongues()], **more,
    }  # fmt: skip
    return render(request, "rounds/answer.html", told)


def chosen_language(request: HttpRequest, round: Round) -> str:
    """The language in which the questions are asked: the one chosen, else that of the page."""
    wanted = request.POST.get("taal") or request.GET.get("taal") or ""
    if wanted in round.languages:
        return wanted
    page = get_language() or "nl"
    return page if page in round.languages or not round.languages else str(round.languages[0])
