"""Forms that anybody can fill in: placeholder renderer, see below."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class PlainFormRenderer(DjangoTemplates):
    """Django's renderer, with the templates of common/forms."""
