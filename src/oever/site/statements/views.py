"""Pages for everyone: the text, how it became so, who put their name under it, and how to change it."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe

from oever.site.common.addresses import full_address
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.people.queries import may
from oever.site.statements import actions, queries
from oever.site.statements.differences import differences
from oever.site.statements.errors import StatementError
from oever.site.statements.forms import CarrierForm, ProposalForm, SignForm
from oever.site.statements.models import Endorsement, Proposal, Signatory, Statement

STEP = {"step": "promise"}
SAYINGS = ("endorsed", "not_now", "ended")
FRAMED: dict[str, Any] = {"frame-ancestors": ["*"]}


@require_safe
def all_statements(request: HttpRequest) -> HttpResponse:
    """All statements of the place; one alone is shown at once."""
    place_id = place_of(request).id
    found = list(queries.statements(place_id))
    may_keep = may(request.user, "keep", place_id=place_id)
    if len(found) == 1 and not may_keep:
        return redirect(found[0])
    return render(request, "statements/list.html", STEP | {"statements": found, "may_keep": may_keep})


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """The text that holds, who endorsed it, where it stands, and what can be done."""
    one = _statement(request, slug)
    versions = queries.versions(one)
    names = queries.names_under(one)
    told = {
        "statement": one,
        "version": versions[-1],
        "versions": versions,
        "names_now": [name for name in names if name.version.pk == versions[-1].pk],
        "names_before": [name for name in names if name.version.pk != versions[-1].pk],
        "proposals": queries.open_proposals(one),
        "answered": queries.answered_proposals(one)[:10],
        "carriers": queries.carriers(one),
        "plain": _plain(one),
        "embed": f'<iframe src="{_whole(one, "statements:embed")}" title="{one.title}"></iframe>',
        "may_keep": may(request.user, "keep", place_id=one.place_id),
    }
    return render(request, "statements/statement.html", STEP | told)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version with what changed in it."""
    one = _statement(request, slug)
    told = {"statement": one, "changes": queries.changes(queries.versions(one))}
    return render(request, "statements/history.html", STEP | told)


@require_safe
def plain_text(request: HttpRequest, slug: str) -> HttpResponse:
    """The text with its names, to paste."""
    return HttpResponse(_plain(_statement(request, slug)), content_type="text/plain; charset=utf-8")


@require_safe
def as_json(request: HttpRequest, slug: str) -> JsonResponse:
    """All versions, names and plans, for programmes."""
    one = _statement(request, slug)
    told = {
        "title": one.title,
        "versions": [
            {
                "number": v.number,
                "text": v.text,
                "translation": v.translation,
                "why": v.why,
                "made_at": v.made_at,
            }
            for v in queries.versions(one)
        ],
        "endorsed_by": [
            {
                "organisation": name.organisation.name,
                "version": name.version.number,
                "on": name.endorsement.said_at,
            }
            for name in queries.names_under(one)
        ],
        "stands_in": [
            {"title": c.title, "of": c.of_whom, "link": c.link, "version": c.version.number}
            for c in queries.carriers(one)
        ],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@xframe_options_exempt
@csp_replace(FRAMED)  # type: ignore[arg-type]  # other people's pages show this one
def embed(request: HttpRequest, *, slug: str) -> HttpResponseBase:
    """The text and its names alone, for in somebody's own site."""
    one = _statement(request, slug)
    version = queries.versions(one)[-1]
    names = [name for name in queries.names_under(one) if name.version.pk == version.pk]
    told = {
        "statement": one,
        "version": version,
        "names": names,
        "address": _whole(one, "statements:statement"),
    }
    return render(request, "statements/embed.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the text and say why."""
    one = _statement(request, slug)
    version = queries.versions(one)[-1]
    form = ProposalForm(_posted(request), initial={"text": version.text})
    told = {"statement": one, "version": version, "form": form}
    if not form.is_valid():
        return render(request, "statements/propose.html", STEP | told)
    if form.is_robot:
        return render(request, "statements/thanks.html", STEP | told)
    if not allow("propose", request, times=20, hours=1):
        return too_often(request)
    said = form.cleaned_data
    try:
        _proposal, token = actions.propose(
            version=version, text=said["text"], why=said["why"], sender=_sender(said), by=RESIDENT
        )
    except StatementError as problem:
        form.add_error("text", problem.text[language_of_page()])
        return render(request, "statements/propose.html", STEP | told)
    return redirect("statements:proposal", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of a proposal: what became of it, and taking it back."""
    mark_private(request)
    one = record_behind(token, purpose=actions.PROPOSAL)
    if not isinstance(one, Proposal) or one.place_id != place_of(request).id:
        raise Http404
    if request.method == "POST" and one.is_open:
        actions.withdraw_proposal(proposal=one, by=RESIDENT)
        return redirect("statements:proposal", token)
    pieces = differences(one.on_version.text, one.text)
    told = {"proposal": one, "statement": one.statement, "pieces": pieces}
    return render(request, "statements/proposal.html", STEP | told)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation asks for its own link."""
    one = _statement(request, slug)
    form = SignForm(_posted(request), place_id=one.place_id)
    told: dict[str, Any] = {"statement": one, "form": form}
    if not form.is_valid():
        return render(request, "statements/sign.html", STEP | told)
    if not form.is_robot:
        if not allow("sign", request, times=10, hours=1):
            return too_often(request)
        said = form.cleaned_data
        actions.ask_to_endorse(
            statement=one,
            organisation=said["organisation"],
            sender=_sender(said),
            role=said["role"],
            by=RESIDENT,
        )
    return render(request, "statements/thanks.html", STEP | told | {"is_signing": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, token: str) -> HttpResponse:
    """An organisation's own link: the text, what changed, and one button. Opening it changes nothing."""
    mark_private(request)
    one = record_behind(token, purpose=actions.SIGN)
    if not isinstance(one, Signatory) or one.place_id != place_of(request).id:
        raise Http404
    versions = queries.versions(one.statement)
    said = list(one.endorsements.select_related("version").order_by("version__number"))
    if request.method == "POST" and request.POST.get("said") in SAYINGS:
        return _said(request, one, token)
    yes = [answer for answer in said if answer.state == Endorsement.State.ENDORSED]
    last = yes[-1].version if yes else None
    now = next((answer for answer in said if answer.version_id == versions[-1].pk), None)
    told = {
        "signatory": one,
        "statement": one.statement,
        "version": versions[-1],
        "last": last,
        "now": now,
        "pieces": differences(last.text, versions[-1].text) if last and last != versions[-1] else [],
    }
    return render(request, "statements/endorse.html", STEP | told)


def _said(request: HttpRequest, signatory: Signatory, token: str) -> HttpResponse:
    try:
        seen = int(request.POST.get("seen", "0"))
        actions.say_of_version(signatory=signatory, seen=seen, state=request.POST["said"], by=RESIDENT)
    except (ValueError, StatementError) as problem:
        told = (
            problem.text[language_of_page()]
            if isinstance(problem, StatementError)
            else _("Probeer het nog eens.")
        )
        messages.error(request, told)
    return redirect("statements:endorse", token)


@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody tells in which plan the text stands."""
    one = _statement(request, slug)
    form = CarrierForm(_posted(request))
    told: dict[str, Any] = {"statement": one, "form": form}
    if not form.is_valid():
        return render(request, "statements/carried.html", STEP | told)
    if not form.is_robot:
        if not allow("carry", request, times=20, hours=1):
            return too_often(request)
        said = form.cleaned_data
        actions.tell_carrier(
            version=queries.versions(one)[-1], title=said["title"], of_whom=said["of_whom"],
            link=said["link"],
            page=said["page"], since=said["since"], sender=_sender(said), by=RESIDENT,
        )  # fmt: skip
    return render(request, "statements/thanks.html", STEP | told)


def _statement(request: HttpRequest, slug: str) -> Statement:
    return get_object_or_404(Statement, place_id=place_of(request).id, slug=slug)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _sender(said: dict[str, Any]) -> actions.Sender:
    return actions.Sender(said.get("mail", ""), said.get("stands_for", ""), language_of_page())


def _whole(one: Statement, name: str) -> str:
    return full_address(one.place_id, name, one.slug)


def _plain(one: Statement) -> str:
    version = queries.versions(one)[-1]
    day = date_format(timezone.localtime(version.made_at), "j F Y")
    words = {"version": _("versie"), "day": day, "endorsed_by": _("Onderschreven door:")}
    return queries.as_text(
        one, version, queries.names_under(one), words | {"address": _whole(one, "statements:statement")}
    )
