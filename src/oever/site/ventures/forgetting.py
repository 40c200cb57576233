"""Who had an idea and who joined: their names and addresses go, also out of what was typed."""

from __future__ import annotations

from typing import Any

from oever.site.common.links import withdraw_links
from oever.site.ventures.models import Giver, Joiner

PEOPLE: tuple[type[Any], ...] = (Giver, Joiner)


def names_behind(mail: str) -> list[str]:
    found = [one for kind in PEOPLE for one in kind.objects.filter(mail__iexact=mail)]
    return [one.name for one in found if one.name]


def forget(mail: str) -> int:
    """Ideas, steps and how many joined stay, without who it was."""
    for joiner in Joiner.objects.filter(mail__iexact=mail).select_related("joining"):
        withdraw_links(joiner.joining)
    changed: int = sum(kind.objects.filter(mail__iexact=mail).delete()[0] for kind in PEOPLE)
    return changed
