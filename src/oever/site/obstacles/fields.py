"""Fields that these forms share: a text for everybody; who it is, as a record keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from oever.site.common.languages import language_of_page
from oever.site.contributions.forms import public_words
from oever.site.register.models import Organisation


class TextField(forms.CharField):
    """A few sentences for everybody to read: no phone number, address or account of a person in it."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 4_000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        return public_words(super().clean(value))


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
