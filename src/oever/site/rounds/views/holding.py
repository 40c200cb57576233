"""For those who hold rounds: planning, asking, making public, inviting, answering themes, closing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oever.errors import OeverError
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of
from oever.site.rounds.actions import closing, holding, inviting
from oever.site.rounds.forms import InviteForm, PlanForm, QuestionForm, ThemeAnswerForm
from oever.site.rounds.models import Question, Round, Theme
from oever.site.rounds.phases import DEEDS, PHASES, may, phase_of
from oever.site.rounds.queries.about import record_at
from oever.site.rounds.queries.finding import rounds_of
from oever.site.rounds.views.finding import round_of

TWO_TEXTS = gettext_lazy("Iemand anders schreef hier net ook. Beide teksten staan er: kies er een.")


@never_cache
@require_safe
@allowed("keep")
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds of the place, drafts too, and what may be done when."""
    told = {
        "listed": rounds_of(place_of(request).id, with_drafts=True), "phases": PHASES, "step": "learn",
        "deeds": [(words, [deed in phase.may for phase in PHASES]) for deed, words in DEEDS],
    }  # fmt: skip
    return render(request, "rounds/keep/rounds.html", told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def new(request: HttpRequest) -> HttpResponse:
    """Plan a round."""
    place_id = place_of(request).id
    form = PlanForm(request.POST if request.method == "POST" else None, place_id=place_id)
    if form.is_valid():
        try:
            made = holding.plan_round(
                place_id=place_id, plan=form.plan(), by=by(request),
                areas=form.cleaned_data["areas"], goals=form.cleaned_data["goals"],
            )  # fmt: skip
            return redirect("rounds:keep", made.ref)
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    return render(request, "rounds/keep/plan.html", {"form": form, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Say something of a round differently."""
    round = round_of(request, ref)
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, place_id=round.place_id, round=round)
    if form.is_valid():
        try:
            holding.change_round(
                round=round, plan=form.plan(), by=by(request), seen_revision=number(request, "revision"),
                areas=form.cleaned_data["areas"], goals=form.cleaned_data["goals"],
            )  # fmt: skip
            messages.success(request, _("Opgeslagen."))
            return redirect("rounds:keep", round.ref)
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    return render(request, "rounds/keep/plan.html", {"form": form, "round": round, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """One round for those who hold it: its questions, and everything that can be done now."""
    round = round_of(request, ref)
    form = QuestionForm(request.POST if request.method == "POST" else None, round=round)
    if form.is_valid() and _did(
        request, lambda: holding.add_question(round=round, asked=form.question(), by=by(request))
    ):
        return redirect("rounds:keep", round.ref)
    told = {
        "round": round, "phase": phase_of(round), "form": form, "step": "learn",
        "questions": round.questions.prefetch_related("options"), "abouts": round.abouts.all(),
        "may": {deed: may(round, deed) for deed, _words in DEEDS} | {"publish": may(round, "publish")},
        "invited": round.invitations.count(), "letters": round.letters.filter(state="new").count(),
        "unanswered": [one for one in round.themes.all() if not one.is_answered],
    }  # fmt: skip
    return render(request, "rounds/keep/round.html", told)


@never_cache
@require_POST
@allowed("keep")
def remove_question(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take a question out of a round that has not begun."""
    round = round_of(request, ref)
    question = get_object_or_404(Question, round=round, number=number)
    _did(request, lambda: holding.remove_question(question=question, by=by(request)))
    return redirect("rounds:keep", round.ref)


@never_cache
@require_POST
@allowed("keep")
def about(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which page of the site this round is about; the round then stands on that page too."""
    round = round_of(request, ref)
    record = record_at(round.place_id, request.POST.get("address", ""))
    if record is None:
        messages.error(request, _("Die bladzijde kennen we niet. Plak het adres van een bladzijde op Oever."))
    else:
        address = str(record.get_absolute_url())  # type: ignore[attr-defined]
        holding.ask_about(round=round, record=record, address=address, by=by(request))
        messages.success(request, _("Deze ronde gaat nu ook over %(name)s.") % {"name": record})
    return redirect("rounds:keep", round.ref)


@never_cache
@require_POST
@allowed("keep")
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Let everybody see it."""
    round = round_of(request, ref)
    if _did(request, lambda: holding.publish_round(round=round, by=by(request))):
        messages.success(request, _("Deze ronde staat op de site. Hij begint en eindigt vanzelf."))
    return redirect("rounds:keep", round.ref)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask people by mail."""
    round = round_of(request, ref)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked = inviting.invite(
                round=round, mails=form.cleaned_data["mails"], language=form.cleaned_data["language"],
                by=by(request),
            )  # fmt: skip
            messages.success(request, _("%(count)s mensen krijgen een mail.") % {"count": asked})
            return redirect("rounds:keep", round.ref)
        except OeverError as problem:
            form.add_error(None, problem.text[language_of_page()])
    return render(request, "rounds/keep/invite.html", {"form": form, "round": round, "step": "learn"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("keep")
def answers(request: HttpRequest, ref: str) -> HttpResponse:
    """What we do with it, theme by theme, and closing the round."""
    round = round_of(request, ref)
    if request.method == "POST":
        kept = _answer(request, round)
        if kept is None:
            return redirect("rounds:keep_answers", round.ref)
        theme_id, form = kept
        return _answers(request, round, {theme_id: form})
    return _answers(request, round, {})


def _answers(request: HttpRequest, round: Round, typed: dict[int, ThemeAnswerForm]) -> HttpResponse:
    themes = round.themes.prefetch_related("fragments", "sentences", "other_texts")
    shown = [
        (theme, typed.get(theme.pk) or ThemeAnswerForm(prefix=f"t{theme.pk}", initial={
            "answer": theme.answer, "outcome": theme.outcome, "role": theme.answered_by,
        }))
        for theme in themes
    ]  # fmt: skip
    told = {
        "round": round, "phase": phase_of(round), "shown": shown, "step": "learn",
        "may_close": may(round, "close"),
        "waiting": round.responses.filter(respondent__isnull=False, state="sent").count(),
        "unanswered": [theme for theme, _form in shown if not theme.is_answered],
    }  # fmt: skip
    return render(request, "rounds/keep/answers.html", told)


def _answer(request: HttpRequest, round: Round) -> tuple[int, ThemeAnswerForm] | None:
    theme = get_object_or_404(Theme, round=round, pk=request.POST.get("theme") or 0)
    form = ThemeAnswerForm(request.POST, prefix=f"t{theme.pk}")
    if not form.is_valid():
        return theme.pk, form
    told = form.cleaned_data
    try:
        _theme, other = closing.answer_theme(
            theme=theme, answer=told["answer"], outcome=told["outcome"], role=told["role"],
            seen_revision=number(request, "revision"), by=by(request),
        )  # fmt: skip
    except OeverError as problem:
        form.add_error(None, problem.text[language_of_page()])
        return theme.pk, form
    if other is None:
        messages.success(request, _("Opgeslagen bij %(theme)s.") % {"theme": theme.name})
    else:
        messages.warning(
            request,
            TWO_TEXTS,
        )
    return None


@never_cache
@require_POST
@allowed("keep")
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """End a round; everybody who left an address hears what is done with it."""
    round = round_of(request, ref)
    role = request.POST.get("role", "")
    if _did(request, lambda: closing.close_round(round=round, role=role, by=by(request))):
        messages.success(request, _("De ronde is afgesloten. Wie een adres achterliet krijgt een mail."))
        return redirect(round.get_absolute_url())
    return redirect("rounds:keep_answers", round.ref)


def by(request: HttpRequest) -> Actor:
    """Who acts, as a keeper."""
    return actor_of(request, "keep")


def number(request: HttpRequest, name: str) -> int:
    """A number that the page carries; -1 for none, which is never what stands there."""
    told = request.POST.get(name, "")
    return int(told) if told.isdigit() else -1


def _did(request: HttpRequest, do: Callable[[], object]) -> bool:
    try:
        do()
    except OeverError as problem:
        messages.error(request, problem.text[language_of_page()])
        return False
    return True
