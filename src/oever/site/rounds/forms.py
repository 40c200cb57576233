"""The forms of those who hold rounds: the plan of a round, a question, an answer to a theme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import DayField
from oever.site.common.forms import OpenForm
from oever.site.places.queries import areas_here, goals_of
from oever.site.rounds.actions.holding import Asked, Plan
from oever.site.rounds.models import Fragment, OpenQuestion, Question, Round, Sentence, Theme
from oever.site.rounds.tongues import tongues

LONG = ("purpose", "for_whom", "what_happens")
TOLD: dict[str, tuple[Any, Any]] = {
    "title": (_("Titel"), ""),
    "purpose": (_("Waarvoor is deze ronde?"), _("Een zin. Wat ga je ermee kiezen of leren?")),
    "for_whom": (_("Voor wie is hij?"), ""),
    "what_happens": (
        _("Wat gebeurt er met wat mensen zeggen?"),
        _("Dit staat boven de vragen. Beloof niets wat je niet kunt doen."),
    ),
    "answered_by": (_("Wie geeft het antwoord?"), _("Een rol, geen naam: “de bijhouders”, “de wethouder”.")),
}


class PlanForm(OpenForm):
    """What a round says of itself before it begins, in Dutch and English."""

    opens_on = DayField(label=_("Eerste dag"))
    closes_on = DayField(label=_("Laatste dag om mee te doen"))
    answer_by = DayField(label=_("Uiterlijk antwoord op"), help_text=_("Deze dag staat bij de vragen."))
    languages = forms.MultipleChoiceField(
        label=_("In welke talen stel je de vragen?"), widget=forms.CheckboxSelectMultiple
    )
    areas = forms.MultipleChoiceField(
        label=_("Over welke buurten?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    goals = forms.MultipleChoiceField(
        label=_("Over welke doelen?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    shows_counts_early = forms.BooleanField(
        label=_("Laat de telling al zien terwijl de ronde loopt."), required=False
    )
    is_live = forms.BooleanField(
        label=_("Dit is een bijeenkomst: kaartjes verschijnen meteen op een scherm."), required=False
    )

    def __init__(self, *args: Any, place_id: str, round: Round | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(round), **kwargs)
        made: dict[str, forms.Field] = {}
        for name, (label, hint) in TOLD.items():
            for code in ("nl", "en"):
                made[f"{name}_{code}"] = forms.CharField(
                    label=f"{label} ({tongues()[code].name})", help_text=hint if code == "nl" else "",
                    required=code == "nl", max_length=2_000 if name in LONG else 200,
                    widget=forms.Textarea(attrs={"rows": 2}) if name in LONG else forms.TextInput(),
                )  # fmt: skip
                made[f"{name}_{code}"].error_messages["required"] = _("Vul dit in.")
        self.fields = made | self.fields
        choices = {
            "languages": [(one.code, one.name) for one in tongues().values()],
            "areas": [(str(one.pk), one.name) for one in areas_here(place_id)],
            "goals": [(str(one.pk), str(one.name)) for one in goals_of(place_id)],
        }
        for name, told in choices.items():
            self.fields[name].choices = told  # type: ignore[attr-defined]

    def plan(self) -> Plan:
        """What was filled in, ready for the action."""
        told = self.cleaned_data
        words: dict[str, Any] = {
            name: {code: told[f"{name}_{code}"] for code in ("nl", "en")} for name in TOLD
        }
        return Plan(
            **words, opens_at=_start(told["opens_on"]), closes_at=_end(told["closes_on"]),
            answer_by=told["answer_by"], languages=told["languages"], is_live=told["is_live"],
            shows_counts_early=told["shows_counts_early"],
        )  # fmt: skip


class QuestionForm(OpenForm):
    """One question of a round, in every language of the round; statements or choices one a line."""

    kind = forms.ChoiceField(label=_("Soort vraag"), choices=Question.Kind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [code for code in round.languages if code in tongues()] or ["nl"]
        for at, code in enumerate(self.codes):
            name = tongues()[code].name
            shown = {"lang": code, "dir": tongues()[code].direction}
            self.fields[f"words_{code}"] = forms.CharField(
                label=f"{gettext('De vraag')} ({name})", required=at == 0, max_length=500,
                widget=forms.TextInput(attrs=shown), error_messages={"required": _("Vul dit in.")},
            )  # fmt: skip
            self.fields[f"hint_{code}"] = forms.CharField(
                label=f"{gettext('Uitleg of voorbeeld')} ({name})", required=False, max_length=500,
                widget=forms.TextInput(attrs=shown),
            )  # fmt: skip
            self.fields[f"options_{code}"] = forms.CharField(
                label=f"{gettext('Uitspraken of keuzes, een per regel')} ({name})", required=False,
                max_length=20_000, widget=forms.Textarea(attrs={"rows": 4} | shown),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Statements, choices and rankings need something to choose from, equally many in each language."""
        told = super().clean() or self.cleaned_data
        lines = self._options(told)
        if told.get("kind") in ("statements", "choose", "rank"):
            least = 1 if told["kind"] == "statements" else 2
            if len(lines[0]) < least:
                self.add_error(
                    f"options_{self.codes[0]}",
                    gettext("Zet er een per regel, minstens %(least)s.") % {"least": least},
                )
        for code, found in zip(self.codes[1:], lines[1:], strict=True):
            if found and len(found) != len(lines[0]):
                self.add_error(
                    f"options_{code}", gettext("Dit zijn er meer of minder dan in de eerste taal.")
                )
        return told

    def question(self) -> Asked:
        """What was filled in, ready for the action."""
        told = self.cleaned_data
        lines = self._options(told) if told["kind"] in ("statements", "choose", "rank") else []
        options = [
            {code: found[at] for code, found in zip(self.codes, lines, strict=True) if found}
            for at in range(len(lines[0]) if lines else 0)
        ]
        return Asked(told["kind"], self._words("words"), self._words("hint"), options)

    def _options(self, told: Mapping[str, Any]) -> list[list[str]]:
        typed = (str(told.get(f"options_{code}") or "") for code in self.codes)
        return [[line.strip() for line in one.splitlines() if line.strip()] for one in typed]

    def _words(self, name: str) -> dict[str, str]:
        return {
            code: self.cleaned_data[f"{name}_{code}"]
            for code in self.codes
            if self.cleaned_data.get(f"{name}_{code}")
        }


class ThemeAnswerForm(OpenForm):
    """This is what we do with it."""

    answer = forms.CharField(
        label=_("Dit doen we ermee"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000
    )
    outcome = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=[("", "—"), *Theme.Outcome.choices])
    role = forms.CharField(label=_("Wie zegt dit?"), help_text=_("Een rol, geen naam."), max_length=120)


class OpenQuestionForm(OpenForm):
    """Who looks into an open question, and the answer once there is one."""

    who_looks = forms.CharField(
        label=_("Wie zoekt het uit?"), help_text=_("Een rol, geen naam."), max_length=160, required=False
    )
    look_by = DayField(label=_("Uiterlijk"), required=False)
    answer = forms.CharField(
        label=_("Het antwoord"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4_000, required=False
    )
    source = forms.CharField(label=_("Waar staat dat?"), max_length=300, required=False)

    def __init__(self, *args: Any, one: OpenQuestion | None = None, **kwargs: Any) -> None:
        told = (
            {name: getattr(one, name) for name in ("who_looks", "look_by", "answer", "source")} if one else {}
        )
        super().__init__(*args, initial=told, **kwargs)


class InviteForm(OpenForm):
    """Addresses of people to ask, as they were pasted."""

    mails = forms.CharField(
        label=_("Mailadressen"), help_text=_("Een per regel, of met komma's ertussen."),
        widget=forms.Textarea(attrs={"rows": 5}), max_length=100_000,
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Taal van de mail"), choices=[("nl", "Nederlands"), ("en", "English")]
    )

    def clean_mails(self) -> list[str]:
        """Every address on its own; a wrong one is named."""
        check = forms.EmailField()
        found = [part.strip() for line in self.cleaned_data["mails"].splitlines() for part in line.split(",")]
        for one in filter(None, found):
            try:
                check.clean(one)
            except ValidationError as problem:
                raise ValidationError(gettext("%(mail)s is geen mailadres.") % {"mail": one}) from problem
        return [one for one in found if one]


def fragment_kinds() -> list[tuple[str, str]]:
    """The kinds of fragments, for a row of buttons."""
    return [(value, str(label)) for value, label in Fragment.Kind.choices]


def owns() -> list[tuple[str, str]]:
    """How much of a sentence can be the editor's."""
    return [(value, str(label)) for value, label in Sentence.Own.choices]


def _initial(round: Round | None) -> dict[str, Any]:
    if round is None:
        return {"languages": ["nl", "en"]}
    told: dict[str, Any] = {
        f"{name}_{code}": getattr(round, name).get(code, "") for name in TOLD for code in ("nl", "en")
    }
    return told | {
        "opens_on": timezone.localtime(round.opens_at).date(),
        "closes_on": timezone.localtime(round.closes_at).date(),
        "answer_by": round.answer_by, "languages": round.languages, "is_live": round.is_live,
        "shows_counts_early": round.shows_counts_early,
        "areas": [str(pk) for pk in round.areas.values_list("pk", flat=True)],
        "goals": [str(pk) for pk in round.goals.values_list("pk", flat=True)],
    }  # fmt: skip


def _start(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _end(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))
