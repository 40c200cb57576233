"""Forms that anybody can fill in, also who sees, hears or types with difficulty.

An `OpenForm` shows what went wrong twice: in a summary above, each line a link to its field, and at the
field itself, tied to it with `aria-describedby`. What was typed stays. Robots are turned away quietly: a
field that no person sees, and the time between opening and sending. `is_robot` forms are never saved;
show them the page of thanks, so that nothing is learned.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

OPENED_SALT = "form-opened"
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class PlainFormRenderer(DjangoTemplates):
    """Django's renderer; what a form looks like stands in common/form.html."""


class TrapWidget(forms.TextInput):
    """A field off the page, that programmes fill in and people never meet."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        hidden = {"tabindex": "-1", "autocomplete": "off"}
        return super().get_context(name, value, hidden | (attrs or {}))


class OpenForm(forms.Form):
    """A form for everyone. Subclasses name their own fields; the two of the trap come by themselves."""

    required_css_class = "required"
    use_required_attribute = False  # the browser's own bubbles are not read out everywhere, and differ

    company_fax = forms.CharField(required=False, label=_("Laat dit veld leeg"), widget=TrapWidget)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("Vul dit in.")
        self.initial.setdefault("opened", signing.dumps(time.time(), salt=OPENED_SALT))

    @property
    def is_robot(self) -> bool:
        """Whether the trap was filled in, or the form was sent faster than a person can."""
        if not self.is_bound:
            return False
        return (
            bool(self.data.get(self.add_prefix("company_fax")))
            or self._seconds_open() < settings.FORM_SECONDS
        )

    def _seconds_open(self) -> float:
        told = self.data.get(self.add_prefix("opened"), "")
        try:
            opened_at: float = signing.loads(told, salt=OPENED_SALT)
        except signing.BadSignature:
            return 0.0
        return time.time() - opened_at

    def asked(self) -> Iterator[forms.BoundField]:
        """The fields that a person sees, told how they are described."""
        for bound in self.visible_fields():
            if bound.name == "company_fax":
                continue
            describe(bound)
            yield bound

    @property
    def has_long_text(self) -> bool:
        """Whether somebody writes more than a line here: then there is help with plain writing."""
        return any(isinstance(field.widget, forms.Textarea) for field in self.fields.values())

    @property
    def trap(self) -> forms.BoundField:
        """The field that no person sees."""
        return self["company_fax"]

    def summary(self) -> list[tuple[str, str]]:
        """What went wrong: the id of the field to go to ("" for the form as a whole) and the sentence."""
        lines = [("", str(sentence)) for sentence in self.non_field_errors()]
        for bound in self.asked():
            lines += [(first_id(bound), _whole(bound, problem)) for problem in bound.errors.as_data()]
        return lines


def _whole(bound: forms.BoundField, problem: ValidationError) -> str:
    """A sentence that can be read without its field: what is missing is named."""
    sentence = " ".join(problem.messages)
    return f"{str(bound.label).rstrip('?:.')}: {sentence}" if problem.code == "required" else sentence


def is_choice(bound: forms.BoundField) -> bool:
    """Whether a field is a group of buttons, which has a legend instead of a label."""
    return isinstance(bound.field.widget, CHOICES)


def first_id(bound: forms.BoundField) -> str:
    """Where a link to a field must go: a group of buttons has its first one."""
    return f"{bound.auto_id}_0" if is_choice(bound) else bound.auto_id


def describe(bound: forms.BoundField) -> None:
    """Tie the hint and the errors of a field to it, for who hears the page."""
    by = [f"{bound.auto_id}_hint"] if bound.help_text else []
    by += [f"{bound.auto_id}_wrong"] if bound.errors else []
    attrs = bound.field.widget.attrs
    attrs.pop("aria-describedby", None)
    if by and not is_choice(bound):
        attrs["aria-describedby"] = " ".join(by)
    if bound.errors:
        attrs["aria-invalid"] = "true"
