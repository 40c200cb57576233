"""Who gave something, and who may be asked: their name and address go, also out of what they typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.contributions.models import Contact, Giver, Suggestion

TYPED = ("words", "alike_why", "answer", "entry", "seen")


def names_behind(mail: str) -> list[str]:
    return [name for name in Giver.objects.filter(mail=mail).values_list("name", flat=True) if name]


def forget(mail: str, names: Sequence[str]) -> int:
    """What was given stays, without who gave it."""
    contacts = list(Contact.objects.filter(mail=mail))
    for contact in contacts:
        withdraw_links(contact)
        contact.delete()
    gone = Giver.objects.filter(mail=mail).delete()[0]
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    changed = sum(_clean(suggestion, pattern) for suggestion in Suggestion.objects.all().iterator())
    return len(contacts) + gone + changed


def _clean(suggestion: Suggestion, pattern: re.Pattern[str]) -> bool:
    was = {name: getattr(suggestion, name) for name in TYPED}
    now = {name: _without(pattern, value) for name, value in was.items()}
    if now != was:
        Suggestion.objects.filter(pk=suggestion.pk).update(**now)
    return now != was


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {key: _without(pattern, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(pattern, inner) for inner in value]
    return value
