"""Who knows somebody at ...? Asked by anybody, made by a keeper, only when the other side says yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.exchange import actions, queries
from oever.site.exchange.forms import known_organisation
from oever.site.exchange.models import Introduction
from oever.site.exchange.short_forms import IntroductionForm


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Whom people would like to meet, and how many introductions were made."""
    place_id = place_of(request).id
    told = {
        "step": "match",
        "found": queries.public_introductions(place_id)[:50],
        "counts": queries.introductions_counted(place_id),
    }
    return render(request, "exchange/introductions.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for an introduction."""
    place_id = place_of(request).id
    posted = request.POST if request.method == "POST" else None
    form = IntroductionForm(posted, place_id=place_id, initial={"to_words": request.GET.get("met", "")[:200]})
    if posted is None or not form.is_valid():
        return render(request, "exchange/introduce.html", {"step": "match", "form": form})
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    if not allow("introduction", request, times=10, hours=1):
        return too_often(request)
    told = form.cleaned_data
    _one, token = actions.ask_introduction(
        place_id=place_id, to_words=told["to_words"], why=told["why"], person=form.person(), by=RESIDENT,
        to_organisation=known_organisation(place_id, told["to_words"]), is_public=told["is_public"],
    )  # fmt: skip
    messages.success(request, _("Dank je wel. Je vraag is binnen."))
    return redirect("exchange:my_introduction", token)


@never_cache
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What I asked, and what came of it."""
    one = _behind(request, token, "introduction")
    address = request.build_absolute_uri(reverse("exchange:my_introduction", args=[token]))
    told = {"step": "match", "one": one, "token": token, "private_address": address}
    return render(request, "exchange/my_introduction.html", told)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """I do not need it any more."""
    try:
        actions.withdraw_introduction(introduction=_behind(request, token, "introduction"), by=RESIDENT)
        messages.success(request, _("Je hebt het teruggenomen. We hebben je gegevens weggehaald."))
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("exchange:my_introduction", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """The other side: yes, or rather not."""
    one = _behind(request, token, "introduction_asked")
    if request.method == "POST":
        do = actions.say_yes_to if request.POST.get("do") == "yes" else actions.say_no_to
        try:
            do(introduction=one, by=RESIDENT)
        except OeverError as problem:
            messages.warning(request, problem.text[language_of_page()])
        return redirect("exchange:asked", token)
    return render(request, "exchange/asked.html", {"step": "match", "one": one, "token": token})


def _behind(request: HttpRequest, token: str, purpose: str) -> Introduction:
    mark_private(request)
    found = queries.followed_introduction(token, place_of(request).id, purpose)
    if found is None:
        raise Http404
    return found
