"""A record of the register, asked by its name: what people know, and what they can type on a phone.

The names stand in a list under the field where they are few enough. However it is spelled, a name or an alias
that one record alone has is that record; where two share it, somebody has to say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext

from oever.site.contributions.forms import public_words
from oever.site.register.folding import folded
from oever.site.register.models import Organisation, Record, Service, Space

MOST_OFFERED = 300  # names in the list under a field; a longer list makes a phone wait
GONE = ("stopped", "gone")
Kept = TypeVar("Kept", bound=Record)


class NamesInput(forms.TextInput):
    """A line to type in, with a list of names under it."""

    template_name = "contributions/names.html"
    names: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        at = f"{context['widget']['attrs'].get('id', name)}_names"
        names = list(self.names)
        if names:
            context["widget"]["attrs"]["list"] = at
        context["widget"] |= {"names": names, "names_id": at}
        return context


class NameField(forms.CharField):
    """A name; gives the one record of `among` that is called so, else None where nothing was typed."""

    widget = NamesInput
    among: Sequence[type[Record]] = (Organisation, Space, Service)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.place_id = ""

    def of_place(self, place_id: str) -> None:
        """Offer the records of this place."""
        self.place_id = place_id
        names: list[str] = []
        for model in self.among:
            found: Any = model._default_manager.filter(place_id=place_id)
            if model is not Space:
                found = found.exclude(state__in=GONE)
            names += found.order_by("name").values_list("name", flat=True)[: MOST_OFFERED + 1]
        self.widget.names = sorted(names, key=folded) if len(names) <= MOST_OFFERED else []

    def clean(self, value: Any) -> Any:
        typed = public_words(super().clean(value))
        return self.found(typed) if typed else None

    def found(self, typed: str) -> Record | str:
        """The record that is called so. Raises ValidationError where none is, or several are."""
        known = [one for model in self.among for one in called(model, self.place_id, typed)]
        if len(known) == 1:
            return known[0]
        if known:
            raise forms.ValidationError(gettext("Er staan er meer met deze naam in het register."))
        raise forms.ValidationError(gettext("Deze naam staat niet in het register. Voeg die eerst toe."))


class WhoField(NameField):
    """A name; gives the organisation of the register that is called so, else the name as it was typed."""

    among = (Organisation,)

    def __init__(self, *, must_be_known: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.must_be_known = must_be_known

    def found(self, typed: str) -> Record | str:
        """The organisation, or the name. Raises ValidationError where it must be known and is not."""
        found = known_as(self.place_id, typed)
        if found is None and self.must_be_known:
            raise forms.ValidationError(
                gettext("Deze naam staat niet in het register. Voeg de organisatie eerst toe.")
            )
        return found or typed


def known_as(place_id: str, name: str) -> Organisation | None:
    """The organisation with this name or alias, however it is spelled; None where two share it."""
    found = called(Organisation, place_id, name)
    return found[0] if len(found) == 1 else None


def called(model: type[Kept], place_id: str, name: str) -> list[Kept]:
    """The records of one kind with this name or alias, however it is spelled; exactly so goes first."""
    known = model._default_manager.filter(place_id=place_id)
    exact = list(known.filter(name__iexact=name)[:2])
    if len(exact) == 1:
        return exact
    wanted = folded(name)
    return [
        one
        for one in known.filter(search_words__contains=wanted.split(" ")[0])[:500]
        if wanted in {folded(told) for told in (one.name, *one.aliases)}
    ]
