"""What is asked about a statement, each form on one screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm
from oever.site.register.models import Organisation

LONGEST = 4000


class ProposalForm(OpenForm):
    """The text as somebody would have it, and why."""

    text = forms.CharField(
        label=_("Zo zou ik het schrijven"),
        help_text=_("Dit is de tekst van nu. Verander wat je anders wilt."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    why = forms.CharField(
        label=_("Waarom?"), help_text=_("Eén of twee zinnen."), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    stands_for = forms.CharField(
        label=_("Namens wie?"),
        help_text=_("Een groep of een rol, bijvoorbeeld: ondernemer in Osdorp. Geen naam."),
        max_length=120,
        required=False,
    )
    mail = forms.EmailField(
        label=_("Je mailadres"), help_text=_("Alleen om je het antwoord te sturen."), required=False
    )


class DecisionForm(OpenForm):
    """Take it over, as it stands here, or not; always with a reason."""

    text = forms.CharField(
        label=_("De tekst als je het overneemt"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )
    answer = forms.CharField(
        label=_("Je antwoord"),
        help_text=_("Wie het voorstelde leest dit, en het blijft bij het voorstel staan."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(OpenForm):
    """Which organisation wants to put its name under it."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("Welke organisatie?"),
        help_text=_("Staat die er niet bij? Zet haar dan eerst in de lijst."),
        empty_label=_("Kies"),
    )
    role = forms.CharField(
        label=_("Wat doe jij daar?"),
        help_text=_("Je rol, geen naam. Die komt niet op de pagina."),
        max_length=120,
    )
    mail = forms.EmailField(
        label=_("Mailadres van de organisatie"), help_text=_("Daar gaat een eigen link heen, met één knop.")
    )

    def __init__(self, *args: Any, place_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(place_id=place_id).exclude(state="stopped").order_by("name")
        self.fields["organisation"].queryset = found.only("id", "name", "place_id")  # type: ignore[attr-defined]


class CarrierForm(OpenForm):
    """In which plan it stands."""

    title = forms.CharField(label=_("In welk plan of beleid?"), max_length=200)
    of_whom = forms.CharField(label=_("Van wie is dat?"), help_text=_("Een organisatie."), max_length=200)
    link = forms.URLField(
        label=_("Waar staat het?"), help_text=_("Een link."), required=False, assume_scheme="https"
    )
    page = forms.CharField(label=_("Bladzijde"), max_length=60, required=False)
    since = forms.DateField(
        label=_("Sinds wanneer?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    mail = forms.EmailField(
        label=_("Je mailadres"), help_text=_("Alleen om je het antwoord te sturen."), required=False
    )

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        if since and since > timezone.localdate():
            raise forms.ValidationError(_("Die dag moet nog komen."))
        return since


class CarrierDecisionForm(OpenForm):
    """What a keeper found."""

    answer = forms.CharField(
        label=_("Je antwoord"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class StatementForm(OpenForm):
    """A new statement, by a keeper."""

    title = forms.CharField(label=_("Hoe heet het?"), max_length=200)
    text = forms.CharField(label=_("De tekst"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    purpose = forms.CharField(
        label=_("Waar is het voor?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AuthorForm(OpenForm):
    """Who may decide too."""

    role = forms.CharField(label=_("In welke rol?"), help_text=_("Geen naam."), max_length=120)
    mail = forms.EmailField(label=_("Mailadres"), help_text=_("Daar gaat de link heen om te beslissen."))


class TranslationForm(OpenForm):
    """The version in the other language."""

    translation = forms.CharField(
        label=_("De tekst in het Engels"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )
