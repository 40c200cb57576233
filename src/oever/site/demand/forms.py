"""What is asked in this room: a file of contracts, and who wants to do something about a gap."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.ledger.readers.contract_words import without_contacts
from oever.methods.demand_classes import TAKES, demand_classes
from oever.site.common.forms import OpenForm
from oever.site.demand.models import Counterstep, TakenUp
from oever.site.demand.shown import class_name, field_name, take_name
from oever.site.register.folding import one_line, several_lines
from oever.vocabulary.columns import CONTRACT_COLUMNS


class HandInForm(OpenForm):
    """A register of contracts, a purchasing calendar, or a notice."""

    file = forms.FileField(
        label=_("Je bestand"),
        help_text=_("CSV of werkmap met welke kolommen dan ook, OCDS (JSON) of een aankondiging (eForms)."),
        error_messages={"required": _("Kies een bestand.")},
    )
    source_on = forms.DateField(
        label=_("Van welke dag is het?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("De dag waarop het uit jullie systeem kwam. Laat leeg voor vandaag."),
    )

    def clean_source_on(self) -> Any:
        """No day yet to come."""
        day = self.cleaned_data["source_on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("Die dag moet nog komen."))
        return day


class ColumnsForm(OpenForm):
    """Which header of a sheet means what, where the programme did not see it."""

    def __init__(self, *args: Any, headers: list[str], meanings: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headers = headers
        choices = [("", _("betekent niets voor ons")), *((one, field_name(one)) for one in CONTRACT_COLUMNS)]
        for at, header in enumerate(headers):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=meanings.get(header, "")
            )

    def clean(self) -> dict[str, Any]:
        """No two headers may mean the same."""
        seen: dict[str, str] = {}
        for at, header in enumerate(self.headers):
            meaning = self.cleaned_data.get(f"column_{at}", "")
            if meaning and meaning in seen:
                self.add_error(f"column_{at}", _("Een andere kolom betekent dit al."))
            seen[meaning] = header
        return self.cleaned_data

    def said(self) -> dict[str, str]:
        """column -> header."""
        told = {self.cleaned_data[f"column_{at}"]: header for at, header in enumerate(self.headers)}
        return {column: header for column, header in told.items() if column}


class TakeUpForm(OpenForm):
    """We would like to do this: two minutes, no account, nothing has to be filled in but who you are."""

    kind = forms.ChoiceField(
        label=_("Wie zijn jullie?"),
        widget=forms.RadioSelect,
        choices=[
            (TakenUp.As.PERSON, _("Ik, alleen")),
            (TakenUp.As.GROUP, _("Een groep mensen")),
            (TakenUp.As.ORGANISATION, _("Een organisatie")),
        ],
        error_messages={"required": _("Kies wat het beste past.")},
    )
    shown_name = forms.CharField(
        label=_("Naam die iedereen mag zien"),
        required=False,
        max_length=120,
        help_text=_("Mag leeg. Is het een organisatie uit het register, schrijf dan haar naam."),
    )
    words = forms.CharField(
        label=_("Wat willen jullie doen?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Een paar zinnen. Iedereen kan dit lezen."),
    )
    has = forms.MultipleChoiceField(
        label=_("Wat is er al?"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    mail = forms.EmailField(
        label=_("Mailadres"),
        required=False,
        help_text=_("Alleen voor wie Oever bijhoudt. Zonder mail krijg je zo een eigen link."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["has"].choices = [(part, take_name(part)) for part in TAKES]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """Without mail addresses or telephone numbers: this is public."""
        return "\n".join(
            without_contacts(line) for line in several_lines(self.cleaned_data["words"]).split("\n")
        )

    def clean_shown_name(self) -> str:
        """One line."""
        return without_contacts(one_line(self.cleaned_data["shown_name"]))[:120]


class AnswerForm(OpenForm):
    """An answer of a keeper to who took a gap up."""

    words = forms.CharField(label=_("Je antwoord"), widget=forms.Textarea(attrs={"rows": 4}))
    is_stopped = forms.BooleanField(label=_("Dit gaat niet door"), required=False)


class CounterstepForm(OpenForm):
    """What the other side says."""

    state = forms.ChoiceField(
        label=_("Wat doet jullie instelling?"),
        widget=forms.RadioSelect,
        choices=[
            (Counterstep.State.PROMISED, _("Dit doen we")),
            (Counterstep.State.DONE, _("Dit is gedaan")),
            (Counterstep.State.REFUSED, _("Dit doen we niet")),
        ],
    )
    answer = forms.CharField(
        label=_("Waarom, en wanneer"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class SignedForm(OpenForm):
    """One line of the list that was signed."""

    what = forms.CharField(label=_("Wat is er getekend?"), max_length=500)
    role = forms.CharField(label=_("Wie tekende (rol)"), max_length=120)
    by_on = forms.DateField(label=_("Voor wanneer"), widget=forms.DateInput(attrs={"type": "date"}))
    signed_on = forms.DateField(label=_("Getekend op"), widget=forms.DateInput(attrs={"type": "date"}))

    def cleaned_signed(self) -> dict[str, Any]:
        """What was typed, without the fields of the trap."""
        return {name: self.cleaned_data[name] for name in ("what", "role", "by_on", "signed_on")}


class ClassForm(OpenForm):
    """What a contract is about, where the programme saw it wrong or not at all."""

    class_id = forms.ChoiceField(label=_("Wat wordt hier gekocht?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(id_, class_name(id_)) for id_ in demand_classes()]
        self.fields["class_id"].choices = [("", "—"), *sorted(known, key=lambda one: one[1])]  # type: ignore[attr-defined]
