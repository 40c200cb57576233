"""Taking part: add, tip, put right, claim, follow. Nobody needs an account, and no GET changes anything."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.site.common.forms import OpenForm
from oever.site.common.history import RESIDENT
from oever.site.common.languages import language_of_page
from oever.site.common.limits import allow
from oever.site.common.links import mark_private
from oever.site.common.places import place_of
from oever.site.common.views import too_often
from oever.site.contributions import actions, queries
from oever.site.contributions.actions import AlreadyAnsweredError, Given, Resembling, send_suggestion
from oever.site.contributions.adding import Adding
from oever.site.contributions.alike import look_alikes
from oever.site.contributions.fields import all_columns
from oever.site.contributions.forms import ClaimForm, CorrectionForm, EntryForm, TipForm, WordsForm
from oever.site.contributions.models import Suggestion
from oever.site.contributions.periods import periods_of
from oever.site.register.entries import entry_of
from oever.site.register.models import Record

# The words in addresses, and the sheets they stand for.
KINDS = {"organisatie": "organisations", "ruimte": "spaces", "voorziening": "services"}
Kind = Suggestion.Kind


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What somebody can do here, each within two minutes."""
    periods = periods_of(place_of(request).id)
    return render(request, "contributions/start.html", {"periods": periods})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a record, one question a screen."""
    adding = Adding(
        KINDS[kind], place_of(request).id, request.POST if request.method == "POST" else _asked(request)
    )
    if request.method != "POST":
        return _screen(request, adding, "name", is_judged=False)
    screen = request.POST.get("screen", "name")
    if screen not in adding.screens:
        screen = "name"
    nxt, is_judged = adding.after(screen, request.POST.get("go", ""))
    if nxt:
        return _screen(request, adding, nxt, is_judged=is_judged)
    you = adding.form("you")
    you.is_valid()
    return _send(request, you, **_added(adding))


def _added(adding: Adding) -> dict[str, Any]:
    """What adding comes to: a new record, more about one that is there, or somebody who wants to join."""
    entry, chosen, told = adding.entry(), adding.chosen, adding.resembling
    if chosen is None or told.get("alike_choice") == Suggestion.Choice.APART:
        alike = _resembling(chosen.record, told) if chosen else None
        return {"kind": Kind.ADDITION, "sheet": adding.sheet, "entry": entry, "alike": alike}
    alike = _resembling(chosen.record, told)
    same = {name: value for name, value in entry.items() if adding.sheet == chosen.record.SHEET}
    if told["alike_choice"] == Suggestion.Choice.JOIN:
        return {"kind": Kind.TIP, "record": chosen.record, "entry": same, "alike": alike}
    kept = {name: value for name, value in same.items() if name != "name"}
    if same and same["name"] != chosen.record.name:
        kept["aliases"] = [*chosen.record.aliases, same["name"]]
    return {"kind": Kind.CORRECTION, "record": chosen.record, "entry": kept, "alike": alike}


def _resembling(record: Record, told: dict[str, Any]) -> Resembling:
    return Resembling(record.SHEET, record.pk, told["alike_choice"], told.get("alike_why", ""))


def _screen(request: HttpRequest, adding: Adding, screen: str, *, is_judged: bool) -> HttpResponse:
    form = adding.form(screen, is_asked=not is_judged)
    told = {
        "form": form, "screen": screen, "carried": list(adding.carried(screen)), "sheet": adding.sheet,
        "number": adding.number(screen), "last": len(adding.screens) if screen != "name" else 3,
        "step": "see", "alike": adding.alike,
        "name": request.POST.get("name", ""),
    }  # fmt: skip
    return render(request, f"contributions/add_{screen}.html", told)


def _asked(request: HttpRequest) -> QueryDict:
    """A link may come with a name: from a search that found nothing."""
    asked = QueryDict(mutable=True)
    if request.GET.get("name"):
        asked["name"] = request.GET["name"][:200]
    return asked


@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """What resembles a name, as a part of the page for whoever is still typing it."""
    name = request.GET.get("name", "")[:200]
    if not allow("alike", request, times=600, hours=1):
        return too_often(request)
    found = look_alikes(place_id=place_of(request).id, name=name) if len(name.strip()) > 2 else []
    return render(request, "contributions/alike.html", {"alike": found})


@require_http_methods(["GET", "HEAD", "POST"])
def tip(request: HttpRequest) -> HttpResponse:
    """A few sentences about anything."""
    form = TipForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "contributions/tip.html", {"form": form, "step": "see"})
    return _send(request, form, kind=Kind.TIP, words=form.cleaned_data["words"])


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Which record is not right: by its name, however it is spelled."""
    name = request.GET.get("name", "")[:200]
    found = look_alikes(place_id=place_of(request).id, name=name) if name.strip() else []
    told = {"name": name, "alike": found, "claims": "van-ons" in request.GET, "step": "see"}
    return render(request, "contributions/find.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Put a record right, on one screen: only what is different is sent."""
    record = _record(request, KINDS[kind], ref)
    before = entry_of(record)
    told = request.POST if request.method == "POST" else None
    form = EntryForm(
        told, sheet=record.SHEET, columns=all_columns(record.SHEET), place_id=record.place_id, before=before
    )
    extra = CorrectionForm(told)
    is_good = form.is_valid() & extra.is_valid() if told is not None else False
    if is_good and not form.entry() and not extra.cleaned_data["words"]:
        form.add_error(None, _("Je hebt nog niets veranderd. Pas iets aan, of schrijf op wat er niet klopt."))
        is_good = False
    if not is_good:
        return render(
            request,
            "contributions/correct.html",
            {"form": form, "extra": extra, "record": record, "step": "see"},
        )
    words = extra.cleaned_data["words"]
    return _send(request, extra, kind=Kind.CORRECTION, record=record, entry=form.entry(), words=words)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, ref: str) -> HttpResponse:
    """This is us: an organisation asks to edit its own page."""
    record = _record(request, "organisations", ref)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "contributions/claim.html", {"form": form, "record": record, "step": "see"})
    return _send(request, form, kind=Kind.CLAIM, record=record, words=form.cleaned_data["words"])


@never_cache
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The private page of what somebody gave: what happens now, by when, and what can still be done."""
    suggestion = _followed(request, token)
    record = actions.record_of(suggestion)
    told = {
        "suggestion": suggestion, "lines": queries.lines_of(suggestion), "token": token, "record": record,
        "matches": queries.matches_of(suggestion), "step": "see",
        "private_address": request.build_absolute_uri(reverse("contributions:follow", args=[token])),
    }  # fmt: skip
    return render(request, "contributions/follow.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Say more, or say it better, as long as nobody has answered."""
    suggestion = _followed(request, token)
    if not suggestion.is_open:
        return redirect("contributions:follow", token)
    told = request.POST if request.method == "POST" else None
    form = _change_form(suggestion, told)
    words = WordsForm(told, initial={"words": suggestion.words})
    if told is None or not (form.is_valid() & words.is_valid()):
        return render(
            request,
            "contributions/change.html",
            {"form": form, "words": words, "token": token, "suggestion": suggestion},
        )
    try:
        entry = {name: value for name, value in form.values.items() if value or name in suggestion.entry}
        actions.change_suggestion(
            suggestion=suggestion, entry=entry, words=words.cleaned_data["words"], by=RESIDENT
        )
        messages.success(request, _("Je aanvulling is binnen."))
    except AlreadyAnsweredError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("contributions:follow", token)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take it back: a button on the private page, never the opening of a link."""
    try:
        actions.withdraw_suggestion(suggestion=_followed(request, token), by=RESIDENT)
        messages.success(request, _("Je hebt het teruggenomen. We hebben je gegevens weggehaald."))
    except AlreadyAnsweredError as problem:
        messages.warning(request, problem.text[language_of_page()])
    return redirect("contributions:follow", token)


def _change_form(suggestion: Suggestion, told: QueryDict | None) -> EntryForm:
    columns = all_columns(suggestion.sheet) if suggestion.sheet and suggestion.kind != Kind.CLAIM else ()
    if suggestion.record_id is not None:
        columns = tuple(name for name in columns if name in suggestion.entry)
    entry = {name: suggestion.entry.get(name) for name in columns}
    return EntryForm(
        told,
        sheet=suggestion.sheet or "organisations",
        columns=columns,
        place_id=suggestion.place_id,
        before=entry,
    )


def _send(request: HttpRequest, form: OpenForm, **what: Any) -> HttpResponse:
    """Keep it, and lead to the private page; a robot gets thanks and nothing is kept."""
    if form.is_robot:
        return render(request, "contributions/thanks.html")
    if not allow("suggest", request, times=30, hours=1):
        return too_often(request)
    _suggestion, token = send_suggestion(
        place_id=place_of(request).id, given=_given(form), by=RESIDENT, **what
    )
    messages.success(request, _("Dank je wel. Het is binnen."))
    return redirect("contributions:follow", token)


def _given(form: OpenForm) -> Given:
    told = form.cleaned_data
    return Given(
        name=told.get("giver_name", ""),
        mail=told.get("giver_mail", ""),
        stands=told.get("stands", ""),
        is_for_somebody=bool(told.get("is_for_somebody")),
        may_ask_again=bool(told.get("may_ask_again")),
        language=language_of_page(),
    )


def _followed(request: HttpRequest, token: str) -> Suggestion:
    mark_private(request)
    suggestion = queries.followed(token, place_of(request).id)
    if suggestion is None:
        raise Http404
    return suggestion


def _record(request: HttpRequest, sheet: str, ref: str) -> Record:
    record = queries.record_at(place_of(request).id, sheet, ref)
    if record is None:
        raise Http404
    return record
