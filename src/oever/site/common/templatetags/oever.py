"""Filters and tags that every template has: text, fields, and an address with one thing changed."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.db.models import Model
from django.template import Context
from django.utils.safestring import SafeString

from oever.site.common.forms import is_choice
from oever.site.common.hooks import Panel, panels_about
from oever.site.common.marks import as_html

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    """Somebody's own text with the small set of marks: paragraphs, lists, links."""
    return as_html(text or "")


@register.filter
def is_group(bound: forms.BoundField) -> bool:
    """Whether a field is a group of buttons."""
    return is_choice(bound)


@register.filter
def is_tick(bound: forms.BoundField) -> bool:
    """Whether a field is one box to tick."""
    return isinstance(bound.field.widget, forms.CheckboxInput)


@register.filter
def described_by(bound: forms.BoundField) -> str:
    """The ids of the hint and the errors of a group of buttons."""
    by = [f"{bound.auto_id}_hint"] if bound.help_text else []
    return " ".join(by + ([f"{bound.auto_id}_wrong"] if bound.errors else []))


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """The question part of this address with some of its answers changed: `{% address_with page=2 %}`."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value not in (None, ""):
            asked[name] = str(value)
    return f"?{asked.urlencode()}" if asked else "?"


@register.inclusion_tag("common/panels.html")
def panels(record: Model) -> dict[str, list[Panel]]:
    """What the other rooms know about a record, a panel each: `{% panels organisation %}`."""
    return {"panels": panels_about(record)}
