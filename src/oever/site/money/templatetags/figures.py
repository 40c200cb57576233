"""Showing what was drawn: by us, from figures that were checked, with everything that came in escaped."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def drawn(part: str) -> SafeString:
    """A drawn part of a page (drawing.py) as it is."""
    return mark_safe(part or "")  # noqa: S308 - our own drawing; nobody else can write Drawn.parts
