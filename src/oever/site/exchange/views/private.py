"""Behind a private link: what I asked or offered with its replies, and what I answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.exchange import actions, queries
from oever.site.exchange.care import care_of
from oever.site.exchange.fits import what_fits
from oever.site.exchange.forms import WordingForm
from oever.site.exchange.models import Posting, Reply
from oever.site.exchange.short_forms import OutcomeForm, WhyForm


@never_cache
@require_safe
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What I asked or offered: how it stands, who answered, what I can do."""
    return _mine(request, token, _posting(request, token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Say it better, as long as nobody was promised it."""
    one = _posting(request, token)
    if one.state not in ("open", "held"):
        return redirect("exchange:mine", token)
    told = request.POST if request.method == "POST" else None
    form = WordingForm(told, place_id=one.place_id, kind=one.kind, initial=_as_typed(one))
    if told is None or not form.is_valid():
        return render(
            request, "exchange/change.html", {"step": "match", "form": form, "token": token, "one": one}
        )
    _do(
        request,
        lambda: actions.change_posting(posting=one, wording=form.wording(), by=RESIDENT),
        _("Het is veranderd."),
    )
    return redirect("exchange:mine", token)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back."""
    one = _posting(request, token)
    said = _("Je hebt het teruggenomen. We hebben je gegevens weggehaald.")
    _do(request, lambda: actions.withdraw_posting(posting=one, by=RESIDENT), said)
    return redirect("exchange:mine", token)


@never_cache
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Ask or offer it again."""
    one = _posting(request, token)
    _do(
        request,
        lambda: actions.renew_posting(posting=one, until_on=None, by=RESIDENT),
        _("Het staat weer open."),
    )
    return redirect("exchange:mine", token)


@never_cache
@require_POST
def decide(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Promise it to one of those who answered, or thank them."""
    one = _posting(request, token)
    reply = get_object_or_404(queries.replies_of(one), pk=pk)
    if request.POST.get("do") == "promise":
        said = _("Afgesproken. Jullie hebben nu elkaars adres.")
        _do(request, lambda: actions.promise(reply=reply, by=RESIDENT), said)
    elif request.POST.get("do") == "decline":
        _do(
            request, lambda: actions.decline_reply(reply=reply, by=RESIDENT), _("We hebben de ander bedankt.")
        )
    return redirect("exchange:mine", token)


@never_cache
@require_http_methods(["POST"])
def end(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Say how it went, or take the promise back."""
    one = _posting(request, token)
    pledge = get_object_or_404(queries.pledges_of(one), pk=pk)
    outcome, why = OutcomeForm(request.POST), WhyForm(request.POST)
    if request.POST.get("do") == "take_back" and why.is_valid():
        _do(request, lambda: actions.take_back(pledge=pledge, side="poster", why=why.cleaned_data["why"],
        by=RESIDENT),
            _("Teruggenomen. Het staat weer open voor anderen."))  # fmt: skip
        return redirect("exchange:mine", token)
    if not outcome.is_valid():
        return _mine(request, token, one, outcome)
    told = outcome.cleaned_data
    _do(request, lambda: actions.tell_outcome(pledge=pledge, side="poster", worked=told["worked"],
    told=told["told"],
                                              by=RESIDENT), _("Dank je wel dat je het zei."))  # fmt: skip
    return redirect("exchange:mine", token)


@never_cache
@require_safe
def my_reply(request: HttpRequest, token: str) -> HttpResponse:
    """What I answered, and how it stands."""
    return _my_reply(request, token, _reply(request, token))


@never_cache
@require_POST
def my_reply_do(request: HttpRequest, token: str) -> HttpResponse:
    """Take my answer or the promise back, or say how it went."""
    reply = _reply(request, token)
    pledge, do = queries.pledge_of(reply), request.POST.get("do")
    why, outcome = WhyForm(request.POST), OutcomeForm(request.POST)
    if do == "withdraw":
        _do(request, lambda: actions.withdraw_reply(reply=reply, by=RESIDENT),
            _("Je hebt het teruggenomen. We hebben je gegevens weggehaald."))  # fmt: skip
    elif do == "take_back" and pledge and why.is_valid():
        _do(request, lambda: actions.take_back(pledge=pledge, side="replier", why=why.cleaned_data["why"],
        by=RESIDENT),
            _("Teruggenomen. De ander hoort het."))  # fmt: skip
    elif do == "outcome" and pledge:
        if not outcome.is_valid():
            return _my_reply(request, token, reply, outcome)
        told = outcome.cleaned_data
        _do(
            request,
            lambda: actions.tell_outcome(
                pledge=pledge, side="replier", worked=told["worked"], told=told["told"], by=RESIDENT
            ),
            _("Dank je wel dat je het zei."),
        )
    return redirect("exchange:my_reply", token)


def _mine(request: HttpRequest, token: str, one: Posting, outcome: OutcomeForm | None = None) -> HttpResponse:
    care = care_of(one.care, one.place_id) if one.state == Posting.State.HELD else None
    replies = list(queries.replies_of(one))
    pledges = list(queries.pledges_of(one)[:20])
    told: dict[str, Any] = {
        "step": "match", "one": one, "token": token, "replies": [reply for reply in replies if reply.is_open],
        "pledges": pledges, "standing": [pledge for pledge in pledges if pledge.is_standing],
        "at_once": care.at_once[language_of_page()] if care else "",
        "fits": what_fits(one) if one.is_open else [],
        "outcome": outcome or OutcomeForm(), "why": WhyForm(),
        "private_address": request.build_absolute_uri(reverse("exchange:mine", args=[token])),
    }  # fmt: skip
    return render(request, "exchange/mine.html", told)


def _my_reply(
    request: HttpRequest, token: str, reply: Reply, outcome: OutcomeForm | None = None
) -> HttpResponse:
    posting = reply.posting
    pledge = queries.pledge_of(reply)
    care = care_of(reply.care, reply.place_id) if reply.state == Reply.State.HELD else None
    told = {
        "step": "match", "reply": reply, "one": posting, "token": token, "pledge": pledge,
        "other": getattr(posting, "poster", None) if pledge and pledge.state in ("standing",
        "done") else None,
        "at_once": care.at_once[language_of_page()] if care else "",
        "outcome": outcome or OutcomeForm(), "why": WhyForm(),
        "private_address": request.build_absolute_uri(reverse("exchange:my_reply", args=[token])),
    }  # fmt: skip
    return render(request, "exchange/my_reply.html", told)


def _do(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    try:
        act()
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    else:
        messages.success(request, said)


def _as_typed(one: Posting) -> dict[str, Any]:
    return {
        "sentence": one.sentence, "what": one.what, "how": one.how, "rhythm": one.rhythm, "parts": one.parts,
        "area": one.area.code if one.area else "", "until_on": one.until_on.isoformat(),
        "from_words": one.from_words, "contact_role": one.contact_role,
    }  # fmt: skip


def _posting(request: HttpRequest, token: str) -> Posting:
    mark_private(request)
    found = queries.followed(token, place_of(request).id)
    if found is None:
        raise Http404
    return found


def _reply(request: HttpRequest, token: str) -> Reply:
    mark_private(request)
    found = queries.followed_reply(token, place_of(request).id)
    if found is None:
        raise Http404
    return found
