"""For keepers: what needs care, and introductions that are asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.errors import OeverError
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.contributions.forms import WordsForm
from oever.site.exchange import actions, queries
from oever.site.exchange.care import care_of
from oever.site.exchange.models import Introduction, Posting, Reply
from oever.site.exchange.reasons import idea_words, reasons_of
from oever.site.exchange.short_forms import AnswerForm, OtherSideForm
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """An ask or offer with words that need care: let it stand, or answer why not."""
    found = Posting.objects.select_related("poster", "area", "organisation")
    one = get_object_or_404(found, pk=pk, place_id=place_of(request).id)
    by = actor_of(request, "keep")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("do") == "allow":
        return _done(request, lambda: actions.allow_posting(posting=one, by=by), _("Het staat op de site."))
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        return _done(request, lambda: actions.refuse_posting(posting=one, answer=answer, by=by),
                     _("Het komt niet op de site. De gever leest waarom."))  # fmt: skip
    care = care_of(one.care, one.place_id)
    told = {"one": one, "form": form, "care": care.why[language_of_page()] if care else "",
            "person": getattr(one, "poster", None)}  # fmt: skip
    return render(request, "exchange/held.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def held_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """A reply with words that need care: pass it on, or not."""
    found = Reply.objects.select_related("posting", "replier")
    one = get_object_or_404(found, pk=pk, place_id=place_of(request).id)
    by = actor_of(request, "keep")
    if request.method == "POST":
        is_allowed = request.POST.get("do") == "allow"
        do = actions.allow_reply if is_allowed else actions.refuse_reply
        return _done(
            request, lambda: do(reply=one, by=by), _("Doorgegeven.") if is_allowed else _("Niet doorgegeven.")
        )
    care = care_of(one.care, one.place_id)
    told = {
        "one": one,
        "care": care.why[language_of_page()] if care else "",
        "person": getattr(one, "replier", None),
    }
    return render(request, "exchange/held_reply.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody wants to meet somebody: ask the other side by mail, or say what came of it."""
    found = Introduction.objects.select_related("asker", "to_organisation")
    one = get_object_or_404(found, pk=pk, place_id=place_of(request).id)
    by, do = actor_of(request, "keep"), request.POST.get("do", "")
    ask = OtherSideForm(request.POST if do == "pass_on" else None, prefix="ask")
    answer = AnswerForm(request.POST if do in ("made", "not_made") else None, prefix="answer")
    if ask.is_valid():
        mail = ask.cleaned_data["mail"]
        return _done(request, lambda: actions.pass_on(introduction=one, mail=mail, by=by), _("Gevraagd."))
    if answer.is_valid():
        told = answer.cleaned_data["answer"]
        return _done(
            request,
            lambda: actions.answer_introduction(introduction=one, is_made=do == "made", answer=told, by=by),
            _("Beantwoord."),
        )
    shown = {"one": one, "ask": ask, "answer": answer, "person": getattr(one, "asker", None)}
    return render(request, "exchange/introduction.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def pairing(request: HttpRequest, pk: int) -> HttpResponse:
    """Two or three who could do something together, and why: bring them together, not now, or let it go."""
    found = queries.pairings(place_of(request).id)
    one = get_object_or_404(found, pk=pk)
    by, do = actor_of(request, "keep"), request.POST.get("do", "")
    form = WordsForm(request.POST if do == "bring" else None)
    if do == "not_now":
        said = _("Goed. Over een tijdje komt het terug.")
        return _done(request, lambda: actions.not_now(pairing=one, on=timezone.localdate(), by=by), said)
    if do == "drop":
        return _done(
            request, lambda: actions.drop_pairing(pairing=one, by=by), _("Weg. Het komt niet meer terug.")
        )
    if form.is_valid():
        words = form.cleaned_data["words"]
        return _done(request, lambda: actions.bring_together(pairing=one, words=words, by=by),
                     _("Wie iets vroeg of aanbood heeft nu bericht."))  # fmt: skip
    told = {"one": one, "form": form, "parties": list(one.parties.all()), "reasons": reasons_of(one),
            "sentence": idea_words(one)}  # fmt: skip
    return render(request, "exchange/pairing.html", told)


DESK = "desk:desk"  # by name: the desk stands to the left and is not imported


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
        messages.success(request, said)
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect(DESK)
