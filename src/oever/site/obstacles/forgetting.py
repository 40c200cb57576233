"""What this room knows of people: where an answer goes, and what they typed. Both go; the obstacle stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.obstacles.models import Asking, Obstacle, RoomMaker, Teller

TYPED: tuple[tuple[type[Obstacle | Asking | RoomMaker], tuple[str, ...]], ...] = (
    (Obstacle, ("title", "to_whom", "answer", "source")),
    (Asking, ("how", "answer", "came_of_it")),
    (RoomMaker, ("office", "role")),
)


def forget(mail: str, names: Sequence[str]) -> int:
    """Out of the addresses, and out of every text."""
    tellers = list(Teller.objects.filter(mail__iexact=mail).select_related("obstacle"))
    for teller in tellers:
        withdraw_links(teller.obstacle)
        teller.delete()
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    changed = len(tellers)
    for model, fields in TYPED:
        for one in model._default_manager.all().iterator():
            was: dict[str, Any] = {name: getattr(one, name) for name in fields}
            now: dict[str, Any] = {name: pattern.sub(GONE, value) for name, value in was.items()}
            if isinstance(one, Obstacle):
                was["what"], now["what"] = (
                    one.what,
                    {code: pattern.sub(GONE, text) for code, text in one.what.items()},
                )
            if was != now:
                model._default_manager.filter(pk=one.pk).update(**now)
                changed += 1
    return changed
