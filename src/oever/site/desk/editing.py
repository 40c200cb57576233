"""A keeper changes any field of a record at once, with the words that the spreadsheet knows.

What a visitor is asked is short (contributions/fields.py); this is the whole of it. A field is typed as a
cell of the sheet would be, and is refused with the same sentence; what was not touched stays as it is, also
in the other language. The history says that a keeper did it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oever.site.common.forms import OpenForm
from oever.site.common.languages import language_of_page
from oever.site.common.places import place_of
from oever.site.contributions.fields import LONG
from oever.site.contributions.queries import record_at
from oever.site.contributions.views import KINDS
from oever.site.people.guards import allowed
from oever.site.people.queries import actor_of
from oever.site.register.actions import change_record, confirm_record
from oever.site.register.choices import choices
from oever.site.register.columns import Column, sheets
from oever.site.register.entries import entry_of, place_words
from oever.site.register.errors import ChangedMeanwhileError, RefusedRecordError
from oever.site.register.folding import LONGEST_TEXT
from oever.site.register.models import Record
from oever.site.register.spreadsheet.cells import NotUnderstoodError, cell_of, value_of

# What is changed most stands open; the rest is one click away.
OPEN = (
    "name", "kind", "state", "status", "stage", "areas", "area", "needs", "what", "what_plain", "address",
    "contact_role", "contact_how",
)  # fmt: skip
# The address of a page does not change; when somebody looked is one box below the form.
LEFT = ("ref", "confirmed_on", "confirmed_by_role")


class RecordForm(OpenForm):
    """Every column of one record."""

    is_looked_at = forms.BooleanField(
        label=gettext_lazy("Ik heb het nagekeken: zo klopt het vandaag"), required=False
    )

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language_of_page()
        self.place = place_words(record.place_id)
        self.before: dict[str, Any] = dict(entry_of(record))
        found = sheets()[record.SHEET].columns.values()
        self.columns = {column.id: column for column in found if column.id not in LEFT}
        for column in self.columns.values():
            self.fields[column.id] = self._field(column)
            self.initial.setdefault(column.id, self._shown(column))
        self.order_fields([*OPEN, *(name for name in self.fields if name not in OPEN)])

    def clean(self) -> dict[str, Any]:
        """What changed, as values of the register, in `self.values`; a sentence where a cell says nothing."""
        self.values: dict[str, Any] = {}
        for name, column in self.columns.items():
            typed = self.cleaned_data.get(name)
            if isinstance(typed, str):  # browsers send a new line as two signs
                typed = typed.replace("\r\n", "\n")
            if name in self.cleaned_data and typed != self._shown(column):
                try:
                    self.values[name] = self._value(column, typed)
                except NotUnderstoodError as problem:
                    self.add_error(name, problem.why[self.language])
        return self.cleaned_data

    def open_fields(self) -> Iterator[forms.BoundField]:
        """What is changed most."""
        return (bound for bound in self.asked() if bound.name in OPEN)

    def other_fields(self) -> Iterator[forms.BoundField]:
        """Everything else, but the box."""
        return (bound for bound in self.asked() if bound.name not in (*OPEN, "is_looked_at"))

    @property
    def is_wrong_inside(self) -> bool:
        """Whether something is wrong in what is folded away."""
        return any(bound.errors for bound in self.other_fields())

    def _field(self, column: Column) -> forms.Field:
        told: dict[str, Any] = {"label": capfirst(column.title[self.language])}
        told |= {"required": column.id == "name", "error_messages": {"required": _("Vul dit in.")}}
        if column.kind in ("code", "area", "yes_no"):
            return forms.ChoiceField(choices=[("", "—"), *self._choices(column)], **told)
        if column.kind in ("codes", "needs"):
            boxes = forms.CheckboxSelectMultiple
            return forms.MultipleChoiceField(choices=self._choices(column), widget=boxes, **told)
        if column.kind == "date":
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), **told)
        if column.kind in ("list", "areas"):
            told["help_text"] = _("Meer dan een? Zet er ; tussen.")
        if column.kind == "items":
            told["help_text"] = _("Een ding per regel.")
        is_long = column.kind == "items" or column.id in LONG
        widget = forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput()
        return forms.CharField(max_length=LONGEST_TEXT, widget=widget, **told)

    def _choices(self, column: Column) -> list[tuple[str, str]]:
        if column.kind in ("code", "codes"):
            return [(code, text[self.language]) for code, text in choices()[column.of].items()]
        if column.kind == "yes_no":
            return [(str(cell_of(column, yes, self.language, self.place)),) * 2 for yes in (True, False)]
        names = self.place.names["area" if column.kind == "area" else "need"]
        return [(code, text[self.language]) for code, text in names.items()]

    def _shown(self, column: Column) -> Any:
        """The value of the record as it stands in the field."""
        value = self.before[column.id]
        if column.is_readable:
            return (value or {}).get(self.language, "").strip()
        if column.kind in ("code", "area"):
            return value
        if column.kind in ("codes", "needs"):
            return list(value or [])
        cell = cell_of(column, value, self.language, self.place)
        return "" if cell is None else str(cell).strip()

    def _value(self, column: Column, typed: Any) -> Any:
        if column.kind in ("code", "area", "codes", "needs"):
            return typed
        value = value_of(column, typed, self.place)
        if not column.is_readable:
            return value
        return dict(self.before[column.id] or {}) | {self.language: value}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@allowed("edit")
def edit(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Change a record at once."""
    record = record_at(place_of(request).id, KINDS[kind], ref)
    if record is None:
        raise Http404
    form = RecordForm(request.POST if request.method == "POST" else None, record=record)
    if form.is_valid() and _saved(request, form, record):
        messages.success(request, _("Opgeslagen: %(name)s.") % {"name": form.cleaned_data["name"]})
        return redirect(record.get_absolute_url())  # type: ignore[attr-defined]
    told = {"form": form, "record": record, "revision": request.POST.get("revision", record.revision)}
    return render(request, "desk/edit.html", told)


def _saved(request: HttpRequest, form: RecordForm, record: Record) -> bool:
    by, seen = actor_of(request, "edit"), request.POST.get("revision", "")
    revision = int(seen) if seen.isdecimal() else record.revision
    try:
        if form.values:
            record = change_record(record=record, entry=form.values, by=by, seen_revision=revision)
        if form.cleaned_data["is_looked_at"]:
            confirm_record(record=record, on=timezone.localdate(), role=_("wie Oever bijhoudt"), by=by)
    except ChangedMeanwhileError as problem:
        form.add_error(None, problem.text[form.language])
        return False
    except RefusedRecordError as problem:
        form.add_error(problem.column if problem.column in form.fields else None, problem.text[form.language])
        return False
    return True
