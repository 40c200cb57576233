"""What is asked of a pilot: the card before it starts, and at its end how it went."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.contributions.forms import public_words
from oever.site.ventures.forms import DAY, long_text
from oever.site.ventures.models import Pilot


class PilotForm(OpenForm):
    """The card: what a funder asks, in the order in which people tell it."""

    tries = long_text(_("Wat proberen we?"), error_messages={"required": _("Schrijf op wat je probeert.")})
    for_whom = long_text(_("Voor wie?"), error_messages={"required": _("Schrijf op voor wie het is.")})
    made_with = long_text(
        _("Met wie is het bedacht?"),
        help_text=_("Hoe dachten de mensen mee voor wie het is?"),
        error_messages={"required": _("Schrijf op met wie het is bedacht.")},
    )
    starts_on = forms.DateField(
        label=_("Vanaf welke dag?"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Kies een dag.")},
    )
    ends_on = forms.DateField(
        label=_("Tot en met welke dag?"),
        widget=forms.DateInput(attrs=DAY),
        error_messages={"required": _("Kies een einddatum: een proef houdt een keer op.")},
    )
    money_needed = forms.DecimalField(
        label=_("Hoeveel geld kost het, in euro?"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        localize=True,
    )
    money_there = forms.DecimalField(
        label=_("Hoeveel daarvan is er al?"),
        max_digits=12,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        localize=True,
    )
    money_words = long_text(_("Waar gaat het geld heen, en waar komt het vandaan?"), required=False)
    worked_when = long_text(
        _("Wanneer noemen we het gelukt?"),
        help_text=_("Eén ding per regel. Schrijf op wat je kunt zien of tellen."),
        error_messages={"required": _("Schrijf op wanneer het gelukt is; anders weet straks niemand het.")},
    )
    contact_role = forms.CharField(
        label=_("Bij wie kun je terecht?"),
        help_text=_("Een rol, geen naam."),
        max_length=120,
        error_messages={"required": _("Schrijf een rol op.")},
    )
    is_district_in = forms.BooleanField(label=_("Het stadsdeel weet ervan en is uitgenodigd"), required=False)

    def clean(self) -> dict[str, Any]:
        """Days in order, and no names or numbers of people in what everybody reads."""
        told = self.cleaned_data
        for name in ("tries", "for_whom", "made_with", "money_words", "worked_when", "contact_role"):
            if told.get(name):
                try:
                    told[name] = public_words(told[name])
                except forms.ValidationError as problem:
                    self.add_error(name, problem)
        if told.get("starts_on") and told.get("ends_on") and told["ends_on"] < told["starts_on"]:
            self.add_error("ends_on", gettext("De laatste dag ligt voor de eerste."))
        return told

    def card(self) -> dict[str, Any]:
        """The fields of the card that were filled in."""
        return {name: self.cleaned_data[name] for name in PilotForm.base_fields if name in self.cleaned_data
                and name not in ("company_fax", "opened")}  # fmt: skip


class EndForm(OpenForm):
    """How it ended."""

    result = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=Pilot.Result.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een.")},
    )
    hard = long_text(
        _("Wat was moeilijk?"),
        error_messages={"required": _("Schrijf op wat moeilijk was; daar heeft de volgende iets aan.")},
    )
    learned = long_text(
        _("Wat hebben we geleerd?"), error_messages={"required": _("Schrijf op wat je geleerd hebt.")}
    )

    def clean_hard(self) -> str:
        return public_words(self.cleaned_data["hard"])

    def clean_learned(self) -> str:
        return public_words(self.cleaned_data["learned"])
