"""Is this still right? One mail, one link, no account: yes, or put it right, or do not ask me again.

Opening the link shows the record and changes nothing; each answer is a button that posts. Whoever was
asked is the contact of the record, so what they change stands in the register at once.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.contributions import actions, queries
from oever.site.contributions.fields import all_columns, column_of, shown
from oever.site.contributions.forms import EntryForm
from oever.site.contributions.models import Contact
from oever.site.contributions.queries import Line
from oever.site.people.queries import actor_of, may
from oever.site.register.entries import entry_of
from oever.site.register.errors import RefusedRecordError
from oever.site.register.models import Record

CONTACT = Actor("editor")  # the organisation itself, by the link of its contact


@never_cache
@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """The record as it stands, and three buttons."""
    contact, record = _asked(request, token)
    told = {"record": record, "contact": contact, "token": token, "lines": _lines(record), "step": "see"}
    return render(request, "contributions/still_right.html", told)


@never_cache
@require_POST
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """It is still right: from today, said by the organisation itself."""
    contact, record = _asked(request, token)
    actions.confirm_as_contact(contact=contact, record=record, role=_role(), by=CONTACT)
    messages.success(request, _("Dank je wel. Er staat nu dat dit vandaag is bevestigd."))
    return redirect("contributions:still_right", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Put it right; it stands in the register at once, and a keeper looks at it."""
    contact, record = _asked(request, token)
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        sheet=record.SHEET, columns=all_columns(record.SHEET), place_id=record.place_id,
        before=entry_of(record),
    )  # fmt: skip
    if form.is_valid() and _saved(request, form, contact, record):
        messages.success(request, _("Dank je wel. Het staat er nu zo."))
        return redirect("contributions:still_right", token)
    told = {
        "form": form,
        "record": record,
        "token": token,
        "revision": request.POST.get("revision", record.revision),
    }
    return render(request, "contributions/still_right_correct.html", told)


@never_cache
@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Do not ask me again: the address is removed."""
    contact, record = _asked(request, token)
    actions.remove_contact(contact=contact, by=CONTACT)
    messages.success(request, _("We vragen het je niet meer. Je adres is weg."))
    return redirect(record.get_absolute_url())  # type: ignore[attr-defined]


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation edits its own page, after entering by a code; nobody else can."""
    place_id = place_of(request).id
    record = queries.record_at(place_id, "organisations", ref)
    if record is None:
        raise Http404
    if not may(request.user, "edit_own", place_id=place_id, record=record):
        raise PermissionDenied
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        sheet=record.SHEET, columns=all_columns(record.SHEET), place_id=place_id, before=entry_of(record),
    )  # fmt: skip
    if form.is_valid() and _saved(request, form, None, record, actor_of(request, "edit_own", record)):
        messages.success(request, _("Dank je wel. Het staat er nu zo."))
        return redirect(record.get_absolute_url())  # type: ignore[attr-defined]
    told = {"form": form, "record": record, "revision": request.POST.get("revision", record.revision)}
    return render(request, "contributions/still_right_correct.html", told)


def _saved(
    request: HttpRequest, form: EntryForm, contact: Contact | None, record: Record, by: Actor = CONTACT
) -> bool:
    entry = form.entry()
    seen = request.POST.get("revision", "")
    try:
        if not entry and contact is not None:
            actions.confirm_as_contact(contact=contact, record=record, role=_role(), by=by)
            return True
        actions.correct_as_contact(
            contact=contact, record=record, entry=entry, role=_role(), by=by,
            seen_revision=int(seen) if seen.isdecimal() else record.revision,
        )  # fmt: skip
    except RefusedRecordError as problem:
        column = problem.column if problem.column in form.fields else None
        form.add_error(column, problem.text[language_of_page()])
        return False
    return True


def _role() -> str:
    return _("de organisatie zelf")


def _lines(record: Record) -> list[Line]:
    entry = entry_of(record)
    names = queries.place_names(record.place_id)
    columns = [column_of(record.SHEET, name) for name in all_columns(record.SHEET)]
    lines = [
        Line(column.title[language_of_page()], "", shown(column, entry[column.id], names))
        for column in columns
    ]
    return [line for line in lines if line.now]


def _asked(request: HttpRequest, token: str) -> tuple[Contact, Record]:
    mark_private(request)
    found = queries.asked_contact(token, place_of(request).id)
    if found is None:
        raise Http404
    return found
