"""What an owner or a keeper can do with an idea on one page: which button, which form, which action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from oever.site.common.forms import OpenForm
from oever.site.common.history import Actor
from oever.site.ventures import actions, piloting
from oever.site.ventures.forms import DoneForm, MoveForm, PlanForm, WordsForm
from oever.site.ventures.models import Idea
from oever.site.ventures.pilot_forms import EndForm


@dataclass
class Deeds:
    """The forms of one idea; the one whose button was pressed is bound to what was typed."""

    idea: Idea
    request: HttpRequest
    by: Actor
    forms: dict[str, OpenForm] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pressed = self.request.POST.get("do", "") if self.request.method == "POST" else ""

        def made(name: str, form: type[OpenForm], **told: Any) -> OpenForm:
            return form(self.request.POST if pressed == name else None, prefix=name, **told)

        idea = self.idea
        self.pressed = pressed
        plan = {
            "next_step": idea.next_step, "next_on": idea.next_on.isoformat() if idea.next_on else "",
            "owner_role": idea.owner_role, "goal": idea.goal.key if idea.goal else "",
        }  # fmt: skip
        self.forms = {
            "words": made("words", WordsForm, initial={"title": idea.title, "words": idea.words}),
            "plan": made("plan", PlanForm, place_id=idea.place_id, initial=plan),
            "done": made("done", DoneForm, initial={"on": timezone.localdate().isoformat()}),
            "move": made("move", MoveForm, initial={"stage": idea.stage}),
            "end": made("end", EndForm),
        }

    def act(self) -> str | None:
        """Do what was asked; the sentence that says so, or None when something is not right yet."""
        form = self.forms.get(self.pressed)
        if form is None or not form.is_valid():
            return None
        return _ACTS[self.pressed](self, form.cleaned_data)


def _words(deeds: Deeds, told: dict[str, Any]) -> str:
    actions.change_idea(idea=deeds.idea, title=told["title"], words=told["words"], by=deeds.by)
    return _("Het is veranderd.")


def _plan(deeds: Deeds, told: dict[str, Any]) -> str:
    form = deeds.forms["plan"]
    assert isinstance(form, PlanForm)
    actions.plan_idea(
        idea=deeds.idea, next_step=told["next_step"], next_on=told["next_on"], owner_role=told["owner_role"],
        goal=form.goals.get(told["goal"]), by=deeds.by,
    )  # fmt: skip
    return _("Genoteerd. Op die dag komt het vanzelf terug.")


def _done(deeds: Deeds, told: dict[str, Any]) -> str:
    actions.note_done(idea=deeds.idea, words=told["done"], on=told["on"], by=deeds.by)
    return _("Mooi. Het staat erbij.")


def _move(deeds: Deeds, told: dict[str, Any]) -> str:
    actions.move_idea(idea=deeds.idea, stage=told["stage"], why=told["why"], by=deeds.by)
    return _("Veranderd, met de reden erbij.")


def _end(deeds: Deeds, told: dict[str, Any]) -> str:
    piloting.end_pilot(
        pilot=deeds.idea.pilot, result=told["result"], hard=told["hard"], learned=told["learned"],
        on=timezone.localdate(), by=deeds.by,
    )  # fmt: skip
    return _("Dank je wel. Dit helpt de volgende.")


_ACTS: dict[str, Callable[[Deeds, dict[str, Any]], str]] = {
    "words": _words, "plan": _plan, "done": _done, "move": _move, "end": _end,
}  # fmt: skip
