"""Contracts come in: for an officer of an institution, or a keeper in its name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.models import Job
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.demand import actions, handing_in, queries, shown
from oever.site.demand.forms import ClassForm, ColumnsForm, HandInForm
from oever.site.demand.models import Contract, ContractsReceived
from oever.site.demand.views import STEP
from oever.site.people.guards import allowed
from oever.site.people.models import Account
from oever.site.people.queries import actor_of, may
from oever.site.register.models import Organisation

State = ContractsReceived.State


@never_cache
@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The institutions for which somebody may hand in contracts."""
    assert isinstance(request.user, Account)
    found = queries.own_anchors(request.user, place_of(request).id)
    if len(found) == 1:
        return redirect("demand:hand_in", found[0].ref)
    return render(request, "demand/own.html", STEP | {"organisations": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_in(request: HttpRequest, ref: str) -> HttpResponse:
    """A file comes in; what saving it would do is shown first."""
    organisation, by = _allowed(request, ref)
    form = HandInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and isinstance(request.user, Account):
        if not allow("hand_in", request, times=30, hours=1):
            return too_often(request)
        file = form.cleaned_data["file"]
        try:
            kept = handing_in.receive(
                place_id=organisation.place_id, anchor=organisation, name=file.name, content=file.read(),
                source_on=form.cleaned_data["source_on"], account=request.user, by=by,
            )  # fmt: skip
            return redirect("demand:look", kept.pk)
        except OeverError as problem:
            form.add_error("file", problem.text[language_of_page()])
    told = {
        "organisation": organisation, "form": form, "kept_hours": handing_in.KEPT_HOURS,
        "known": Contract.objects.filter(anchor=organisation).count(),
    }  # fmt: skip
    return render(request, "demand/hand_in.html", STEP | told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """What is added, changed, left and refused; say what headers mean; save, or let go."""
    kept = get_object_or_404(
        ContractsReceived.objects.select_related("anchor", "job"), pk=pk, place_id=place_of(request).id,
        by_id=request.user.pk,
    )  # fmt: skip
    if kept.anchor is None:
        raise Http404
    _organisation, by = _allowed(request, kept.anchor.ref)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    if doing == "let_go":
        actions.let_go(received=kept, by=by)
        messages.info(request, _("Er is niets opgeslagen, en het bestand is weg."))
        return redirect("demand:hand_in", kept.anchor.ref)
    if doing == "save" and kept.state == State.LOOKING:
        return _save(request, kept, by)
    form = _columns(request, kept, doing)
    if form and form.is_bound and form.is_valid():
        actions.say_columns(received=kept, said=form.said(), by=by)
        handing_in.look_again(kept, by)
        return redirect("demand:look", kept.pk)
    return render(request, "demand/look.html", STEP | _told(kept, form))


def _save(request: HttpRequest, kept: ContractsReceived, by: Actor) -> HttpResponse:
    if len(kept.content) > handing_in.LARGE_BYTES:
        actions.ask_to_save(received=kept, by=by)
        return redirect("demand:look", kept.pk)
    handing_in.save(kept, by)
    counts = kept.outcome.get("counts", {})
    told = {"added": counts.get("added", 0), "changed": counts.get("changed", 0)}
    messages.success(request, _("%(added)s erbij gezet, %(changed)s veranderd.") % told)
    return redirect("demand:look", kept.pk)


def _columns(request: HttpRequest, kept: ContractsReceived, doing: str) -> ColumnsForm | None:
    """What each header means; only for a file of one sheet, and only until it is saved."""
    meanings = kept.outcome.get("meanings", {})
    if kept.state not in (State.LOOKING, State.FAILED) or len(meanings) != 1:
        return None
    sheet, found = next(iter(meanings.items()))
    headers = [*found, *kept.outcome.get("left_out", {}).get(sheet, [])]
    return ColumnsForm(request.POST if doing == "columns" else None, headers=headers, meanings=found)


def _told(kept: ContractsReceived, form: ColumnsForm | None) -> dict[str, Any]:
    language = language_of_page()
    is_stuck = kept.job is not None and kept.job.state == Job.State.FAILED
    return {
        "kept": kept, "form": form, "anchor": kept.anchor, "counts": kept.outcome.get("counts", {}),
        "added": kept.outcome.get("added", []), "changed": [
            row | {"changes": [(shown.field_name(name), was, now) for name, was, now in row["changes"]]}
            for row in kept.outcome.get("changed", [])
        ],
        "refused": [row | {"why": row["why"][language]} for row in kept.outcome.get("refused", [])],
        "meanings": [
            (sheet, [(header, shown.field_name(name)) for header, name in found.items()])
            for sheet, found in kept.outcome.get("meanings", {}).items()
        ],
        "left_out": [title for titles in kept.outcome.get("left_out", {}).values() for title in titles],
        "notes": [note[language] for note in kept.outcome.get("notes", [])],
        "problem": kept.problem.get(language, ""), "shown_rows": handing_in.SHOWN_ROWS,
        "is_waiting": kept.state in (State.READING, State.SAVING) and not is_stuck, "is_stuck": is_stuck,
    }  # fmt: skip


@require_safe
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """A letter to an institution: may we see your contracts and what you are going to buy?"""
    organisation = get_object_or_404(Organisation.objects.anchors(), place_id=place_of(request).id, ref=ref)
    return render(request, "demand/ask.html", STEP | {"organisation": organisation})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("edit")
def classify(request: HttpRequest, pk: int) -> HttpResponse:
    """A keeper says what a contract is about; no file changes that."""
    contract = get_object_or_404(Contract, pk=pk, place_id=place_of(request).id)
    form = ClassForm(
        request.POST if request.method == "POST" else None, initial={"class_id": contract.class_id}
    )
    if request.method == "POST" and form.is_valid():
        actions.change_class(
            contract=contract, class_id=form.cleaned_data["class_id"], by=actor_of(request, "edit")
        )
        return redirect("demand:contract", contract.pk)
    return render(request, "demand/classify.html", STEP | {"contract": contract, "form": form})


def _allowed(request: HttpRequest, ref: str) -> tuple[Organisation, Actor]:
    """The institution, for its officer or a keeper; for anybody else this page is not there."""
    place_id = place_of(request).id
    organisation = get_object_or_404(Organisation, place_id=place_id, ref=ref)
    account = request.user
    if not isinstance(account, Account) or not queries.may_hand_in(account, organisation):
        raise Http404
    what = "import" if may(account, "import", place_id=place_id) else "upload_ledger"
    return organisation, actor_of(request, what, organisation)
