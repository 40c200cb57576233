"""The question to the lawful route as a form, sent in the address: a link holds the question."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oever.methods.lawful_route import (
    LawfulVerdict,
    Need,
    UnclearNeedError,
    amount_typed,
    decide,
    known_countries,
    municipalities,
    words,
)
from oever.methods.lawful_route.need import Asked
from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.demand.lawful_signed import signed_rules

MORE = (
    "options", "years", "invited", "local", "lots", "lot_value", "minutes", "cross_border", "held_before",
    "municipality", "country",
)  # fmt: skip


def named(asked: Asked) -> list[tuple[str, str]]:
    """The choices of a question, in the reader's language."""
    return [(word.id, _capital(word.name[language_of_page()])) for word in words()[asked]]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def answers() -> list[tuple[str, str]]:
    """Yes, no, or not known; not known comes first."""
    return [("unknown", _("Weet ik niet")), ("no", _("Nee")), ("yes", _("Ja"))]


class AmountField(forms.CharField):
    """An amount as people type it; Decimal or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return amount_typed(text)
        except UnclearNeedError as error:
            raise forms.ValidationError(error.text[language_of_page()]) from error


def choice(choices: Callable[[], list[tuple[str, str]]], **kwargs: Any) -> forms.ChoiceField:
    """A list to choose from; its words follow the reader's language."""
    return forms.ChoiceField(choices=choices, **kwargs)


class LawfulForm(OpenForm):
    """Five questions, and eleven more for who knows more."""

    action = choice(lambda: named("action"), label=gettext_lazy("Wat wil je doen?"))
    kind = choice(lambda: named("kind"), label=gettext_lazy("Wat voor opdracht is het?"))
    value = AmountField(
        label=gettext_lazy("Hoeveel is de hele opdracht waard?"),
        help_text=gettext_lazy("De hele looptijd, met opties en verlengingen. In Nederland zonder btw."),
    )
    body = choice(lambda: named("body"), label=gettext_lazy("Wie koopt?"))
    on = forms.DateField(
        label=gettext_lazy("Wanneer begint de procedure?"),
        help_text=gettext_lazy("De dag waarop de aankondiging of uitnodiging weggaat."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": gettext_lazy("Dit is geen dag; typ bijvoorbeeld 2026-03-01.")},
    )
    options = AmountField(
        required=False,
        label=gettext_lazy("Opties die nog niet in het bedrag zitten"),
    )
    years = AmountField(required=False, label=gettext_lazy("Hoeveel jaar, met verlengingen?"))
    invited = forms.IntegerField(
        required=False, min_value=1, label=gettext_lazy("Hoeveel aanbieders vraag je?")
    )
    local = forms.IntegerField(
        required=False, min_value=0, label=gettext_lazy("Hoeveel daarvan komen van hier?")
    )
    lots = forms.IntegerField(
        required=False, min_value=1, label=gettext_lazy("Hoeveel percelen houd je apart?")
    )
    lot_value = AmountField(required=False, label=gettext_lazy("Hoeveel is elk perceel waard?"))
    minutes = forms.IntegerField(
        required=False, min_value=1, label=gettext_lazy("Binnen hoeveel minuten ter plaatse?")
    )
    cross_border = choice(
        answers,
        required=False,
        label=gettext_lazy("Hebben bedrijven uit een ander land hier echt belangstelling voor?"),
    )
    held_before = choice(
        answers,
        required=False,
        label=gettext_lazy(
            "Kreeg dezelfde organisatie de afgelopen drie jaar al zo'n voorbehouden opdracht?"
        ),
    )
    municipality = choice(
        lambda: [("", _("Niet genoemd")), *((one.id, one.name) for one in municipalities().values())],
        required=False,
        label=gettext_lazy("Van welke gemeente gelden de eigen grenzen?"),
    )
    country = choice(
        lambda: [(id, name[language_of_page()]) for id, name in known_countries().items()],
        required=False,
        label=gettext_lazy("Regels van welk land?"),
    )
    verdict: LawfulVerdict | None = None

    def clean(self) -> dict[str, Any]:
        """Ask the route; what it cannot judge is said as one sentence."""
        told = super().clean() or {}
        if not self.errors:
            try:
                need = need_of(told)
                self.verdict = decide(need, signed_rules(need.country))
            except UnclearNeedError as error:
                self.add_error(None, error.text[language_of_page()])
        return told

    def first(self) -> list[forms.BoundField]:
        """The questions that everybody answers."""
        return [bound for bound in self.asked() if bound.name not in MORE]

    def more(self) -> list[forms.BoundField]:
        """The questions for who knows more."""
        return [bound for bound in self.asked() if bound.name in MORE]

    def has_more(self) -> bool:
        """Whether one of those was answered, so that they stand open."""
        usual = {"", "unknown", "NL", self.initial.get("municipality", "")}
        return any(str(bound.value() or "") not in usual for bound in self.more()) or any(
            bound.errors for bound in self.more()
        )


def need_of(told: dict[str, Any]) -> Need:
    """The question that a filled-in form asks."""
    return Need(
        kind=told["kind"],
        value=told["value"],
        body=told["body"],
        on=told["on"],
        action=told["action"],
        options=told.get("options") or Decimal(0),
        years=told.get("years"),
        lot_value=told.get("lot_value"),
        lots=told.get("lots"),
        invited=told.get("invited"),
        local=told.get("local"),
        cross_border=told.get("cross_border") or "unknown",
        held_before=told.get("held_before") or "unknown",
        minutes=told.get("minutes"),
        municipality=told.get("municipality") or "",
        country=told.get("country") or "NL",
    )
