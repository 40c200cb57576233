"""Two short forms: where the letter goes, and the line of the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm


class ReaderForm(OpenForm):
    """Where it goes."""

    mail = forms.EmailField(
        label=_("Je mailadres"), help_text=_("Je krijgt eerst een mail met een link, dan begint het pas.")
    )


class LineForm(OpenForm):
    """One line, in both languages."""

    nl = forms.CharField(label=_("Een regel van het bureau"), max_length=300, required=False)
    en = forms.CharField(label=_("De regel in het Engels"), max_length=300, required=False)
