"""Pages for who decides: an author by their own link, a keeper at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from oever.site.common.history import RESIDENT, Actor
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of
from oever.site.statements import actions, queries
from oever.site.statements.differences import differences
from oever.site.statements.errors import StatementError
from oever.site.statements.forms import (
    AuthorForm,
    CarrierDecisionForm,
    DecisionForm,
    StatementForm,
    TranslationForm,
)
from oever.site.statements.models import Author, Carrier, Proposal, Signatory, Statement
from oever.site.statements.views import STEP, _posted, _statement


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def author(request: HttpRequest, token: str) -> HttpResponse:
    """An author's own link: what lies before them, and a decision on each."""
    mark_private(request)
    one = record_behind(token, purpose=actions.AUTHOR)
    if not isinstance(one, Author) or one.place_id != place_of(request).id:
        raise Http404
    return _decide(request, one.statement, RESIDENT, one.role, back="statements:author", at=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def keeper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for a keeper."""
    by = actor_of(request, "keep")
    return _decide(request, _statement(request, slug), by, _("bijhouder"), back="statements:keeper", at=slug)


def _decide(
    request: HttpRequest, one: Statement, by: Actor, role: str, *, back: str, at: str
) -> HttpResponse:
    current = queries.versions(one)[-1]
    waiting = list(queries.open_proposals(one))
    wrong: DecisionForm | None = None
    chosen = 0
    if request.method == "POST":
        found = get_object_or_404(Proposal, pk=_number(request), statement=one)
        chosen, wrong = found.pk, DecisionForm(request.POST, prefix=f"p{found.pk}")
        if wrong.is_valid() and _decided(request, wrong, found, by, role):
            return redirect(back, at)
    rows = []
    for proposal in waiting:
        start = {"text": proposal.text, "seen": current.number}
        form = wrong if wrong is not None and proposal.pk == chosen else None
        rows.append(
            {
                "proposal": proposal,
                "pieces": differences(proposal.on_version.text, proposal.text),
                "is_behind": proposal.on_version_id != current.pk,
                "form": form or DecisionForm(initial=start, prefix=f"p{proposal.pk}"),
            }
        )
    told = {"statement": one, "version": current, "rows": rows}
    return render(request, "statements/decide.html", STEP | told)


def _number(request: HttpRequest) -> int:
    told = request.POST.get("proposal", "")
    return int(told) if told.isdecimal() else 0


def _decided(request: HttpRequest, form: DecisionForm, proposal: Proposal, by: Actor, role: str) -> bool:
    """Whether it was carried out; else the form says why not, and what was typed stays."""
    said = form.cleaned_data
    try:
        if request.POST.get("decision") == "take":
            version = actions.take_proposal(
                proposal=proposal,
                text=said["text"],
                answer=said["answer"],
                seen=said["seen"],
                by=by,
                by_role=role,
            )
            messages.success(request, _("Dit is nu versie %(number)d.") % {"number": version.number})
        else:
            actions.decline_proposal(proposal=proposal, answer=said["answer"], by=by, by_role=role)
            messages.success(request, _("Het antwoord is verstuurd."))
    except StatementError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return False
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def new(request: HttpRequest) -> HttpResponse:
    """A keeper starts a statement."""
    form = StatementForm(_posted(request))
    if not form.is_valid():
        return render(request, "statements/new.html", STEP | {"form": form})
    said = form.cleaned_data
    made = actions.start_statement(
        place_id=place_of(request).id, title=said["title"], text=said["text"], purpose=said["purpose"],
        by=actor_of(request, "keep"), language=language_of_page(),
    )  # fmt: skip
    return redirect(made)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who decides, who asked to endorse, and the text in the other language."""
    one = _statement(request, slug)
    by = actor_of(request, "keep")
    current = queries.versions(one)[-1]
    what = request.POST.get("what", "")
    form = AuthorForm(_posted(request) if what == "author" else None)
    words = TranslationForm(
        _posted(request) if what == "translation" else None, initial={"translation": current.translation}
    )
    if what == "author" and form.is_valid():
        said = form.cleaned_data
        actions.invite_author(
            statement=one, role=said["role"], mail=said["mail"], by=by, language=language_of_page()
        )
        return redirect("statements:people", slug)
    if what == "translation" and words.is_valid():
        actions.translate_version(version=current, translation=words.cleaned_data["translation"], by=by)
        return redirect(one)
    if what == "remove":
        actions.remove_author(author=get_object_or_404(one.authors, pk=_pk(request)), by=by)
        return redirect("statements:people", slug)
    told = {"statement": one, "form": form, "words": words, "authors": one.authors.all(), "version": current}
    return render(request, "statements/people.html", STEP | told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def signatory(request: HttpRequest, pk: int) -> HttpResponse:
    """Does this address speak for this organisation?"""
    one = get_object_or_404(Signatory, pk=pk, place_id=place_of(request).id, is_approved=False)
    by = actor_of(request, "keep")
    if request.method == "POST":
        (actions.approve_signatory if "yes" in request.POST else actions.refuse_signatory)(
            signatory=one, by=by
        )
        return redirect("desk:desk")
    return render(request, "statements/signatory.html", STEP | {"signatory": one})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def carrier(request: HttpRequest, pk: int) -> HttpResponse:
    """Does the text stand there?"""
    one = get_object_or_404(Carrier, pk=pk, place_id=place_of(request).id)
    form = CarrierDecisionForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        actions.decide_carrier(
            carrier=one, is_shown="yes" in request.POST, answer=form.cleaned_data["answer"],
            by=actor_of(request, "keep"),
        )  # fmt: skip
        return redirect("desk:desk")
    return render(request, "statements/carrier.html", STEP | {"carrier": one, "form": form})


@require_POST
@allowed("keep")
def ask_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask every signatory that has not answered about this version once more."""
    asked = actions.ask_all(statement=_statement(request, slug), by=actor_of(request, "keep"))
    messages.success(request, _("%(number)d keer gevraagd.") % {"number": asked})
    return redirect("statements:statement", slug)


def _pk(request: HttpRequest) -> Any:
    told = request.POST.get("pk", "")
    return int(told) if told.isdecimal() else 0
