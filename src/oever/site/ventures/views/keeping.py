"""For keepers: answer an idea, merge it, plan it, note what was done; a pilot out of an agreement; who is
ready.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.errors import OeverError
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.exchange.models import Pledge
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of
from oever.site.ventures import actions, queries, taking_part
from oever.site.ventures.alike import look_alikes
from oever.site.ventures.deeds import Deeds
from oever.site.ventures.energy import energy_of
from oever.site.ventures.forms import AnswerForm, MergeForm, ReadyForm
from oever.site.ventures.models import Idea
from oever.site.ventures.pairs import idea_of_pledge
from oever.site.ventures.views.private import write_card


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """One idea, with everything that a keeper can do for it."""
    one = queries.idea_at(place_of(request).id, pk, for_keeper=True)
    one = one or get_object_or_404(Idea, pk=0)
    by = actor_of(request, "keep")
    deeds = Deeds(one, request, by)
    answer = AnswerForm(request.POST if deeds.pressed == "answer" else None, prefix="answer")
    merge = MergeForm(request.POST if deeds.pressed == "merge" else None, prefix="merge")
    try:
        if answer.is_valid():
            told = answer.cleaned_data
            actions.answer_idea(idea=one, do=told["do"], do_not=told["do_not"], why=told["why"], by=by,
                                goes_on=bool(told["goes_on"]), is_shown=not told["is_hidden"])  # fmt: skip
            said: str | None = _("Beantwoord. De gever leest het.")
        elif merge.is_valid():
            into = get_object_or_404(Idea, pk=merge.cleaned_data["into"], place_id=one.place_id)
            actions.merge_idea(idea=one, into=into, answer=merge.cleaned_data["answer"], by=by)
            said = _("Het gaat verder in %(title)s.") % {"title": into.title}
        else:
            said = deeds.act()
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
        return redirect("ventures:keep", pk)
    if said:
        messages.success(request, said)
        return redirect("ventures:keep", pk)
    return _shown(request, deeds, answer, merge)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of the pilot."""
    one = get_object_or_404(Idea.objects.select_related("pilot"), pk=pk, place_id=place_of(request).id)
    return write_card(request, one, actor_of(request, "keep"), reverse("ventures:keep", args=[pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def from_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """An ask and an offer that found each other become an idea, to be tried as a pilot."""
    found = Pledge.objects.select_related("posting", "posting__area", "posting__organisation", "reply")
    pledge = get_object_or_404(found, pk=pk, place_id=place_of(request).id)
    if request.method != "POST":
        return render(request, "ventures/from_pledge.html", {"step": "build", "pledge": pledge})
    idea = idea_of_pledge(pledge=pledge, by=actor_of(request, "keep"))
    return redirect("ventures:keep_card", idea.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def say_ready(request: HttpRequest) -> HttpResponse:
    """An organisation told a keeper what it wants to try."""
    form = ReadyForm(request.POST if request.method == "POST" else None, place_id=place_of(request).id)
    if not form.is_valid():
        return render(request, "ventures/say_ready.html", {"step": "build", "form": form})
    told = form.cleaned_data
    taking_part.say_ready(
        organisation=told["organisation"], with_what=told["with_what"], conditions=told["conditions"],
        until_on=told["until_on"], by=actor_of(request, "keep"),
    )  # fmt: skip
    messages.success(request, _("Het staat erbij."))
    return redirect("ventures:ready")


def _shown(request: HttpRequest, deeds: Deeds, answer: AnswerForm, merge: MergeForm) -> HttpResponse:
    one = deeds.idea
    told: dict[str, Any] = {
        "step": "build", "one": one, "forms": deeds.forms, "pressed": deeds.pressed, "answer": answer,
        "merge": merge, "giver": getattr(one, "giver", None), "energy": energy_of(one),
        "alike": look_alikes(one.place_id, one.title, one.words, but=one), "done": one.done.all()[:20],
        "joiners": one.joinings.filter(left_at=None).select_related("joiner", "organisation"),
        "pilot": getattr(one, "pilot", None), "address": reverse("ventures:keep", args=[one.pk]),
        "postings": one.postings.all(),
    }  # fmt: skip
    return render(request, "ventures/keep.html", told)
