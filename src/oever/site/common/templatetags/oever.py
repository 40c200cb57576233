"""Marks and forms in templates: `{{ text|marked }}`, `{{ text|plain_lines }}`; loaded everywhere."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from oever.site.common.marks import as_html

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    """Somebody's own text with the small set of marks: paragraphs, lists, links."""
    return as_html(text or "")
