"""The desk, for keepers only: the queue, one thing at a time, and being away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import history_of
from oever.site.common.languages import language_of_page
from oever.site.common.models import Job
from oever.site.common.places import place_of
from oever.site.contributions import queries
from oever.site.contributions.actions import record_of
from oever.site.contributions.models import Suggestion
from oever.site.desk import actions, queue
from oever.site.desk.deciding import DECISIONS, Decision
from oever.site.desk.forms import AwayForm, DecisionForm, decided_entry, entry_form
from oever.site.desk.models import Away
from oever.site.desk.sentences import happened
from oever.site.desk.solved import solved_by_answers
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of
from oever.site.register.entries import MODELS
from oever.site.register.models import Record


@never_cache
@require_safe
@allowed("keep")
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits, oldest first; what stands still on top."""
    found = queue.waiting(place_of(request).id, _keeper(request))
    others = [one for one in found if one.whose and not one.is_mine]
    told = {
        "stuck": [one for one in found if one.is_stuck and one not in others],
        "mine": [one for one in found if one.is_mine and not one.is_stuck],
        "free": [one for one in found if not one.is_stuck and not one.whose],
        "others": others,
        "solved": solved_by_answers(place_of(request).id),
    }
    return render(request, "desk/desk.html", told)


@never_cache
@require_safe
@allowed("keep")
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing that somebody gave, with everything a keeper can do about it."""
    return _shown(request, _suggestion(request, pk))


@never_cache
@require_POST
@allowed("keep")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, refuse, merge, take up or put down; then the next one."""
    one = _suggestion(request, pk)
    do = request.POST.get("do", "")
    if do not in DECISIONS:
        return redirect("desk:suggestion", pk)
    if not one.is_open:
        messages.warning(request, _("Een andere bijhouder, of de gever, was je voor. Kijk wat het werd."))
        return _shown(request, one)
    alike = queries.alike_to(one)
    form = DecisionForm(request.POST, suggestion=one, alike=alike)
    entry = entry_form(one, request.POST)
    if not (form.is_valid() & entry.is_valid()):
        return _shown(request, one, form, entry)
    decision = Decision(
        one=one, entry=decided_entry(one, entry), told=form.told(), alike=alike,
        by=actor_of(request, "keep"), keeper=_keeper(request),
        revision=_number(request, "revision") or 0, record_revision=_number(request, "record_revision"),
    )  # fmt: skip
    try:
        said = DECISIONS[do](decision)
    except OeverError as problem:
        messages.error(request, problem.text[language_of_page()])
        one.refresh_from_db()
        return _shown(request, one, form if one.is_open else None, entry if one.is_open else None)
    messages.success(request, said)
    if do in ("take", "release"):
        return redirect("desk:suggestion", pk)
    following = queue.next_for(place_of(request).id, _keeper(request))
    return redirect("desk:suggestion", following.pk) if following else redirect("desk:desk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail that came back: look at it, or take the address away."""
    place_id = place_of(request).id
    one = get_object_or_404(queue.returned_mails(place_id, only_new=False), pk=pk)
    is_open = not hasattr(one, "seen_on_desk")
    if request.method != "POST":
        return render(request, "desk/mail.html", {"mail": one, "is_open": is_open})
    do = actions.drop_address if request.POST.get("do") == "drop" else actions.see_mail
    is_first = do(mail=one, place_id=place_id, account=_keeper(request), by=actor_of(request, "keep"))
    _tell(request, is_first, _("Gedaan."))
    return redirect("desk:desk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Work of the machine that failed: let it try again."""
    one = get_object_or_404(Job, pk=pk)
    if request.method != "POST":
        return render(request, "desk/job.html", {"job": one, "is_open": one.state == Job.State.FAILED})
    is_first = actions.try_again(job=one, by=actor_of(request, "keep"))
    _tell(request, is_first, _("Het wordt nog eens geprobeerd."))
    return redirect("desk:desk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def away(request: HttpRequest) -> HttpResponse:
    """Say when you are away and who stands in."""
    place_id, keeper = place_of(request).id, _keeper(request)
    others = list(queue.keepers_of(place_id).exclude(pk=keeper.pk))
    form = AwayForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid():
        told = form.cleaned_data
        actions.go_away(
            account=keeper, stand_in=form.others[told["stand_in"]], place_id=place_id,
            from_on=told["from_on"], until_on=told["until_on"], by=actor_of(request, "keep"),
        )  # fmt: skip
        messages.success(request, _("Genoteerd. Wat je had opgepakt gaat dan naar wie het overneemt."))
        return redirect("desk:away")
    shown = {"form": form, "times": queue.times_away(place_id), "others": others, "keeper": keeper}
    return render(request, "desk/away.html", shown)


@never_cache
@require_POST
@allowed("keep")
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back earlier."""
    one = get_object_or_404(Away, pk=pk, place_id=place_of(request).id, account=_keeper(request))
    actions.come_back(away=one, by=actor_of(request, "keep"))
    messages.success(request, _("Welkom terug."))
    return redirect("desk:away")


def _shown(
    request: HttpRequest, one: Suggestion, form: DecisionForm | None = None, entry: Any = None
) -> HttpResponse:
    alike = queries.alike_to(one) if one.is_open else []
    before, after = queue.neighbours(one.place_id, one)
    record = record_of(one)
    told = {
        "one": one, "lines": queries.lines_of(one), "alike": alike, "record": record, "before": before,
        "after": after, "giver": getattr(one, "giver", None),
        "form": form or DecisionForm(suggestion=one, alike=alike),
        "entry": entry or entry_form(one, None),
        "whose": queue.holder(one, one.place_id, queue.standing_in(one.place_id)),
        "meant": _meant(one), "fits": _fits(one, record), "keeper": request.user,
        "history": [happened(line) for line in history_of(one)[:20]],
    }  # fmt: skip
    return render(request, "desk/suggestion.html", told)


def _meant(one: Suggestion) -> Record | None:
    """The record that looked alike when the giver was asked."""
    model = MODELS.get(one.alike_sheet)
    return model._default_manager.filter(pk=one.alike_id).first() if model else None


def _fits(one: Suggestion, record: Record | None) -> bool:
    """Whether the address of a claim belongs to the website of the organisation: a sign, no proof."""
    giver = getattr(one, "giver", None)
    website = str(getattr(record, "website", ""))
    domain = giver.mail.rpartition("@")[2] if giver else ""
    host = website.partition("//")[2].partition("/")[0].removeprefix("www.")
    return bool(domain and host) and (domain == host or host.endswith(f".{domain}"))


def _tell(request: HttpRequest, is_first: bool, said: str) -> None:
    if is_first:
        messages.success(request, said)
    else:
        messages.warning(request, _("Een andere bijhouder heeft dit al gedaan."))


def _number(request: HttpRequest, name: str) -> int | None:
    told = request.POST.get(name, "")
    return int(told) if told.isdecimal() else None


def _suggestion(request: HttpRequest, pk: int) -> Suggestion:
    found = Suggestion.objects.select_related("giver", "taken_by", "answered_by")
    return get_object_or_404(found, pk=pk, place_id=place_of(request).id)


def _keeper(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
