"""What somebody needs: one question is enough, the rest helps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.ledger.readers.contract_words import without_contacts
from oever.site.common.forms import OpenForm
from oever.site.places.queries import areas_here
from oever.site.register.folding import one_line, several_lines

UNITS = (
    ("", "—"), ("hours", _("uur")), ("meals", _("maaltijden")), ("people", _("mensen")),
    ("parcels", _("pakketten")), ("homes", _("woningen")), ("kg", _("kilo")), ("m2", _("m²")),
)  # fmt: skip
PER = (("", "—"), ("day", _("per dag")), ("week", _("per week")), ("month", _("per maand")),
       ("year", _("per jaar")))  # fmt: skip


class NeedForm(OpenForm):
    """Linen and catering every week; a garden kept; two thousand lunches. A pasted text is fine too."""

    words = forms.CharField(
        label=_("Wat heb je nodig?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        help_text=_(
            "Schrijf het zoals je het zegt, of plak een tekst. Bijvoorbeeld: elke week 40 uur linnen "
            "wassen en lunch voor 30 mensen."
        ),
        error_messages={"required": _("Schrijf op wat je nodig hebt.")},
    )
    buyer_name = forms.CharField(
        label=_("Voor wie is het?"),
        required=False,
        max_length=200,
        help_text=_("De naam van je organisatie. Iedereen kan die zien. Mag leeg."),
    )
    area = forms.ChoiceField(label=_("Waar?"), required=False)
    volume = forms.DecimalField(label=_("Hoeveel?"), required=False, min_value=Decimal(1), max_digits=10)
    volume_unit = forms.ChoiceField(label=_("Waarvan?"), required=False, choices=UNITS)
    volume_per = forms.ChoiceField(label=_("Hoe vaak?"), required=False, choices=PER)
    annual_value = forms.DecimalField(
        label=_("Wat mag het per jaar kosten?"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=14,
        decimal_places=2,
        help_text=_("Als je het weet. Anderen zien dan hoe groot het is."),
    )
    starts_on = forms.DateField(
        label=_("Vanaf wanneer?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    certificates = forms.CharField(
        label=_("Welke papieren zijn echt nodig?"),
        required=False,
        max_length=300,
        help_text=_("Zoals HACCP of VCA. Elk papier dat je vraagt houdt kleine makers buiten."),
    )
    mail = forms.EmailField(
        label=_("Mailadres"),
        required=False,
        help_text=_("Alleen voor wie Oever bijhoudt. Zonder mail krijg je zo een eigen link."),
    )

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.code, one.name) for one in areas_here(place_id)]
        self.fields["area"].choices = [("", _("maakt niet uit")), *known]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """Public, so without mail addresses or telephone numbers."""
        lines = several_lines(self.cleaned_data["words"]).split("\n")
        return "\n".join(without_contacts(line) for line in lines)

    def clean_buyer_name(self) -> str:
        """One line."""
        return without_contacts(one_line(self.cleaned_data["buyer_name"]))[:200]

    def clean(self) -> dict[str, Any]:
        """An amount needs to be of something."""
        told = self.cleaned_data
        if told.get("volume") and not told.get("volume_unit"):
            self.add_error("volume_unit", _("Kies waarvan."))
        return told
