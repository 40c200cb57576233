"""What is asked of somebody who wants a space, and at each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.fields import AmountField, DayField
from oever.site.common.forms import OpenForm
from oever.site.contributions.names import WhoField
from oever.site.obstacles.deeds import DeedForm
from oever.site.obstacles.fields import TextField
from oever.site.promises.forms.promises import GiverField
from oever.site.promises.models import ClaimStep, SpaceClaim
from oever.site.register.models import Space


class WishForm(OpenForm):
    """A wish for a space: for a day, a while or good."""

    space = forms.ModelChoiceField(
        label=_("Welke ruimte?"),
        queryset=Space.objects.none(),
        to_field_name="ref",
        empty_label=_("Kies een ruimte"),
        error_messages={"required": _("Kies een ruimte.")},
    )
    who = WhoField(
        label=_("Wie wil dit?"),
        help_text=_("Een groep of organisatie, geen naam van een mens."),
        error_messages={"required": _("Schrijf op wie dit wil.")},
    )
    wish = TextField(
        label=_("Wat willen jullie er doen?"),
        error_messages={"required": _("Schrijf op wat jullie er willen doen.")},
    )
    how_long = forms.ChoiceField(
        label=_("Voor hoe lang?"),
        choices=SpaceClaim.For.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies voor hoe lang.")},
    )
    from_on = DayField(label=_("Vanaf welke dag?"), required=False)
    until_on = DayField(label=_("Tot en met welke dag?"), required=False)
    mail = GiverField()

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].queryset = Space.objects.filter(place_id=place_id).exclude(status="lost")  # type: ignore[attr-defined]
        self.fields["who"].of_place(place_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        told = self.cleaned_data
        if told.get("from_on") and told.get("until_on") and told["until_on"] < told["from_on"]:
            self.add_error("until_on", gettext("De laatste dag ligt voor de eerste."))
        return told


class TakeStepForm(DeedForm):
    """A step was taken, or is left out in sight of everybody."""

    on = DayField(label=_("Op welke dag?"))
    words = TextField(label=_("Wat kwam eruit?"), required=False)
    left_out = forms.BooleanField(label=_("Deze stap is overgeslagen, om de reden hierboven"), required=False)

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())
        step = next_step(self.record) if self.record is not None else None
        if step is not None and step.kind == ClaimStep.Kind.HEARD:
            self.fields["words"].label = _("Wat zei de buurtcoöperatie, of waarom is ze niet gevraagd?")


class AnswerClaimForm(DeedForm):
    """Yes or no, with the reason."""

    state = forms.ChoiceField(
        label=_("Wat is het geworden?"),
        choices=[("yes", _("ja")), ("no", _("nee")), ("stopped", _("zelf gestopt"))],
        widget=forms.RadioSelect,
    )
    reason = TextField(
        label=_("De reden"),
        rows=2,
        error_messages={"required": _("Ja of nee hoort met de reden erbij.")},
    )
    on = DayField(label=_("Op welke dag?"))

    def prepare(self) -> None:
        self.initial.setdefault("on", timezone.localdate())


class RentForm(DeedForm):
    """What it really costs a day: rent and local taxes."""

    rent_day_eur = AmountField(label=_("Huur per dag, in euro's"), required=False)
    taxes_day_eur = AmountField(
        label=_("Gemeentelijke belastingen per dag, in euro's"),
        required=False,
        help_text=_("Deel het bedrag van een jaar door 365."),
    )


class DueForm(DeedForm):
    """Another day for the step that is due."""

    due_on = DayField(label=_("Wanneer is deze stap klaar?"))


def next_step(claim: SpaceClaim) -> ClaimStep | None:
    """The step that is due now."""
    return next((step for step in claim.steps.all() if step.done_on is None), None)
