"""Who had an idea and who joined: their names and addresses go, also out of what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.ventures.models import Done, Giver, Idea, Joiner, Joining, Pilot, Readiness

TYPED: dict[type[Any], tuple[str, ...]] = {
    Idea: ("title", "words", "owner_role", "next_step", "answer_do", "answer_not", "answer_why",
    "alike_why", "stems"),
    Joining: ("words",),
    Done: ("words",),
    Pilot: (
        "tries", "for_whom", "made_with", "money_words", "worked_when", "contact_role", "hard", "learned",
    ),
    Readiness: ("with_what", "conditions"),
}  # fmt: skip


def names_behind(mail: str) -> list[str]:
    people: tuple[type[Any], ...] = (Giver, Joiner)
    found = [one for kind in people for one in kind.objects.filter(mail__iexact=mail)]
    return [one.name for one in found if one.name]


def forget(mail: str, names: Sequence[str]) -> int:
    """Ideas, steps and how many joined stay, without who it was."""
    for joiner in Joiner.objects.filter(mail__iexact=mail).select_related("joining"):
        withdraw_links(joiner.joining)
    changed = sum(kind.objects.filter(mail__iexact=mail).delete()[0] for kind in (Giver, Joiner))
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return changed + sum(_clean(kind, fields, pattern) for kind, fields in TYPED.items())


def _clean(kind: type[Any], fields: tuple[str, ...], pattern: re.Pattern[str]) -> int:
    changed = 0
    for one in kind._default_manager.all().iterator():
        was = {name: getattr(one, name) for name in fields}
        now = {name: pattern.sub(GONE, value) for name, value in was.items()}
        if now != was:
            kind._default_manager.filter(pk=one.pk).update(**now)
            changed += 1
    return changed
