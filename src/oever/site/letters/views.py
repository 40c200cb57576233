"""Letters as pages that print, and everything about getting them by mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.site.common.history import RESIDENT
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.letters import actions, queries
from oever.site.letters.forms import LineForm, ReaderForm
from oever.site.letters.models import Letter
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, may

STEP = {"step": "learn"}
PAGE = "letters/subscribe.html"


@require_safe
def all_letters(request: HttpRequest) -> HttpResponse:
    """Every letter of the place."""
    found = queries.letters(place_of(request).id)
    return render(request, "letters/list.html", STEP | {"letters": found})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, year: int, quarter: int) -> HttpResponse:
    """One letter; a keeper adds a line below it."""
    one = _letter(request, year, quarter)
    may_keep = may(request.user, "keep", place_id=one.place_id)
    may_add = may_keep and one.state != Letter.State.SENT
    form = LineForm(request.POST if request.method == "POST" else None, initial=one.line)
    if request.method == "POST" and may_add and form.is_valid():
        line = {language: form.cleaned_data[language] for language in ("nl", "en")}
        actions.add_line(letter=one, line=line, by=actor_of(request, "keep"))
        return redirect(one)
    language = "en" if get_language() == "en" else "nl"
    told = {
        "letter": one,
        "line": one.line.get(language) or one.line.get("nl", ""),
        "parts": one.parts.get(language, []),
        "form": form if may_add else None,
        "may_send": may_keep and one.state == Letter.State.READY,
    }
    return render(request, "letters/letter.html", STEP | told)


@require_POST
@allowed("keep")
def send(request: HttpRequest, year: int, quarter: int) -> HttpResponse:
    """Send it now."""
    one = _letter(request, year, quarter)
    sent = actions.send_letter(letter=one, by=actor_of(request, "keep"))
    messages.success(request, _("%(number)d mails gaan de deur uit.") % {"number": sent})
    return redirect(one)


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for the letter by mail."""
    form = ReaderForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, PAGE, STEP | {"form": form, "now": "ask"})
    if not form.is_robot:
        mail = form.cleaned_data["mail"]
        if not allow("subscribe", request, times=10, hours=1):
            return too_often(request)
        if allow("subscribe_to", mail.lower(), times=3, hours=24):
            language = "en" if get_language() == "en" else "nl"
            actions.subscribe(place_id=place_of(request).id, mail=mail, language=language, by=RESIDENT)
    return render(request, PAGE, STEP | {"now": "look"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, by a button: opening the link changes nothing."""
    mark_private(request)
    reader = queries.reader_behind(token, actions.CONFIRM, place_of(request).id)
    if reader is None:
        raise Http404
    if request.method == "POST":
        actions.confirm(reader=reader, by=RESIDENT)
        return render(request, PAGE, STEP | {"now": "on"})
    return render(request, PAGE, STEP | {"now": "on" if reader.confirmed_at else "confirm"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more, by a button."""
    mark_private(request)
    reader = queries.reader_behind(token, actions.STOP, place_of(request).id)
    if reader is None:
        raise Http404
    if request.method == "POST":
        actions.stop(reader=reader, by=RESIDENT)
        return render(request, PAGE, STEP | {"now": "off"})
    return render(request, PAGE, STEP | {"now": "stop"})


def _letter(request: HttpRequest, year: int, quarter: int) -> Letter:
    found = queries.letter_at(place_of(request).id, year, quarter)
    if found is None:
        raise Http404
    return found
