"""Two short forms: where the letter goes, and the line of the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm


class LineForm(OpenForm):
    """One line, in both languages."""

    nl = forms.CharField(label=_("Een regel van het bureau"), max_length=300, required=False)
    en = forms.CharField(label=_("De regel in het Engels"), max_length=300, required=False)
