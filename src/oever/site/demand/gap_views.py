"""Gaps: what nobody here does yet, who wants to, and who has to move on the other side."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.methods.demand_classes import TAKES, DemandClass, demand_classes
from oever.methods.names import normalise_name
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.demand import actions, queries, shown
from oever.site.demand.actions.gaps import FOLLOW, Took
from oever.site.demand.forms import AnswerForm, CounterstepForm, TakeUpForm
from oever.site.demand.gaps import demand_of, gap_of, gaps_of
from oever.site.demand.models import Counterstep, TakenUp
from oever.site.demand.places import currency_of
from oever.site.demand.views import STEP, day_of, told_gap
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of, may
from oever.site.register.models import Organisation


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Every gap, the largest first; what is begun but too small stands apart."""
    place, on = place_of(request), day_of(request)
    all_gaps, currency = gaps_of(place, on), currency_of(place.id)
    told = {
        "on": on,
        "gaps": [told_gap(one, currency) for one in all_gaps if not one.is_partly],
        "partly": [told_gap(one, currency) for one in all_gaps if one.is_partly],
        "institutions": [one for one in queries.institutions(place.id) if not one.contracts],
    }
    return render(request, "demand/gaps.html", STEP | told)


@require_safe
def gap(request: HttpRequest, class_id: str) -> HttpResponse:
    """One gap: who asks it, by when, what it takes, who wants to, and who has to move."""
    place, on, class_ = place_of(request), day_of(request), _class(class_id)
    found, currency = gap_of(place, class_id, on), currency_of(place.id)
    steps = [
        one for one in queries.countersteps_in(place.id) if one.taken_up and one.taken_up.class_id == class_id
    ]
    told = {
        "class": class_, "gap": found, "on": on, "name": class_.name[language_of_page()],
        "amount": shown.amount(found.amount, currency) if found and found.amount else "",
        "shares": [(one, shown.amount(one.amount, currency)) for one in found.shares] if found else [],
        "contracts": [shown.shown(one, on) for one in found.contracts[:20]] if found else [],
        "takes": [
            (shown.take_name(part), class_.takes[part][language_of_page()])
            for part in TAKES
            if part in class_.takes
        ],
        "taken_up": found.taken_up
        if found
        else list(queries.taken_up_in(place.id).filter(class_id=class_id)),
        "steps": steps, "mine": _may_answer(request, steps),
    }  # fmt: skip
    return render(request, "demand/gap.html", STEP | told)


def _class(class_id: str) -> DemandClass:
    found = demand_classes().get(class_id)
    if found is None:
        raise Http404
    return found


def _may_answer(request: HttpRequest, steps: list[Counterstep]) -> set[int]:
    """The steps about which this account may answer."""
    account = request.user
    if not isinstance(account, Account):
        return set()
    return {one.pk for one in steps if queries.may_hand_in(account, one.mover)}


@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, class_id: str) -> HttpResponse:
    """We would like to do this."""
    place, class_ = place_of(request), _class(class_id)
    found = gap_of(place, class_id, day_of(request))
    form = TakeUpForm(request.POST if request.method == "POST" else None)
    told = {"class": class_, "gap": found, "name": class_.name[language_of_page()], "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "demand/take_up.html", STEP | told)
    if form.is_robot:
        return redirect("demand:gap", class_id)
    if not allow("take_up_gap", request, times=10, hours=1):
        return too_often(request)
    asked = form.cleaned_data
    took = Took(
        kind=asked["kind"], words=asked["words"], has=asked["has"], shown_name=asked["shown_name"],
        organisation=_organisation(place.id, asked), mail=asked["mail"], language=language_of_page(),
    )  # fmt: skip
    demand = demand_of(found) if found else {"class_id": class_id, "buyers": []}
    _taken, token = actions.take_up_gap(
        place_id=place.id, class_id=class_id, demand=demand, took=took, by=actor_of(request)
    )
    return redirect("demand:follow", token)


def _organisation(place_id: str, asked: dict[str, str]) -> Organisation | None:
    """The organisation of the register with the name that was given."""
    if asked["kind"] != TakenUp.As.ORGANISATION or not asked["shown_name"]:
        return None
    core = normalise_name(asked["shown_name"])
    return next(
        (
            one
            for one in Organisation.objects.filter(place_id=place_id).exclude(state="stopped")
            if core in {normalise_name(name) for name in (one.name, *one.aliases)}
        ),
        None,
    )


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of who took something up."""
    taken = _taken(request, token)
    told = {
        "taken": taken, "token": token, "name": shown.class_name(taken.class_id),
        "steps": taken.countersteps.select_related("mover"),
        "private_address": request.build_absolute_uri(reverse("demand:follow", args=[token])),
        "has": [shown.take_name(part) for part in taken.has],
    }  # fmt: skip
    return render(request, "demand/follow.html", STEP | told)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Rather not: a button on the private page, never the opening of a link."""
    actions.withdraw_taken_up(taken_up=_taken(request, token), by=RESIDENT)
    messages.success(request, _("Je hebt het teruggenomen. We hebben weggehaald wat je schreef."))
    return redirect("demand:follow", token)


def _taken(request: HttpRequest, token: str) -> TakenUp:
    mark_private(request)
    found = record_behind(token, purpose=FOLLOW)
    if not isinstance(found, TakenUp) or found.place_id != place_of(request).id:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("answer")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A keeper answers."""
    taken = get_object_or_404(TakenUp, pk=pk, place_id=place_of(request).id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.answer_taken_up(
            taken_up=taken, words=form.cleaned_data["words"], is_stopped=form.cleaned_data["is_stopped"],
            by=actor_of(request, "answer"),
        )  # fmt: skip
        messages.success(request, _("Je antwoord is verstuurd."))
        return redirect("demand:gap", taken.class_id)
    told = {"taken": taken, "name": shown.class_name(taken.class_id), "form": form}
    return render(request, "demand/answer.html", STEP | told)


@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """Steps that have no other half: from below without a buyer, from above without somebody who does it."""
    place, on, currency = place_of(request), day_of(request), currency_of(place_of(request).id)
    found = list(queries.countersteps_in(place.id))
    moved = {
        one.taken_up_id for one in found if one.state in (Counterstep.State.PROMISED, Counterstep.State.DONE)
    }
    taken = list(queries.taken_up_in(place.id).select_related("organisation"))
    open_gaps = [one for one in gaps_of(place, on) if not one.taken_up and one.shares]
    told = {
        "on": on,
        "below": [(one, shown.class_name(one.class_id), [s for s in found if s.taken_up_id == one.pk])
                  for one in taken if one.pk not in moved],
        "above": [told_gap(one, currency) for one in open_gaps[:30]],
        "paired": [(one, shown.class_name(one.class_id), [s for s in found if s.taken_up_id == one.pk])
                   for one in taken if one.pk in moved],
        "mine": _may_answer(request, found),
    }  # fmt: skip
    return render(request, "demand/steps.html", STEP | told)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def counterstep(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer of the buyer, or a keeper in its name, says what the buyer does."""
    step = get_object_or_404(queries.countersteps_in(place_of(request).id), pk=pk)
    account = request.user
    if not isinstance(account, Account) or not queries.may_hand_in(account, step.mover):
        raise PermissionDenied
    form = CounterstepForm(
        request.POST if request.method == "POST" else None, initial={"answer": step.answer}
    )
    if request.method == "POST" and form.is_valid():
        what = "upload_ledger" if not may(account, "keep", place_id=step.place_id) else "keep"
        actions.answer_counterstep(
            step=step, state=form.cleaned_data["state"], answer=form.cleaned_data["answer"],
            by=actor_of(request, what, step.mover),
        )  # fmt: skip
        messages.success(request, _("Het staat erbij."))
        return redirect("demand:steps")
    name = shown.class_name(step.taken_up.class_id) if step.taken_up else ""
    return render(
        request, "demand/counterstep.html", STEP | {"counterstep": step, "form": form, "name": name}
    )
