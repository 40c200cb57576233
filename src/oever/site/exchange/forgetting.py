"""Who asked, offered, answered, wanted to meet or reads the Friday mail: their names and addresses go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.exchange.models import (
    Asker,
    Introduction,
    Pledge,
    Poster,
    Posting,
    Replier,
    Reply,
    Subscription,
)

PEOPLE: tuple[type[Any], ...] = (Poster, Replier, Asker)
TYPED: dict[type[Model], tuple[str, ...]] = {
    Posting: ("sentence", "where_words", "from_words", "contact_role", "answer", "stems"),
    Reply: ("words", "from_words"),
    Pledge: ("told", "why"),
    Introduction: ("to_words", "why", "answer", "other_mail"),
}


def names_behind(mail: str) -> list[str]:
    found = [one for kind in PEOPLE for one in kind.objects.filter(mail__iexact=mail)]
    return [one.name for one in found if one.name]


def forget(mail: str, names: Sequence[str]) -> int:
    """What was asked, offered and done stays, without who it was."""
    changed: int = sum(kind.objects.filter(mail__iexact=mail).delete()[0] for kind in PEOPLE)
    for subscription in Subscription.objects.filter(mail__iexact=mail):
        withdraw_links(subscription)
        subscription.delete()
        changed += 1
    Introduction.objects.filter(other_mail__iexact=mail).update(other_mail="")
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return changed + sum(_clean(kind, fields, pattern) for kind, fields in TYPED.items())


def _clean(kind: type[Model], fields: tuple[str, ...], pattern: re.Pattern[str]) -> int:
    changed = 0
    for one in kind._default_manager.all().iterator():
        was = {name: getattr(one, name) for name in fields}
        now = {name: pattern.sub(GONE, value) for name, value in was.items()}
        if now != was:
            kind._default_manager.filter(pk=one.pk).update(**now)
            changed += 1
    return changed
