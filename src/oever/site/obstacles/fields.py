"""Fields that these forms share: a day, an amount, an organisation by its name, a text for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.contributions.fields import language_of_page
from oever.site.contributions.forms import public_words
from oever.site.register.folding import folded
from oever.site.register.models import Organisation

MOST_OFFERED = 300  # names in the list under a field; a longer list makes a phone wait


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid": _("Dit is geen dag. Typ bijvoorbeeld 31-12-2027.")})
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class AmountField(forms.DecimalField):
    """An amount of money or a per cent: 12,50 in Dutch and 12.50 in English."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"min_value": Decimal(0), "max_digits": 14, "decimal_places": 2, "localize": True}
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{**told, "widget": widget, **kwargs})


class TextField(forms.CharField):
    """A few sentences for everybody to read: no phone number, address or account of a person in it."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 4_000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        return public_words(super().clean(value))


class NamesInput(forms.TextInput):
    """A line to type in, with a list of names under it."""

    template_name = "obstacles/names.html"
    names: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        at = f"{context['widget']['attrs'].get('id', name)}_names"
        names = list(self.names)
        if names:
            context["widget"]["attrs"]["list"] = at
        context["widget"] |= {"names": names, "names_id": at}
        return context


class WhoField(forms.CharField):
    """A name; gives the organisation of the register that is called so, else the name as it was typed."""

    widget = NamesInput

    def __init__(self, *, must_be_known: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.must_be_known = must_be_known
        self.place_id = ""

    def of_place(self, place_id: str) -> None:
        """Offer the organisations of this place."""
        self.place_id = place_id
        found = Organisation.objects.filter(place_id=place_id).exclude(state="stopped")
        names = list(found.order_by("name").values_list("name", flat=True)[: MOST_OFFERED + 1])
        self.widget.names = names if len(names) <= MOST_OFFERED else []

    def clean(self, value: Any) -> Any:
        typed = public_words(super().clean(value))
        if not typed:
            return None
        found = known_as(self.place_id, typed)
        if found is None and self.must_be_known:
            raise forms.ValidationError(
                gettext("Deze naam staat niet in het register. Voeg de organisatie eerst toe.")
            )
        return found or typed


def known_as(place_id: str, name: str) -> Organisation | None:
    """The organisation with this name or alias, however it is spelled; None where two share it."""
    wanted = folded(name)
    exact = list(Organisation.objects.filter(place_id=place_id, name__iexact=name)[:2])
    if len(exact) == 1:
        return exact[0]
    found = [
        one
        for one in Organisation.objects.filter(
            place_id=place_id, search_words__contains=wanted.split(" ")[0]
        )[:500]
        if wanted in {folded(told) for told in (one.name, *one.aliases)}
    ]
    return found[0] if len(found) == 1 else None


def who_fields(told: Any) -> dict[str, Any]:
    """What a WhoField gave, as the fields `organisation` and `who` of a record."""
    if isinstance(told, Organisation):
        return {"organisation": told, "who": told.name}
    return {"organisation": None, "who": told or ""}


def in_page_language(text: str) -> dict[str, str]:
    """A text in the language of the page on which it was typed."""
    return {language_of_page(): text} if text else {}


def choose_from(form: forms.Form, name: str, found: Any, label: Callable[[Any], str] | None = None) -> None:
    """Let a field offer these records, each under `label`."""
    field: Any = form.fields[name]
    field.queryset = found
    if label is not None:
        field.label_from_instance = label
