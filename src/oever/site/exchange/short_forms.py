"""The short forms: an introduction, how it went, why not, one address, a keeper's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.contributions.forms import public_words
from oever.site.exchange.forms import PersonForm
from oever.site.exchange.models import Pledge
from oever.site.register.folding import one_line, several_lines


class IntroductionForm(PersonForm):
    """Whom somebody would like to meet, and why."""

    must_reach = True

    to_words = forms.CharField(
        label=_("Wie wil je leren kennen?"),
        help_text=_("Een rol en een organisatie: “iemand van inkoop bij het ziekenhuis”. Geen naam."),
        max_length=200,
        error_messages={"required": _("Schrijf op wie je zoekt.")},
    )
    why = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Een of twee zinnen. De ander leest dit voordat die ja of nee zegt."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom; anders weet de ander niet waar het over gaat.")},
    )
    is_public = forms.BooleanField(
        label=_("Zet mijn vraag op de site, zonder mijn naam. Misschien kent iemand iemand."), required=False
    )
    field_order = ("to_words", "why", "is_public", "mail", "phone", "name")

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place_id = place_id

    def clean_to_words(self) -> str:
        return one_line(public_words(self.cleaned_data["to_words"]))

    def clean_why(self) -> str:
        return public_words(self.cleaned_data["why"])


class OutcomeForm(OpenForm):
    """Did it work?"""

    worked = forms.ChoiceField(
        label=_("Is het gelukt?"),
        choices=Pledge.Worked.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een.")},
    )
    told = forms.CharField(
        label=_("Wil je er iets over vertellen?"),
        help_text=_("Alleen wie Oever bijhoudt leest het."),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def clean_told(self) -> str:
        return several_lines(self.cleaned_data["told"])


class WhyForm(OpenForm):
    """Taking back, with a reason for whoever wants to give one."""

    why = forms.CharField(label=_("Wil je zeggen waarom?"), max_length=300, required=False)

    def clean_why(self) -> str:
        return one_line(self.cleaned_data["why"])


class OtherSideForm(OpenForm):
    """Whom a keeper asks whether they want to meet."""

    mail = forms.EmailField(
        label=_("Het mailadres van wie je het vraagt"),
        error_messages={"required": _("Schrijf het mailadres op.")},
    )


class AnswerForm(OpenForm):
    """A keeper's words to whoever asked."""

    answer = forms.CharField(
        label=_("Je antwoord"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf een antwoord; de ander leest het.")},
    )

    def clean_answer(self) -> str:
        return several_lines(self.cleaned_data["answer"])
