"""What everybody reads: which rounds there are, one round, and the questions that are still open."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from oever.site.common.history import history_of
from oever.site.common.places import place_of
from oever.site.common.told import told as told_lines
from oever.site.people.queries import may as has_role
from oever.site.rounds.phases import is_overdue, may, phase_of
from oever.site.rounds.queries.finding import round_with_code, rounds_of
from oever.site.rounds.queries.open_questions import open_questions_of
from oever.site.rounds.queries.results import results_of
from oever.site.rounds.queries.synthesis import synthesis_of, voices_by_question
from oever.site.rounds.tongues import tongues
from oever.site.rounds.views.finding import round_of

SHOWN = ("publish_round", "change_round", "close_round")  # what a round promised, and when that changed


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is asked now, what was said before, and what was done with it."""
    place_id = place_of(request).id
    listed = rounds_of(place_id)
    told = {
        "now": [one for one in listed if one.phase.id in ("open", "coming")],
        "reading": [one for one in listed if one.phase.id == "working"],
        "before": [one for one in listed if one.phase.id == "answered"],
        "open_questions": open_questions_of(place_id)[:5],
        "may_keep": has_role(request.user, "keep", place_id=place_id),
        "step": "learn",
    }
    return render(request, "rounds/start.html", told)


@require_safe
def round_page(request: HttpRequest, ref: str) -> HttpResponse:
    """One round: what it is for, what can be done now, what was said and what is done with it."""
    round = round_of(request, ref)
    questions = list(round.questions.prefetch_related("options"))
    told: dict[str, Any] = {
        "round": round, "phase": phase_of(round), "is_overdue": is_overdue(round), "step": "learn",
        "may_answer": may(round, "answer"), "may_print": may(round, "print") and not round.is_imported,
        "abouts": list(round.abouts.all()), "questions": questions, "themes": list(round.themes.all()),
        "tongues": [tongues()[code] for code in round.languages if code in tongues()],
        "may_keep": has_role(request.user, "keep", place_id=round.place_id),
    }  # fmt: skip
    told["lines"] = told_lines(history_of(round).filter(did__in=SHOWN)[:20])
    if may(round, "voices"):
        told["synthesis"] = synthesis_of(round, told["themes"])
    if may(round, "results"):
        told["results"] = results_of(round, questions)
    return render(request, "rounds/round.html", told)


@require_safe
def voices(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that was said."""
    round = round_of(request, ref)
    if not may(round, "voices"):
        return redirect(round.get_absolute_url())
    told = {"round": round, "groups": voices_by_question(round), "step": "learn"}
    return render(request, "rounds/voices.html", told)


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """What stands on paper: leads to the questions, or to the round once it is over."""
    round = round_with_code(place_of(request).id, code)
    if round is None:
        raise Http404
    return redirect("rounds:answer" if may(round, "answer") else "rounds:round", round.ref)


@require_safe
def open_questions(request: HttpRequest) -> HttpResponse:
    """What nobody could answer yet, who looks into it, and what has been answered."""
    found = open_questions_of(place_of(request).id, with_answered=True)
    told = {
        "open": [one for one in found if one.answered_at is None],
        "answered": [one for one in found if one.answered_at is not None],
        "may_keep": has_role(request.user, "keep", place_id=place_of(request).id),
        "step": "learn",
    }
    return render(request, "rounds/open_questions.html", told)
