"""Who asked, offered, answered, wanted to meet or reads the Friday mail: their names and addresses go."""

from __future__ import annotations

from typing import Any

from oever.site.exchange.actions.subscribing import FRIDAYS
from oever.site.exchange.models import Asker, Introduction, Poster, Replier

PEOPLE: tuple[type[Any], ...] = (Poster, Replier, Asker)


def names_behind(mail: str) -> list[str]:
    found = [one for kind in PEOPLE for one in kind.objects.filter(mail__iexact=mail)]
    return [one.name for one in found if one.name]


def forget(mail: str) -> int:
    """What was asked, offered and done stays, without who it was."""
    changed: int = sum(kind.objects.filter(mail__iexact=mail).delete()[0] for kind in PEOPLE)
    changed += FRIDAYS.forget(mail)
    return changed + Introduction.objects.filter(other_mail__iexact=mail).update(other_mail="")
