"""The form of a round: one screen for each question, made from its questions, and back to answers.

Without script it is one page from top to bottom; with script the same page shows one question at a time.
The fields carry the numbers of questions and statements, so that a page that was left open, or a sheet that
is typed in, means the same thing later.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm, describe
from oever.site.places.queries import areas_here
from oever.site.places.words import Said as Words
from oever.site.places.words import said as words_in
from oever.site.rounds.actions.answering import LONGEST_ANSWER, About, Said
from oever.site.rounds.drawing import MOST_ON_SCREEN, drawn
from oever.site.rounds.models import Answer, Option, Question, Response, Round
from oever.site.rounds.tongues import Tongue, tongue
from oever.site.rounds.values import VALUES

Kind = Question.Kind
LONGEST_WHY = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """One statement or choice on a screen: what it says, its field, and the field for why."""

    option: Option | None
    says: Words
    field: forms.BoundField
    why: forms.BoundField | None


@dataclass(frozen=True, slots=True)
class Screen:
    """One question as it is asked."""

    question: Question
    asks: Words
    hint: Words
    parts: tuple[Part, ...]
    why: forms.BoundField | None
    has_error: bool


class AnswerForm(OpenForm):
    """Everything that one person can say in a round."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    area = forms.ChoiceField(label=_("In welke buurt woon of werk je?"), required=False)
    stands = forms.ChoiceField(
        label=_("Hoe ken je deze buurt?"),
        choices=[("", _("Zeg ik liever niet")), *Response.Stands.choices],
        required=False,
    )
    mail = forms.EmailField(
        label=_("Wil je horen wat ermee gebeurt?"),
        help_text=_(
            "Schrijf je mailadres op. Alleen wie Oever bijhoudt ziet het, en na het antwoord gaat het weg. "
            "Leeg laten kan: je krijgt straks ook een eigen link."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )
    shown_name = forms.CharField(
        label=_("Mag je naam bij je woorden staan? Schrijf hem dan op."),
        help_text=_("Leeg is zonder naam. Dat is gewoon."),
        max_length=120,
        required=False,
    )
    is_private = forms.BooleanField(
        label=_("Zet mijn woorden niet op de site, ook niet zonder naam."), required=False
    )

    def __init__(self, *args: Any, round: Round, language: str = "nl", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.language, self.tongue = round, language, tongue(language)
        self.questions = list(round.questions.prefetch_related("options"))
        for question in self.questions:
            self._draw(question)
            self.fields.update(fields_of(question, self.tongue))
        areas = [(str(area.pk), area.name) for area in areas_here(round.place_id)]
        self.fields["area"].choices = [("", gettext("Zeg ik liever niet")), *areas]  # type: ignore[attr-defined]
        self.initial.setdefault("key", secrets.token_urlsafe(18))

    def _draw(self, question: Question) -> None:
        """Of many statements only some: those on the page that was sent, else a new draw."""
        if question.kind != Kind.STATEMENTS or len(question.options.all()) <= MOST_ON_SCREEN:
            return
        name = f"q{question.number}_shown"
        if self.is_bound:
            told = {number for number in str(self.data.get(name, "")).split(",") if number.isdigit()}
            kept = [one for one in question.options.all() if str(one.number) in told]
        else:
            start = f"q{question.number}_"
            before = [key.removeprefix(start) for key in self.initial if key.startswith(start)]
            kept = drawn(question, [int(number) for number in before if number.isdigit()])
        question._prefetched_objects_cache["options"] = kept  # type: ignore[attr-defined]
        self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=5_000)
        self.initial[name] = ",".join(str(one.number) for one in kept)

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """Which statements stand on this page, for who sends it."""
        return [self[name] for name in self.fields if name.endswith("_shown")]

    def clean(self) -> dict[str, Any]:
        """At least one thing has to be said, and a place in a ranking is given once."""
        told = super().clean() or self.cleaned_data
        if not self.errors and not self.said():
            self.add_error(None, gettext("Je hebt nog niets gezegd. Eén antwoord is genoeg."))
        for question in self.questions:
            if question.kind == Kind.RANK:
                self._refuse_same_place(question, told)
        return told

    def _refuse_same_place(self, question: Question, told: dict[str, Any]) -> None:
        given = [told.get(rank_name(question, option), "") for option in question.options.all()]
        places = [place for place in given if place]
        if len(places) != len(set(places)):
            first = rank_name(question, next(iter(question.options.all())))
            self.add_error(first, gettext("Geef elk een eigen plek: twee hebben nu hetzelfde nummer."))

    def screens(self) -> Iterator[Screen]:
        """The questions in order, with their fields tied to what describes them."""
        for question in self.questions:
            names = [*fields_of(question, self.tongue)]
            for name in names:
                describe(self[name])
            yield Screen(
                question, words_in(question.words, self.language), words_in(question.hint, self.language),
                tuple(self._parts(question)), self._why(f"q{question.number}_why"),
                any(self[name].errors for name in names),
            )  # fmt: skip

    def _parts(self, question: Question) -> Iterable[Part]:
        if question.kind in (Kind.OPEN, Kind.SENSE, Kind.CHOOSE):
            yield Part(None, Words(""), self[f"q{question.number}"], None)
            return
        for option in question.options.all():
            name = statement_name(question, option)
            says = words_in(option.words, self.language)
            yield Part(option, says, self[name], self._why(f"{name}_why"))

    def _why(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    def about_you(self) -> list[forms.BoundField]:
        """The last screen: everything in it may stay empty."""
        return self.described("area", "stands", "mail", "shown_name", "is_private")

    def described(self, *names: str) -> list[forms.BoundField]:
        """Fields by name, tied to their hints and errors."""
        shown = [self[name] for name in names]
        for bound in shown:
            describe(bound)
        return shown

    def said(self) -> list[Said]:
        """What was answered, ready for the action."""
        return [one for question in self.questions for one in said_to(question, self.cleaned_data)]

    def about(self, channel: str = "web") -> About:
        """What they told of themselves."""
        told = self.cleaned_data
        return About(
            channel=channel, language=self.language, mail=told.get("mail", ""),
            shown_name=told.get("shown_name", ""), area_id=int(told["area"]) if told.get("area") else None,
            stands=told.get("stands", ""), may_quote=not told.get("is_private"),
        )  # fmt: skip


def fields_of(question: Question, words: Tongue) -> dict[str, forms.Field]:
    """The fields that one question asks for."""
    name, label = f"q{question.number}", str(words_in(question.words, words.code))
    if question.kind == Kind.OPEN:
        return {name: long_text(label, rows=5)}
    if question.kind == Kind.SENSE:
        choices = [(value, words.words[value]) for value, _words in VALUES["sense"]]
        return {name: buttons(label, choices), f"{name}_why": why(words)}
    if question.kind == Kind.CHOOSE:
        options = [(str(one.number), str(words_in(one.words, words.code))) for one in question.options.all()]
        field = forms.MultipleChoiceField(
            label=label, choices=options, widget=forms.CheckboxSelectMultiple, required=False
        )
        return {name: field, f"{name}_why": why(words)}
    made: dict[str, forms.Field] = {}
    options_of = list(question.options.all())
    for option in options_of:
        says = str(words_in(option.words, words.code))
        if question.kind == Kind.STATEMENTS:
            choices = [(value, words.words[value]) for value, _words in VALUES["statements"]]
            made[statement_name(question, option)] = buttons(says, choices)
            made[f"{statement_name(question, option)}_why"] = why(words, rows=2)
        else:
            places = [("", "—"), *((str(place), str(place)) for place in range(1, len(options_of) + 1))]
            made[rank_name(question, option)] = forms.ChoiceField(label=says, choices=places, required=False)
    return made


def said_to(question: Question, told: dict[str, Any]) -> list[Said]:
    """What a filled-in form says to one question."""
    name, pk = f"q{question.number}", question.pk
    if question.kind == Kind.OPEN:
        return [Said(pk, text=told[name])] if told.get(name) else []
    if question.kind == Kind.SENSE:
        value, reason = told.get(name, ""), told.get(f"{name}_why", "")
        return [Said(pk, value=value, text=reason)] if value or reason else []
    if question.kind == Kind.CHOOSE:
        chosen = [one for one in question.options.all() if str(one.number) in told.get(name, [])]
        reason = told.get(f"{name}_why", "")
        return [
            *(Said(pk, one.pk, "chosen") for one in chosen),
            *([Said(pk, text=reason)] if reason else []),
        ]
    found = []
    for option in question.options.all():
        at = statement_name(question, option)
        value, reason = told.get(at, ""), told.get(f"{at}_why", "")
        if value or reason:
            found.append(Said(pk, option.pk, value, reason))
    return found


def initial_of(response: Response) -> dict[str, Any]:
    """What a response said, as the values of its form."""
    told: dict[str, Any] = {
        "key": response.key, "area": str(response.area_id or ""), "stands": response.stands,
        "shown_name": response.shown_name, "is_private": not response.may_quote,
    }  # fmt: skip
    for answer in response.answers.select_related("question", "option"):
        _put(told, answer)
    return told


def _put(told: dict[str, Any], answer: Answer) -> None:
    name = f"q{answer.question.number}"
    if answer.option is None:
        if answer.question.kind == Kind.OPEN:
            told[name] = answer.text
        else:
            told[f"{name}_why"] = answer.text
            told[name] = answer.value if answer.question.kind == Kind.SENSE else told.get(name, [])
    elif answer.question.kind == Kind.CHOOSE:
        told.setdefault(name, []).append(str(answer.option.number))
    else:
        told[statement_name(answer.question, answer.option)] = answer.value
        told[f"{statement_name(answer.question, answer.option)}_why"] = answer.text


def statement_name(question: Question, option: Option) -> str:
    """The name of the field of one statement or choice."""
    return f"q{question.number}_{option.number}"


rank_name = statement_name


def long_text(label: str, rows: int, limit: int = LONGEST_ANSWER) -> forms.CharField:
    """A field for as much as somebody wants to say."""
    return forms.CharField(
        label=label,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        required=False,
    )


def why(words: Tongue, rows: int = 3) -> forms.CharField:
    """The field for a reason, in the language of the question."""
    return long_text(words.words["why"], rows, LONGEST_WHY)


def buttons(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    """One of a few."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
