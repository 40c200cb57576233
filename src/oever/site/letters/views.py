"""Letters as pages that print, and everything about getting them by mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.letters import actions, queries
from oever.site.letters.forms import LineForm
from oever.site.letters.models import Letter
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, may

STEP = {"step": "learn"}


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
    language = language_of_page()
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


def _letter(request: HttpRequest, year: int, quarter: int) -> Letter:
    found = queries.letter_at(place_of(request).id, year, quarter)
    if found is None:
        raise Http404
    return found
