"""Promises: the list, one promise, bringing one in, and the private links."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from oever.errors import OeverError
from oever.site.common.history import RESIDENT
from oever.site.common.ical import calendar_file
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private, record_behind, withdraw_links
from oever.site.common.listed import listed
from oever.site.common.pages import page_of
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.obstacles.deeds import offered, refused
from oever.site.obstacles.fields import in_page_language
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of, may
from oever.site.places.queries import goals_of
from oever.site.promises import actions, exports, letters
from oever.site.promises.deeds import DEEDS, REPLY_LINK, SECOND_LINK
from oever.site.promises.drawing import NARROW, line_of
from oever.site.promises.forms.promises import KeptPromiseForm, PromiseForm, ReplyForm, SecondByLinkForm
from oever.site.promises.models import Promise, StatusLine
from oever.site.promises.models.promises import STATE_WORDS
from oever.site.promises.queries import overview
from oever.site.promises.queries import promises as queries
from oever.site.promises.queries.promises import cannot_tell

STEP = {"step": "promise"}
POSTS = ["GET", "HEAD", "POST"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What was promised here: what is late, what is nearly due, and where the rest stands."""
    return render(request, "promises/start.html", {**overview.start(place_of(request).id), **STEP})


@require_safe
def all_promises(request: HttpRequest) -> HttpResponse:
    """Every promise, with filters."""
    place_id = place_of(request).id
    found = queries.filtered(queries.promises_of(place_id), request.GET)
    page = page_of(request, found)
    told = {
        "page": page, "asked": request.GET, "states": STATE_WORDS, "unsure": cannot_tell(list(page)),
        "who": queries.who_promised(place_id), "goals": goals_of(place_id),
        "keeps": may(request.user, "keep", place_id=place_id), **STEP,
    }  # fmt: skip
    return render(request, "promises/promises.html", told)


@require_http_methods(POSTS)
def promise(request: HttpRequest, ref: str, deed: str = "") -> HttpResponse:
    """One promise: what was said about it, what they say themselves, and what a keeper can do."""
    one = queries.promise_at(place_of(request).id, ref)
    if one is None:
        raise Http404
    deeds = offered(request, one, DEEDS, lambda id: reverse("promises:promise_do", args=[ref, id]), deed)
    if isinstance(deeds, HttpResponse):
        return deeds
    today = timezone.localdate()
    readings = queries.readings_of(one)
    measured = getattr(one, "measured", None)
    told = {
        "promise": one,
        "lines": queries.lines_shown(one),
        "offered": deeds,
        "today": today,
        "quiet": queries.left_in_peace(one, today),
        "readings": readings,
        "measured": measured,
        "line": line_of(measured, readings) if readings and measured else None,
        "narrow": line_of(measured, readings, NARROW) if readings and measured else None,
        "is_unsure": bool(readings) and one.pk in cannot_tell([one]),
        "reminder": letters.reminder_text(one, today),
        "reminder_subject": letters.reminder_subject(one),
        **STEP,
    }
    return render(request, "promises/promise.html", told)


@require_http_methods(POSTS)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Somebody heard a promise."""
    form = PromiseForm(request.POST if request.method == "POST" else None, place_id=place_of(request).id)
    if not form.is_valid():
        return render(request, "promises/bring_in.html", {"form": form, **STEP})
    if form.is_robot:
        return render(request, "promises/thanks.html", STEP)
    if not allow("promise", request, times=20, hours=1):
        return too_often(request)
    _made, token = actions.report_promise(
        place_id=place_of(request).id,
        by=RESIDENT,
        mail=form.cleaned_data["mail"],
        language=language_of_page(),
        what=in_page_language(form.cleaned_data["what"]),
        **form.promise_fields(),
    )
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("promises:follow", token)


@allowed("keep")
@require_http_methods(POSTS)
def write_down(request: HttpRequest) -> HttpResponse:
    """A keeper writes a promise down, and it is shown at once."""
    form = KeptPromiseForm(request.POST if request.method == "POST" else None, place_id=place_of(request).id)
    if not form.is_valid():
        return render(request, "promises/write_down.html", {"form": form, **STEP})
    told = form.cleaned_data
    made = actions.promise(
        place_id=place_of(request).id, by=actor_of(request, "keep"), what=in_page_language(told["what"]),
        check_by=in_page_language(told["check_by"]), **form.promise_fields(),
    )  # fmt: skip
    return redirect(made)


@allowed("keep")
@require_http_methods(POSTS)
def put_record_right(request: HttpRequest, ref: str) -> HttpResponse:
    """A keeper puts the record right: its source, its goal, a typing mistake."""
    one = queries.promise_at(place_of(request).id, ref)
    if one is None:
        raise Http404
    language = language_of_page()
    start = {name: getattr(one, name) for name in KeptPromiseForm.base_fields if hasattr(one, name)}
    start |= {"what": one.what.get(language, ""), "check_by": one.check_by.get(language, ""), "who": one.by}
    form = KeptPromiseForm(
        request.POST if request.method == "POST" else None, place_id=one.place_id, initial=start
    )
    if not form.is_valid():
        return render(request, "promises/write_down.html", {"form": form, "promise": one, **STEP})
    told = form.cleaned_data
    fields: dict[str, Any] = form.promise_fields()
    if fields["due_on"] == one.due_on:
        fields.pop("due_on")
    actions.change_promise(
        promise=one, by=actor_of(request, "keep"), what={**one.what, language: told["what"]},
        check_by={**one.check_by, **in_page_language(told["check_by"])}, **fields,
    )  # fmt: skip
    return redirect(one)


@never_cache
@require_http_methods(POSTS)
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """By their own link: they who promised answer."""
    mark_private(request)
    one = record_behind(token, purpose=REPLY_LINK)
    if not isinstance(one, Promise) or one.place_id != place_of(request).id:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or form.is_robot:
        return render(request, "promises/reply.html", {"form": form, "promise": one, **STEP})
    told = form.cleaned_data
    actions.reply(promise=one, words=told["words"], role=told["role"], on=timezone.localdate(), by=RESIDENT)
    messages.success(request, _("Dank je wel. Jullie antwoord staat ernaast."))
    return redirect(one)


@never_cache
@require_http_methods(POSTS)
def second(request: HttpRequest, token: str) -> HttpResponse:
    """By a link: a second person looks at what somebody said."""
    mark_private(request)
    line = record_behind(token, purpose=SECOND_LINK)
    if not isinstance(line, StatusLine) or line.place_id != place_of(request).id:
        raise Http404
    form = SecondByLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and not form.is_robot:
        told = form.cleaned_data
        try:
            actions.second(
                line=line, agrees=told["agrees"] == "yes", because=told["because"], role=told["role"],
                by=actor_of(request),
            )  # fmt: skip
        except OeverError as problem:
            refused(form, problem)
        else:
            withdraw_links(line, purpose=SECOND_LINK)
            messages.success(request, _("Dank je wel voor het meekijken."))
            return redirect(line.promise)
    return render(
        request, "promises/second.html", {"form": form, "line": line, "promise": line.promise, **STEP}
    )


@require_safe
def urgencies(request: HttpRequest) -> HttpResponse:
    """What presses here, and which promises answer it."""
    pressing, loose = queries.by_urgency(place_of(request).id)
    return render(request, "promises/urgencies.html", {"pressing": pressing, "loose": loose, **STEP})


@require_safe
def promises_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The list as .csv or .json, with the filters of the page."""
    found = queries.filtered(queries.promises_of(place_of(request).id), request.GET)
    return listed(ending, "beloften", exports.PROMISES, exports.promises(found))


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """What is due, as a calendar that a phone can follow."""
    host = settings.BASE_URL.partition("://")[2]
    name = _("Beloften in %(place)s") % {"place": place_of(request).shown_name}
    return calendar_file(name, exports.due(place_of(request).id), host)
