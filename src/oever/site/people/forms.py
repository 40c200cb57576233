"""An address, then a code; and letting somebody else in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from oever.site.common.forms import OpenForm


class MailForm(OpenForm):
    mail = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_("Je krijgt een code. Er is geen wachtwoord."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(OpenForm):
    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*$",
        label=_("De code uit de mail"),
        help_text=_("Zes cijfers. De code werkt een kwartier."),
        error_messages={"invalid": _("Een code heeft zes cijfers.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class KeeperForm(OpenForm):
    mail = forms.EmailField(
        label=_("Mailadres van de nieuwe bijhouder"),
        help_text=_("Die kan dan inloggen met een code en alles bijhouden wat jij bijhoudt."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Naam"),
        help_text=_("Alleen bijhouders zien deze naam."),
        max_length=120,
        required=False,
    )
