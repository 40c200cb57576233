"""How figures and states are said on the pages of this room."""

from __future__ import annotations

from decimal import Decimal

from django import template

from oever.site.common.languages import language_of_page
from oever.site.promises.models.promises import STATE_WORDS
from oever.vocabulary.money import money as whole_money
from oever.vocabulary.money import percent

register = template.Library()


@register.filter
def amount_in(value: Decimal | None, unit: str) -> str:
    """A per cent or an amount; a dash where nothing is known."""
    if value is None:
        return "–"
    if unit == "pct":
        return percent(value, language_of_page(), 0 if value == value.to_integral_value() else 1)
    return whole_money(value, unit, language_of_page())


@register.filter
def euro(value: Decimal | None) -> str:
    """An amount to the cent in the reader's language; "" where nothing is known."""
    return "" if value is None else whole_money(value, "EUR", language_of_page())


@register.filter
def state_word(code: str) -> str:
    """How a state is said."""
    return str(dict(STATE_WORDS).get(code, code))


@register.filter
def unlocal(number: object) -> str:
    """A place in a drawing, without signs between its thousands."""
    return "" if number is None else str(number)


@register.filter
def of_step(forms: object, step: object) -> object:
    """The form of a step, where there is one for this reader."""
    return forms.get(getattr(step, "pk", None)) if isinstance(forms, dict) else None
