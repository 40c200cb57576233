"""Somebody needs something: who here can do it, who is coming, who could together, and what is missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.methods.contract_moments import minus_months
from oever.methods.demand_classes import demand_classes, said_to_do
from oever.methods.matching import Consortium, Match
from oever.methods.matching.asked import COMING
from oever.methods.names import normalise_name
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.demand import actions, shown
from oever.site.demand.actions.needs import FOLLOW_NEED
from oever.site.demand.fitting import MOST_SHOWN, Fitting, asked_by, asked_for, fitting, index_of
from oever.site.demand.models import Contract, Need
from oever.site.demand.need_forms import PER, UNITS, NeedForm
from oever.site.demand.places import currency_of
from oever.site.demand.views import STEP
from oever.site.people.queries import actor_of
from oever.site.places.models import Area
from oever.site.register.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Write down what you need; see at once who can do it."""
    place = place_of(request)
    form = NeedForm(request.POST if request.method == "POST" else None, place_id=place.id)
    if request.method != "POST" or not form.is_valid():
        open_needs = Need.objects.filter(place_id=place.id, state=Need.State.OPEN).select_related("buyer")
        return render(request, "demand/tell_need.html", STEP | {"form": form, "needs": open_needs[:20]})
    if form.is_robot:
        return redirect("demand:start")
    if not allow("tell_need", request, times=20, hours=1):
        return too_often(request)
    told = form.cleaned_data
    values = {
        "words": told["words"], "buyer_name": told["buyer_name"], "annual_value": told["annual_value"],
        "volume": told["volume"], "volume_unit": told["volume_unit"], "volume_per": told["volume_per"],
        "certificates": told["certificates"], "starts_on": told["starts_on"],
        "area": Area.objects.filter(place_id=place.id, code=told["area"]).first() if told["area"] else None,
        "buyer": _buyer(place.id, told["buyer_name"]),
    }  # fmt: skip
    asked = asked_for(Need(place_id=place.id, **values))
    _need, token = actions.tell_need(
        place_id=place.id, values=values, class_ids=asked.class_ids, mail=told["mail"],
        language=language_of_page(), by=actor_of(request),
    )  # fmt: skip
    return redirect("demand:follow_need", token)


def _buyer(place_id: str, name: str) -> Organisation | None:
    """The organisation of the register with this name."""
    core = normalise_name(name) if name else ""
    if not core:
        return None
    return next(
        (
            one
            for one in Organisation.objects.filter(place_id=place_id).exclude(state="stopped")
            if core in {normalise_name(known) for known in (one.name, *one.aliases)}
        ),
        None,
    )


@require_safe
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """What is needed, and the answer, for everybody."""
    found = _open_need(request, pk)
    return render(request, "demand/need.html", STEP | _told(request, found))


def _open_need(request: HttpRequest, pk: int) -> Need:
    found = get_object_or_404(
        Need.objects.select_related("buyer", "area"), pk=pk, place_id=place_of(request).id
    )
    if found.state == Need.State.WITHDRAWN:
        raise Http404
    return found


def _told(request: HttpRequest, found: Need) -> dict[str, Any]:
    told = _fit(request, fitting(found.place_id, asked_for(found)))
    units, per = dict(UNITS), dict(PER)
    volume = ""
    if found.volume is not None:
        volume = f"{found.volume:n} {units[found.volume_unit]} {per[found.volume_per]}".replace(
            "—", ""
        ).strip()
    return told | {
        "need": found,
        "volume": volume,
        "yearly": shown.amount(found.annual_value, currency_of(found.place_id)),
        "gaps": [
            (id_, shown.class_name(id_))
            for id_ in told["fit"].asked.class_ids
            if not _is_met(told["fit"], id_)
        ],
    }


def _is_met(fit: Fitting, class_id: str) -> bool:
    """Somebody who exists says that they do this class of work."""
    return any(
        said_to_do(" ; ".join((*one.candidate.offers, *one.candidate.about, one.candidate.name)), class_id)
        for one in fit.does
    )


def _fit(request: HttpRequest, fit: Fitting) -> dict[str, Any]:
    """The answer in words; `?waarom=` asks about somebody who is not in it."""
    language = language_of_page()
    asked_about = request.GET.get("waarom", "")
    index = index_of(place_of(request).id)
    names = {one.id: one.name for one in index.candidates}
    why = index.why_not(fit.asked, asked_about)[language] if asked_about in names else ""
    return {
        "fit": fit, "classes": [demand_classes()[id_].name[language] for id_ in fit.asked.class_ids],
        "does": [_match(one) for one in fit.does[:MOST_SHOWN]],
        "more": len(fit.does) - MOST_SHOWN, "coming": [_match(one) for one in fit.coming[:MOST_SHOWN]],
        "near": [_match(one) for one in fit.near[:MOST_SHOWN]],
        "open_to_it": [
            {"ref": one.id, "name": one.name, "is_coming": one.state in COMING, "is_unsure": not one.state}
            for one in fit.open_to_it
        ],
        "groups": [_group(one) for one in fit.groups],
        "names": sorted(names.items(), key=lambda pair: pair[1]), "asked_about": asked_about, "why": why,
        "why_name": names.get(asked_about, ""),
    }  # fmt: skip


def _match(one: Match) -> dict[str, Any]:
    language = language_of_page()
    return {
        "ref": one.candidate.id, "name": one.candidate.name, "is_coming": one.is_coming,
        "fits": [text[language] for text in one.fits], "lacks": [text[language] for text in one.lacks],
    }  # fmt: skip


def _group(group: Consortium) -> dict[str, Any]:
    """Who covers what, in words, and what stays open."""
    language = language_of_page()
    return {
        "members": [(one.id, one.name) for one in group.members],
        "covers": [
            (
                cover.candidate.name,
                cover.part.name[language],
                None if cover.share is None else round(cover.share * 100),
            )
            for cover in group.covers
        ],
        "open": [(part.name[language], round(left * 100)) for part, left in group.open],
        "is_whole": group.is_whole,
    }  # fmt: skip


@require_safe
def of_contract(request: HttpRequest, pk: int) -> HttpResponse:
    """Who fits a contract, alone or together."""
    found = get_object_or_404(Contract.objects.select_related("anchor"), pk=pk, place_id=place_of(request).id)
    told = _fit(request, fitting(found.place_id, asked_by(found)))
    return render(request, "demand/contract_fits.html", STEP | told | {"contract": found})


@require_safe
def draft(request: HttpRequest, pk: int, ref: str) -> HttpResponse:
    """A draft agreement between who needs it and who does it: print it, fill it in, sign it."""
    found = _open_need(request, pk)
    supplier = get_object_or_404(Organisation, place_id=found.place_id, ref=ref)
    told = _told(request, found)
    answers = [*told["does"], *told["coming"], *told["near"], *told["open_to_it"]]
    match = next((one for one in answers if one["ref"] == ref), None)
    start = found.starts_on or timezone.localdate()
    return render(
        request, "demand/draft.html",
        STEP | {
            "need": found, "supplier": supplier, "match": match, "volume": told["volume"],
            "yearly": told["yearly"], "start": found.starts_on, "review": minus_months(start, -6),
        },
    )  # fmt: skip


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of who told it, with the answer on it."""
    found = _mine(request, token)
    if found.state == Need.State.WITHDRAWN:
        return render(request, "demand/need_gone.html", STEP)
    private = {
        "token": token,
        "private_address": request.build_absolute_uri(reverse("demand:follow_need", args=[token])),
    }
    return render(request, "demand/need.html", STEP | _told(request, found) | private)


@never_cache
@require_POST
def close(request: HttpRequest, token: str) -> HttpResponse:
    """It worked out, or it is not needed any more: a button, never the opening of a link."""
    found = _mine(request, token)
    is_agreed = request.POST.get("do") == "agreed"
    actions.close_need(need=found, is_agreed=is_agreed, by=RESIDENT)
    if is_agreed:
        messages.success(request, _("Wat fijn. Het staat er nu bij dat het gelukt is."))
    else:
        messages.success(request, _("Je hebt het teruggenomen. We hebben weggehaald wat je schreef."))
    return redirect("demand:follow_need", token)


def _mine(request: HttpRequest, token: str) -> Need:
    mark_private(request)
    found = record_behind(token, purpose=FOLLOW_NEED)
    if not isinstance(found, Need) or found.place_id != place_of(request).id:
        raise Http404
    return found
