"""What people brought in: their private page, and the page on which a keeper decides."""

from __future__ import annotations

from typing import Any

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
from oever.site.common.links import mark_private, record_behind
from oever.site.common.places import place_of
from oever.site.obstacles.deeds import refused
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of
from oever.site.promises import actions
from oever.site.promises.actions.entering import FOLLOW
from oever.site.promises.forms.promises import DecideEntryForm
from oever.site.promises.models import Funding, Promise, SpaceClaim, Step
from oever.site.promises.models.entered import Entered
from oever.site.promises.queries.promises import entered

KINDS: dict[str, type[Entered]] = {"belofte": Promise, "ruimte": SpaceClaim, "geld": Funding, "stap": Step}
NAMES = {model: word for word, model in KINDS.items()}
STEP = {"step": "promise"}


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of whoever brought something in: what happens now, and how to take it back."""
    record = _behind(request, token)
    told = {
        "record": record, "token": token, "rows": rows_of(record),
        "private_address": request.build_absolute_uri(reverse("promises:follow", args=[token])), **STEP,
    }  # fmt: skip
    return render(request, "promises/follow.html", told)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back: a button, never the opening of a link."""
    record = _behind(request, token)
    try:
        actions.withdraw_entry(record=record, by=RESIDENT)
        messages.success(request, _("Je hebt het teruggenomen. We hebben je adres weggehaald."))
    except OeverError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("promises:follow", token)


@allowed("keep")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A keeper looks at what came in, and shows it or says why not."""
    record = entered(KINDS[kind], place_of(request).id, pk)
    if record is None:
        raise Http404
    form = DecideEntryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by, answer = actor_of(request, "keep"), form.cleaned_data["answer"]
        try:
            if request.POST.get("do") == "refuse":
                actions.refuse_entry(record=record, answer=answer, by=by)
                messages.success(request, _("Niet overgenomen. De gever hoort waarom."))
                return redirect("promises:start")
            shown = actions.show_entry(record=record, answer=answer, by=by)
            messages.success(request, _("Het staat erop."))
            return redirect(shown.get_absolute_url())  # type: ignore[attr-defined]
        except OeverError as problem:
            refused(form, problem)
    told = {"record": record, "kind": kind, "form": form, "rows": rows_of(record), **STEP}
    return render(request, "promises/decide.html", told)


def rows_of(record: Entered) -> list[tuple[str, Any]]:
    """What was brought in, as name and value, for the giver and for a keeper."""
    told: list[tuple[str, Any]]
    if isinstance(record, Promise):
        source = " ".join(part for part in (record.source_document, record.source_link) if part)
        told = [(_("Wat"), record.told), (_("Wie"), record.by), (_("Rol"), record.who_role),
                (_("Uiterlijk"), record.due_on), (_("Waar het staat"), source),
                (_("Letterlijk"), record.source_quote)]  # fmt: skip
    elif isinstance(record, SpaceClaim):
        told = [(_("Welke ruimte"), record.space), (_("Wie"), record.who), (_("Wat"), record.told),
                (_("Voor hoe lang"), record.get_how_long_display()), (_("Vanaf"), record.from_on),
                (_("Tot en met"), record.until_on)]  # fmt: skip
    elif isinstance(record, Funding):
        told = [(_("Wie krijgt het"), record.receiver), (_("Wie geeft het"), record.giver_name),
                (_("Waarvoor"), record.told), (_("Stopt op"), record.ends_on),
                (_("Wat verdwijnt er"), record.what_is_lost.get(record.language, ""))]  # fmt: skip
    else:
        assert isinstance(record, Step)
        told = [
            (_("Kant"), record.get_side_display()),
            (_("Wie"), record.by),
            (_("Wat"), record.told),
            (_("Gevraagd van de andere kant"), record.asked_of_other),
            (_("Uiterlijk"), record.due_on),
        ]
    return [(name, value) for name, value in told if value]


def _behind(request: HttpRequest, token: str) -> Entered:
    mark_private(request)
    record = record_behind(token, purpose=FOLLOW)
    if not isinstance(record, Entered) or record.place_id != place_of(request).id:
        raise Http404
    return record
