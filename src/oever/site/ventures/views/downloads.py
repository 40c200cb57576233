"""The lists of this room as files, with the filters of the page. No person in them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from oever.site.common.places import place_of
from oever.site.exchange.views.downloads import Columns, as_file
from oever.site.ventures import queries
from oever.site.ventures.models import Idea, Pilot, Readiness
from oever.site.ventures.queries import Asked

Row = dict[str, Any]
IDEAS: Columns = (
    "id", "title", "words", "stage", "stage_since", "area", "goal", "organisation", "owner_role", "next_step",
    "next_on", "last_done_on", "joined", "asks_solved", "answer_do", "answer_not", "answer_why", "sent_on",
    "address",
)  # fmt: skip
PILOTS: Columns = (
    "id", "title", "tries", "for_whom", "made_with", "starts_on", "ends_on", "money_needed_eur",
    "money_there_eur",
    "worked_when", "contact_role", "result", "hard", "learned", "ended_on", "address",
)  # fmt: skip
READY: Columns = ("organisation", "name", "with_what", "conditions", "until_on")


@require_safe
def ideas(request: HttpRequest, form: str) -> HttpResponse:
    """The ideas that everybody may read."""
    place = place_of(request)
    rows = [_idea(one) for one in queries.ideas(place.id, Asked.of(request.GET))]
    return as_file(place, "ideas", IDEAS, rows, form)


@require_safe
def pilots(request: HttpRequest, form: str) -> HttpResponse:
    """The cards of the pilots."""
    place = place_of(request)
    return as_file(place, "pilots", PILOTS, [_pilot(one) for one in queries.pilots(place.id)], form)


@require_safe
def ready(request: HttpRequest, form: str) -> HttpResponse:
    """Who wants to try something."""
    place = place_of(request)
    found = queries.ready(place.id, request.GET.get("woorden", "")[:100])
    return as_file(place, "ready", READY, [_ready(one) for one in found], form)


def _idea(one: Idea) -> Row:
    return {
        "id": one.pk, "title": one.title, "words": one.words, "stage": one.stage,
        "stage_since": one.stage_since,
        "area": one.area.code if one.area else "", "goal": one.goal.key if one.goal else "",
        "organisation": one.organisation.ref if one.organisation else "", "owner_role": one.owner_role,
        "next_step": one.next_step, "next_on": one.next_on, "last_done_on": one.last_done_on,
        "joined": getattr(one, "joined", 0), "asks_solved": getattr(one, "solved", 0),
        "answer_do": one.answer_do, "answer_not": one.answer_not, "answer_why": one.answer_why,
        "sent_on": timezone.localtime(one.sent_at).date(),
        "address": f"{settings.BASE_URL}{one.get_absolute_url()}",
    }  # fmt: skip


def _pilot(one: Pilot) -> Row:
    return {
        "id": one.pk, "title": one.idea.title, "tries": one.tries, "for_whom": one.for_whom,
        "made_with": one.made_with,
        "starts_on": one.starts_on, "ends_on": one.ends_on, "money_needed_eur": one.money_needed,
        "money_there_eur": one.money_there, "worked_when": one.worked_when, "contact_role": one.contact_role,
        "result": one.result, "hard": one.hard, "learned": one.learned, "ended_on": one.ended_on,
        "address": f"{settings.BASE_URL}{one.get_absolute_url()}",
    }  # fmt: skip


def _ready(one: Readiness) -> Row:
    return {
        "organisation": one.organisation.ref, "name": one.organisation.name, "with_what": one.with_what,
        "conditions": one.conditions, "until_on": one.until_on,
    }  # fmt: skip
