"""How this room says things in a template: words in a language, a value."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from oever.site.places.words import Said
from oever.site.places.words import said as words_in
from oever.site.rounds.models import Answer
from oever.site.rounds.values import VALUES

register = template.Library()


@register.filter
def in_words(words: Mapping[str, str], language: str = "") -> Said:
    """A text of a round in a language, else in that of the page, else in whichever there is."""
    return words_in(words or {}, language)


@register.filter
def value_told(answer: Answer) -> str:
    """What was chosen, in words."""
    if answer.question.kind == "rank":
        return f"{answer.value}."
    known = dict(VALUES.get(answer.question.kind, ()))
    return str(known.get(answer.value, answer.value))


@register.filter
def sense_told(value: str) -> str:
    """An answer to a sense check, in words."""
    return str(dict(VALUES["sense"]).get(value, value))
