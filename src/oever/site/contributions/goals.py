"""Per goal of the place: "this is what we do now" and "this is what we want to do", told by who may edit.

The organisation itself does it after entering by a code, a keeper after a talk or a call. It stands there at
once, in the language of the page; what was told in the other language stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.site.common.forms import OpenForm
from oever.site.common.history import Actor
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.contributions.actions import show_to_keepers
from oever.site.contributions.forms import public_words
from oever.site.contributions.queries import record_at
from oever.site.people.queries import actor_of, may
from oever.site.places.models import Goal
from oever.site.places.queries import goals_of
from oever.site.register.actions import set_contribution
from oever.site.register.folding import LONGEST_TEXT
from oever.site.register.models import Organisation

TIMES = ("now", "later")


class GoalsForm(OpenForm):
    """Two short texts for each goal."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language_of_page()
        self.goals = list(goals_of(organisation.place_id))
        told = {one.goal_id: one for one in organisation.contributions.all()}
        self.before: dict[str, dict[str, str]] = {}
        labels = {"now": _("Dit doen we nu"), "later": _("Dit willen we doen")}
        for goal in self.goals:
            for time in TIMES:
                name = f"{goal.key}-{time}"
                self.before[name] = dict(getattr(told.get(goal.pk), time, None) or {})
                widget = forms.Textarea(attrs={"rows": 2})
                self.fields[name] = forms.CharField(
                    label=labels[time], required=False, max_length=LONGEST_TEXT, widget=widget
                )
                self.initial.setdefault(name, self.before[name].get(self.language, ""))

    def clean(self) -> dict[str, Any]:
        """No private numbers or addresses in a text for everybody."""
        for name in self.before:
            try:
                self.cleaned_data[name] = public_words(self.cleaned_data.get(name, ""))
            except forms.ValidationError as problem:
                self.add_error(name, problem)
        return self.cleaned_data

    def by_goal(self) -> Iterator[tuple[Goal, list[forms.BoundField]]]:
        """The two fields of each goal."""
        asked = {bound.name: bound for bound in self.asked()}
        for goal in self.goals:
            yield goal, [asked[f"{goal.key}-{time}"] for time in TIMES]

    def changed(self) -> Iterator[tuple[Goal, dict[str, dict[str, str]]]]:
        """What each goal becomes, for those that change."""
        for goal in self.goals:
            texts = {}
            for time in TIMES:
                name = f"{goal.key}-{time}"
                if self.cleaned_data[name] != self.before[name].get(self.language, ""):
                    texts[time] = self.before[name] | {self.language: self.cleaned_data[name]}
            if texts:
                yield goal, texts


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_goals(request: HttpRequest, ref: str) -> HttpResponse:
    """Say per goal what an organisation does now and wants to do."""
    record = record_at(place_of(request).id, "organisations", ref)
    if not isinstance(record, Organisation):
        raise Http404
    by = who_may_edit(request, record)
    form = GoalsForm(request.POST if request.method == "POST" else None, organisation=record)
    if form.is_valid():
        with transaction.atomic():
            told = []
            for goal, texts in form.changed():
                set_contribution(organisation=record, goal=goal, by=by, finds_again=True, **texts)
                told += [f"{goal.name}: {text[form.language]}" for text in texts.values()]
            if told:
                show_to_keepers(record=record, words="\n".join(told), language=form.language, by=by)
        messages.success(request, _("Dank je wel. Het staat er nu zo."))
        return redirect(record.get_absolute_url())
    return render(request, "contributions/goals.html", {"form": form, "record": record})


def who_may_edit(request: HttpRequest, record: Organisation) -> Actor:
    """As whom somebody says it. Raises PermissionDenied for who may neither edit this page nor all."""
    for what in ("edit_own", "edit"):
        if may(request.user, what, place_id=record.place_id, record=record):
            return actor_of(request, what, record)
    raise PermissionDenied
