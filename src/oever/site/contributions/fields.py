"""The few questions a visitor is asked about a record, as fields of a form.

What a record can hold stands in the register's columns.toml; here is only which of it is asked first,
which later, and how a typed answer becomes a value of that column and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oever.site.common.languages import language_of_page
from oever.site.places.queries import areas_here, needs_of
from oever.site.register.choices import choices
from oever.site.register.columns import Column, sheets
from oever.site.register.entries import as_address
from oever.site.register.errors import RefusedRecordError
from oever.site.register.folding import LONGEST_LINE, LONGEST_TEXT, item_lines, one_line, several_lines
from oever.site.register.private import private_part
from oever.vocabulary.languages import Text

# Asked of somebody who adds a record, on the second screen; the name stands on the first.
WHAT: Mapping[str, tuple[str, ...]] = {
    "organisations": ("what_plain", "areas", "address", "needs"),
    "spaces": ("what", "area", "address"),
    "services": ("what", "areas", "address", "state"),
}
# And what can be added or put right besides.
MORE: Mapping[str, tuple[str, ...]] = {
    "organisations": (
        "aliases", "state", "opening_hours", "cost", "who_may_come", "offers", "looking_for", "website",
        "contact_role", "contact_how",
    ),
    "spaces": ("status", "functions", "free_hours", "contact_role", "contact_how"),
    "services": (
        "opening_hours", "cost", "who_may_come", "disappears_why", "who_depends", "website", "contact_role",
        "contact_how",
    ),
}  # fmt: skip
LONG = ("what", "what_plain", "what_official", "disappears_why", "who_depends")
QUESTIONS = {
    "name": _("Hoe heet het?"),
    "what": _("Wat is het? Een of twee zinnen."),
    "what_plain": _("Wat doet het? Een of twee zinnen."),
    "areas": _("In welke buurt?"),
    "area": _("In welke buurt?"),
    "address": _("Waar precies?"),
    "needs": _("Waar gaat het over?"),
}
HINTS = {
    "address": _("Een straat of een gebouw. Geen woonadres van iemand."),
    "contact_role": _("Een rol, geen naam: “de beheerder”."),
    "contact_how": _("Een balienummer of een algemeen adres, zoals info@."),
}


def all_columns(sheet: str) -> tuple[str, ...]:
    """Every column of a sheet that a visitor can fill in, in the order of asking."""
    return ("name", *WHAT[sheet], *MORE[sheet])


def field_for(column: Column, place_id: str) -> forms.Field:
    """The field of a form that asks for a column."""
    label = QUESTIONS.get(column.id) or capfirst(column.title[language_of_page()])
    told: dict[str, Any] = {"label": label, "required": False, "help_text": HINTS.get(column.id, "")}
    if column.kind == "code":
        return forms.ChoiceField(choices=[("", "—"), *_said(choices()[column.of])], **told)
    if column.kind in ("area", "areas"):
        areas = [(area.code, area.name) for area in areas_here(place_id)]
        return forms.ChoiceField(choices=[("", gettext("Weet ik niet, of overal")), *areas], **told)
    if column.kind == "needs":
        needs = [(need.key, str(need.name)) for need in needs_of(place_id)]
        return forms.MultipleChoiceField(choices=needs, widget=forms.CheckboxSelectMultiple, **told)
    if column.kind == "items":
        told["help_text"] = _("Een ding per regel.")
    if column.kind == "list":
        told["help_text"] = _("Meer namen? Zet er ; tussen.")
    is_long = column.kind == "items" or column.id in LONG
    widget = forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput()
    return forms.CharField(max_length=LONGEST_TEXT if is_long else LONGEST_LINE, widget=widget, **told)


def typed_in(column: Column, value: Any) -> Any:
    """A value of a record as it stands in the field."""
    if column.is_readable:
        return (value or {}).get(language_of_page(), "")
    if column.kind == "list":
        return "; ".join(value or [])
    if column.kind == "areas":
        return value[0] if value else ""
    return value if value is not None else ""


def value_of(column: Column, typed: Any, before: Any = None) -> Any:
    """What was typed as a value of the column; other languages of `before` stay. Raises ValidationError."""
    if column.kind == "needs":
        return sorted(typed)
    if column.kind == "areas":
        return [typed] if typed else []
    if column.kind in ("code", "area"):
        return typed
    _refuse_private(str(typed))
    if column.kind == "list":
        return [name for part in str(typed).split(";") if (name := one_line(part))]
    clean = {"items": item_lines, "words": several_lines if column.id in LONG else one_line}
    text = clean.get(column.kind, one_line)(str(typed))
    if column.id == "website":
        return _address(text)
    if not column.is_readable:
        return text
    others = {language: words for language, words in (before or {}).items() if language != language_of_page()}
    return others | ({language_of_page(): text} if text else {})


def column_of(sheet: str, name: str) -> Column:
    """The column of a sheet by its id."""
    return sheets()[sheet].columns[name]


def shown(column: Column, value: Any, place_names: Mapping[str, str]) -> str:
    """A value as a reader sees it in a list of what was given."""
    language = language_of_page()
    if column.is_readable:
        words = value or {}
        return str(words.get(language) or next(iter(words.values()), ""))
    if column.kind == "code":
        known = choices()[column.of].get(value)
        return known[language] if known else ""
    if column.kind in ("areas", "needs", "list"):
        return ", ".join(place_names.get(code, code) for code in value or [])
    if column.kind == "area":
        return place_names.get(value, value or "")
    return "" if value is None else str(value)


def _said(words: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(code, text[language_of_page()]) for code, text in words.items()]


def _refuse_private(text: str) -> None:
    why = private_part(text)
    if why:
        raise forms.ValidationError(why[language_of_page()])


def _address(text: str) -> str:
    try:
        return as_address(text)
    except RefusedRecordError as problem:
        raise forms.ValidationError(problem.text[language_of_page()]) from problem
