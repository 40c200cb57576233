"""Fields that many forms share: a day, and an amount of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar or typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid": _("Dit is geen dag. Typ bijvoorbeeld 31-12-2027.")})
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


class AmountField(forms.DecimalField):
    """An amount of money or a per cent: 12,50 in Dutch and 12.50 in English."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"min_value": Decimal(0), "max_digits": 14, "decimal_places": 2, "localize": True}
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{**told, "widget": widget, **kwargs})
