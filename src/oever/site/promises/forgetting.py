"""What this room knows of people: addresses, names under letters, what they typed. What happened stays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import models

from oever.site.common.forgetting import GONE
from oever.site.promises.models import (
    Agreement,
    Decision,
    FirstOrder,
    Funding,
    Giver,
    Letter,
    Promise,
    Reminder,
    Reply,
    Second,
    Signature,
    SpaceClaim,
    StatusLine,
    Step,
)
from oever.site.promises.models.promises import Collision

EVERYTHING: tuple[type[models.Model], ...] = (
    Promise, StatusLine, Second, Reply, Reminder, Decision, Collision, Agreement, FirstOrder, SpaceClaim,
    Funding, Letter, Signature, Step,
)  # fmt: skip


def names_behind(mail: str) -> list[str]:
    """The names under which this address was asked to sign."""
    asked = Signature.objects.filter(mail__iexact=mail, organisation=None)
    return [name for name in asked.values_list("name", flat=True) if name]


def forget(mail: str, names: Sequence[str]) -> int:
    """Out of every address and every text; a line that was said stays, without the name in it."""
    changed = Giver.objects.filter(mail__iexact=mail).delete()[0]
    changed += Signature.objects.filter(mail__iexact=mail).update(mail="")
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return changed + sum(_clean(model, pattern) for model in EVERYTHING)


def _clean(model: type[models.Model], pattern: re.Pattern[str]) -> int:
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if type(field) in (models.TextField, models.CharField)
    ]
    words = [field.name for field in model._meta.concrete_fields if isinstance(field, models.JSONField)]
    changed = 0
    for one in model._base_manager.all().iterator():
        was = {name: getattr(one, name) for name in (*fields, *words)}
        now = {name: _without(pattern, value) for name, value in was.items()}
        if was != now:
            # By the base manager, past the lines that are only added to: the one place where they change.
            model._base_manager.filter(pk=one.pk).update(**now)
            changed += 1
    return changed


def _without(pattern: re.Pattern[str], value: object) -> object:
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {key: _without(pattern, inner) for key, inner in value.items()}
    return value
