"""Forgetting a person: their address goes, and their name out of everything that was typed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from oever.site.common.forgetting import GONE
from oever.site.rounds.models import (
    Answer,
    Fragment,
    Invitation,
    Letter,
    Onward,
    OpenQuestion,
    OtherText,
    Respondent,
    Response,
    Sentence,
    Step,
    Theme,
)

TYPED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Answer, ("text", "translations")),
    (Fragment, ("text", "translations", "shown_name")),
    (Sentence, ("text",)),
    (Theme, ("name", "answer", "answered_by")),
    (OtherText, ("text",)),
    (Step, ("before", "after")),
    (OpenQuestion, ("text", "who_looks", "answer")),
    (Response, ("shown_name", "helped_by")),
    (Onward, ("name",)),
    (Letter, ("subject", "text")),
)


def names_behind(mail: str) -> list[str]:
    """The names under which somebody with this address wanted to be shown."""
    shown = Response.objects.filter(respondent__mail=mail).exclude(shown_name="")
    return list(shown.values_list("shown_name", flat=True))


def forget(mail: str, names: Sequence[str]) -> int:
    """What was said stays, without who said it."""
    gone = Respondent.objects.filter(mail=mail).delete()[0]
    gone += Letter.objects.filter(sender=mail).delete()[0]
    gone += Invitation.objects.filter(mail=mail).delete()[0]
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return gone + sum(_clean(model, fields, pattern) for model, fields in TYPED)


def _clean(model: type[Model], fields: tuple[str, ...], pattern: re.Pattern[str]) -> int:
    changed = 0
    for one in model._base_manager.all().iterator():
        was = {name: getattr(one, name) for name in fields}
        now = {name: _without(pattern, value) for name, value in was.items()}
        if now != was:
            model._base_manager.filter(pk=one.pk).update(**now)
            changed += 1
    return changed


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {key: _without(pattern, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(pattern, inner) for inner in value]
    return value
