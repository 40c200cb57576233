"""For the officer of an institution: hand in, look, publish, take back. Nobody else sees any of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.models import Job
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.common.work import ask_for
from oever.site.money import actions, queries
from oever.site.money.columns import changed, recognised_in
from oever.site.money.downloads import rows_as
from oever.site.money.forms import ColumnsForm, FiguresForm, LedgersForm
from oever.site.money.models import LedgerIn, Publication
from oever.site.money.naming import shown_years
from oever.site.money.storing import ledgers_folder
from oever.site.money.views import STEP
from oever.site.people.models import Account
from oever.site.people.queries import actor_of, may
from oever.site.register.models import Organisation


@never_cache
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """The institutions for which somebody may hand in."""
    assert isinstance(request.user, Account)
    found = queries.own_payers(request.user, place_of(request).id)
    if len(found) == 1:
        return redirect("money:institution", found[0].ref)
    return render(request, "money/own.html", STEP | {"organisations": found})


@never_cache
@login_required
def institution(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that was handed in for one institution."""
    organisation, _by = _allowed(request, ref)
    told = {
        "organisation": organisation,
        "ledgers": queries.ledgers_in_of(organisation)[:20],
        "publications": queries.publications_of(organisation)[:20],
        "kept_days": actions.KEPT_DAYS,
    }
    return render(request, "money/institution.html", STEP | told)


@never_cache
@login_required
def hand_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Ledgers come in; where they are kept, who sees them and when they go is told first."""
    organisation, by = _allowed(request, ref)
    form = LedgersForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if not allow("hand_in", request, times=30, hours=1):
            return too_often(request)
        payer = actions.payer_for(organisation=organisation, by=by)
        ledger_in = actions.hand_in_ledgers(payer=payer, files=form.cleaned_data["ledgers"], by=by)
        _look_at_columns(ledger_in)
        return redirect("money:ledger", ledger_in.pk)
    told = {"organisation": organisation, "form": form, "kept_days": actions.KEPT_DAYS}
    return render(request, "money/hand_in.html", STEP | told)


def _look_at_columns(ledger_in: LedgerIn) -> None:
    for file in ledger_in.files.all():
        try:
            recognised = recognised_in(ledgers_folder(ledger_in.pk) / file.name)
        except OeverError as problem:
            recognised = [_unreadable(problem)]
        actions.note_columns(file=file, recognised=recognised)


def _unreadable(problem: OeverError) -> dict[str, Any]:
    told = {"nl": problem.text.nl, "en": problem.text.en}
    return {"kind": "unreadable", "problem": told, "sheets": [], "columns": {}, "headers": [], "missing": []}


@never_cache
@login_required
def hand_in_figures(request: HttpRequest, ref: str) -> HttpResponse:
    """A file of figures that was made at home comes in; the worker looks at it, however large it is."""
    organisation, by = _allowed(request, ref)
    form = FiguresForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if not allow("hand_in", request, times=30, hours=1):
            return too_often(request)
        payer = actions.payer_for(organisation=organisation, by=by)
        file = form.cleaned_data["file"]
        ledger_in = actions.hand_in_figures(payer=payer, file=file, by=by, language=language_of_page())
        return redirect("money:ledger", ledger_in.pk)
    return render(request, "money/hand_in_figures.html", STEP | {"organisation": organisation, "form": form})


@never_cache
@login_required
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands with a delivery: its columns to approve, how far the worker is, or what it made."""
    ledger_in, by = _ledger(request, pk)
    # A worker that broke three times leaves its job as failed: the officer is not left waiting.
    is_stuck = ledger_in.job is not None and ledger_in.job.state == Job.State.FAILED
    is_waiting = ledger_in.state == LedgerIn.State.WAITING and not is_stuck
    is_done = ledger_in.is_figures or ledger_in.deleted_at or ledger_in.state == LedgerIn.State.FOLLOWED
    is_asked = not (is_waiting or is_done)
    forms = [ColumnsForm(_posted(request), file=file) for file in ledger_in.files.all()] if is_asked else []
    if request.method == "POST" and is_asked and _all_valid(forms):
        said = {form.file.pk: changed(form.table, form.answers()) for form in forms if form.table}
        actions.approve_columns(ledger_in=ledger_in, said=said, by=by, language=language_of_page())
        return redirect("money:ledger", ledger_in.pk)
    told = {
        "ledger": ledger_in,
        "organisation": ledger_in.payer.organisation,
        "forms": forms,
        "problem": ledger_in.problem.get(language_of_page(), "") or (_broke() if is_stuck else ""),
        "is_waiting": is_waiting,
        "job": ledger_in.job,
    }
    return render(request, "money/ledger.html", STEP | told)


def _broke() -> str:
    return _("Er ging iets mis bij ons. Probeer het nog eens, of vraag wie Oever bijhoudt.")


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it was nothing at all."""
    return request.POST if request.method == "POST" else None


def _all_valid(forms: list[ColumnsForm]) -> bool:
    """Whether every form is valid; each is looked at, so that each shows what is wrong."""
    return False not in [form.is_valid() for form in forms]


@require_POST
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """The raw files go at once."""
    ledger_in, by = _ledger(request, pk)
    actions.delete_ledgers(ledger_in=ledger_in, by=by)
    messages.success(request, _("Je bestanden zijn gewist."))
    assert ledger_in.payer.organisation is not None
    return redirect("money:institution", ledger_in.payer.organisation.ref)


@never_cache
@require_safe
@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures as everybody would see them, before they are published."""
    publication, organisation, _by = _publication(request, pk)
    payer = publication.payers.get(organisation=organisation)
    told = {
        "publication": publication,
        "organisation": organisation,
        "payer": payer,
        "slug": payer.slug,
        "name": organisation.name,
        "parts": queries.page_of_payer(payer, language_of_page(), publication.pk),
        "is_draft": not publication.is_shown,
        "is_behind": publication.is_behind,
        "years": shown_years(publication.years),
        "yardsticks": queries.yardsticks(place_of(request), language_of_page()),
    }
    return render(request, "money/draft.html", STEP | told)


@never_cache
@require_safe
@login_required
def draft_rows(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The rows that would be public."""
    publication, _organisation, _by = _publication(request, pk)
    return rows_as(ending, queries.rows_of_draft(publication))


@require_POST
@login_required
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody may see these figures."""
    publication, organisation, by = _publication(request, pk)
    if publication.is_behind:
        ask_for("renew_figures", {"publication": publication.pk}, key=f"renew-figures-{publication.pk}")
        messages.success(request, _("We zetten de cijfers naast wat nu openbaar is. Ververs de pagina zo."))
        return redirect("money:draft", publication.pk)
    actions.publish_figures(publication=publication, by=by)
    messages.success(request, _("De cijfers zijn nu openbaar. Je kunt ze altijd terugtrekken."))
    return redirect("money:payer", publication.payers.get(organisation=organisation).slug)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody sees these figures any more."""
    publication, organisation, by = _publication(request, pk)
    actions.withdraw_figures(publication=publication, by=by)
    messages.success(request, _("De cijfers zijn teruggetrokken: niemand ziet ze nu nog."))
    return redirect("money:institution", organisation.ref)


@require_POST
@login_required
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft goes."""
    publication, organisation, by = _publication(request, pk)
    if publication.state != Publication.State.DRAFT:
        raise PermissionDenied
    actions.throw_away_draft(publication=publication, by=by)
    messages.success(request, _("Het concept is weggegooid."))
    return redirect("money:institution", organisation.ref)


def _allowed(request: HttpRequest, ref: str) -> tuple[Organisation, Actor]:
    """The institution, for its officer; for anybody else this page is not there."""
    organisation = get_object_or_404(Organisation, place_id=place_of(request).id, ref=ref)
    return organisation, _officer(request, organisation)


def _officer(request: HttpRequest, organisation: Organisation | None) -> Actor:
    place_id = place_of(request).id
    if organisation is None or organisation.place_id != place_id:
        raise Http404
    if not isinstance(request.user, Account) or not may(
        request.user, "upload_ledger", place_id=place_id, record=organisation
    ):
        raise Http404
    return actor_of(request, "upload_ledger", organisation)


def _ledger(request: HttpRequest, pk: int) -> tuple[LedgerIn, Actor]:
    ledger_in = get_object_or_404(
        LedgerIn.objects.select_related("payer__organisation", "job", "publication"), pk=pk
    )
    return ledger_in, _officer(request, ledger_in.payer.organisation)


def _publication(request: HttpRequest, pk: int) -> tuple[Publication, Organisation, Actor]:
    publication = get_object_or_404(Publication, pk=pk)
    payers = list(publication.payers.select_related("organisation"))
    if len(payers) != 1 or payers[0].organisation is None:
        raise Http404
    return publication, payers[0].organisation, _officer(request, payers[0].organisation)
