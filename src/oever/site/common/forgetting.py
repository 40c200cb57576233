"""Forgetting a person: their name and address leave every record; history and sums stay.

A room says what it knows of people in a module `forgetting`, with one function

    def forget(mail: str, names: Sequence[str]) -> int

which takes the address and the names that belong to it out of the room's own records, and gives how many
records it changed. `names` holds every name that an account or a giver of that address was known by.
`forget_person` calls them all, the desk first and this room last, in one transaction: all or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from django.db import transaction

from oever.site.common.models import AuditLine, Mail
from oever.site.rooms import rooms_with

GONE = "—"
Forget = Callable[[str, Sequence[str]], int]
SHORTEST_NAME = 3  # two letters stand in too many other words to be taken out


def forget_person(mail: str, names: Sequence[str] = ()) -> dict[str, int]:
    """Take a person out of everything; how many records changed, by room.

    A room may know names of its own (`names_behind(mail)` in its module): they are gathered first, so
    that the name is found wherever it was typed.
    """
    mail = mail.strip().lower()
    modules = [import_module(module) for module in rooms_with("forgetting") if ".common." not in module]
    known = [name for module in modules for name in getattr(module, "names_behind", _nobody)(mail)]
    everything = [name for name in dict.fromkeys([*names, *known]) if len(name.strip()) >= SHORTEST_NAME]
    with transaction.atomic():
        changed = {module.__name__.split(".")[-2]: module.forget(mail, everything) for module in modules}
        changed["common"] = forget(mail, everything)
    return changed


def forget(mail: str, names: Sequence[str]) -> int:
    """Out of the outbox, and out of what the history says that records held."""
    changed = Mail.objects.filter(to__iexact=mail).delete()[0]
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    changed += sum(_clean_mail(one, pattern) for one in Mail.objects.all().iterator())
    for line in AuditLine.objects.all().iterator():
        was = line.before, line.after, line.record_name
        now = (
            _without(pattern, line.before),
            _without(pattern, line.after),
            _without(pattern, line.record_name),
        )
        if now != was:
            _rewrite(line, *now)
            changed += 1
    return changed


def _clean_mail(mail: Mail, pattern: re.Pattern[str]) -> bool:
    """A mail to somebody else may name them, also one that is still to be sent."""
    subject, body = pattern.sub(GONE, mail.subject), pattern.sub(GONE, mail.body)
    if (subject, body) == (mail.subject, mail.body):
        return False
    Mail.objects.filter(pk=mail.pk).update(subject=subject, body=body)
    return True


def _rewrite(line: AuditLine, before: Any, after: Any, record_name: str) -> None:
    # By the base manager, past AuditLines: the one place where a line of the history may change.
    lines = AuditLine._base_manager.filter(pk=line.pk)
    lines.update(before=before, after=after, record_name=record_name)


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {key: _without(pattern, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without(pattern, inner) for inner in value]
    return value


def _nobody(mail: str) -> list[str]:
    return []
