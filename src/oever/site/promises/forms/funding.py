"""What is asked about money that ends, the letter about it, and paired steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import AmountField, DayField
from oever.site.common.forms import OpenForm
from oever.site.contributions.names import WhoField
from oever.site.obstacles.deeds import DeedForm
from oever.site.obstacles.fields import TextField
from oever.site.promises.forms.promises import GiverField
from oever.site.promises.models import Funding, Promise, Signature, Step


class FundingForm(OpenForm):
    """Until when is there money, and what is lost when it ends."""

    who = WhoField(
        label=_("Wie krijgt het geld?"),
        help_text=_("Een organisatie, geen naam van een mens."),
        error_messages={"required": _("Schrijf op wie het geld krijgt.")},
    )
    what_for = TextField(
        label=_("Waarvoor is het?"), rows=2, error_messages={"required": _("Schrijf op waarvoor het is.")}
    )
    funder = WhoField(label=_("Wie geeft het?"), required=False)
    ends_on = DayField(
        label=_("Op welke dag stopt het?"), help_text=_("Weet je het niet? Laat leeg."), required=False
    )
    what_is_lost = TextField(label=_("Wat verdwijnt er dan?"), rows=2, required=False)
    who_depends = TextField(
        label=_("Wie rekent erop?"), rows=2, required=False, help_text=_("Groepen, geen namen van mensen.")
    )
    mail = GiverField()

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("who", "funder"):
            self.fields[name].of_place(place_id)  # type: ignore[attr-defined]


class ChangeFundingForm(DeedForm):
    """What is known, put right."""

    what_for = TextField(label=_("Waarvoor is het?"), rows=2)
    yearly_eur = AmountField(label=_("Hoeveel per jaar, in euro's?"), required=False)
    ends_on = DayField(label=_("Op welke dag stopt het?"), required=False)
    is_ending = forms.BooleanField(label=_("Het loopt af, maar de dag weten we niet"), required=False)
    what_is_lost = TextField(label=_("Wat verdwijnt er dan?"), rows=2, required=False)
    who_depends = TextField(label=_("Wie rekent erop?"), rows=2, required=False)
    who_can_act = TextField(
        label=_("Wie kan er iets aan doen?"), rows=2, required=False, help_text=_("Rollen, geen namen.")
    )
    is_confirmed = forms.BooleanField(label=_("Nagevraagd: dit klopt"), required=False)


class CollidesForm(DeedForm):
    """Which promise it goes against."""

    promise = forms.ModelChoiceField(
        label=_("Met welke belofte botst het?"),
        queryset=Promise.objects.none(),
        empty_label=_("Kies een belofte"),
    )
    why = TextField(label=_("Waarom?"), rows=2)

    def prepare(self) -> None:
        found = Promise.objects.filter(place_id=self.place_id, entry="shown")
        self.fields["promise"].queryset = found.select_related("organisation")  # type: ignore[attr-defined]


class ChooseForm(DeedForm):
    """A letter, a talk, or leave it."""

    choice = forms.ChoiceField(
        label=_("Wat doen we?"), choices=Funding.Choice.choices, widget=forms.RadioSelect
    )
    why = TextField(label=_("Waarom?"), rows=2, error_messages={"required": _("Schrijf in een zin waarom.")})


class LetterForm(DeedForm):
    """The letter."""

    to = forms.CharField(
        label=_("Aan wie?"), max_length=200, help_text=_("Een rol: het college, de wethouder, de krant.")
    )
    words = TextField(label=_("De tekst"), rows=14)


class AskNameForm(DeedForm):
    """Whose name may stand under it."""

    who = WhoField(label=_("Wie vraag je?"))
    mail = forms.EmailField(
        label=_("Mailadres"), required=False, help_text=_("Leeg: geef zelf de link door.")
    )

    def prepare(self) -> None:
        self.fields["who"].of_place(self.place_id)  # type: ignore[attr-defined]


class EndFundingForm(DeedForm):
    """It goes on, or it ended."""

    state = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        choices=[("continued", _("het gaat door")), ("ended", _("het is gestopt"))],
        widget=forms.RadioSelect,
    )
    why = TextField(
        label=_("Wat gebeurde er?"), rows=2, error_messages={"required": _("Schrijf op wat er gebeurde.")}
    )


class SignForm(OpenForm):
    """May your name stand under this?"""

    answer = forms.ChoiceField(
        label=_("Mag jullie naam eronder?"),
        choices=[(Signature.Answer.YES, _("Ja, onder onze naam")), (Signature.Answer.NO, _("Nee"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    because = TextField(
        label=_("Wil je er iets bij zeggen?"),
        rows=2,
        required=False,
        help_text=_("Alleen wie de brief schrijft leest dit."),
    )


class StepForm(OpenForm):
    """A step from below or from above, and what the other side should do for it."""

    side = forms.ChoiceField(
        label=_("Van welke kant?"),
        choices=[
            ("below", _("Van onderop: wij doen iets")),
            ("above", _("Van bovenaf: de overheid of een instelling doet iets")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een kant.")},
    )
    who = WhoField(label=_("Wie zet de stap?"), error_messages={"required": _("Schrijf op wie de stap zet.")})
    what = TextField(label=_("Welke stap?"), rows=2, error_messages={"required": _("Schrijf op welke stap.")})
    wanted = TextField(
        label=_("Wat moet de andere kant daarvoor doen?"),
        rows=2,
        error_messages={"required": _("Schrijf op wat de andere kant moet doen.")},
    )
    due_on = DayField(label=_("Uiterlijk wanneer?"), required=False)
    mail = GiverField()

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].of_place(place_id)  # type: ignore[attr-defined]


class PairForm(OpenForm):
    """Which step of the other side belongs to this one; and how far it is."""

    other = forms.ModelChoiceField(
        label=_("Hoort bij"),
        queryset=Step.objects.none(),
        required=False,
        empty_label=_("Nog geen andere kant"),
    )
    state = forms.ChoiceField(label=_("Hoe ver?"), choices=Step.State.choices)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"id_{step.pk}_%s", **kwargs)
        across = Step.objects.filter(place_id=step.place_id, entry="shown").exclude(side=step.side)
        free = across.filter(other=None) | across.filter(pk=step.other_id or 0)
        self.fields["other"].queryset = free  # type: ignore[attr-defined]
        self.initial["other"], self.initial["state"] = step.other_id, step.state


class NothingForm(DeedForm):
    """Only a button."""
