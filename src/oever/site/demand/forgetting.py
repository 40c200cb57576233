"""Who took a gap up or told a need: their name and address go, also out of what they typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.demand.models import Asker, Need, TakenUp, Taker


def names_behind(mail: str) -> list[str]:
    names = [*Taker.objects.filter(mail=mail).values_list("name", flat=True)]
    names += Asker.objects.filter(mail=mail).values_list("name", flat=True)
    return [name for name in names if name]


def forget(mail: str, names: Sequence[str]) -> int:
    """What was asked and taken up stays, without who did it."""
    takers, askers = Taker.objects.filter(mail=mail), Asker.objects.filter(mail=mail)
    for record in [*(one.taken_up for one in takers), *(one.need for one in askers)]:
        withdraw_links(record)
    gone = takers.delete()[0] + askers.delete()[0]
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return gone + _clean_taken_up(pattern) + _clean_needs(pattern)


def _clean_taken_up(pattern: re.Pattern[str]) -> int:
    changed = 0
    for one in TakenUp.objects.all().iterator():
        words, name = pattern.sub(GONE, one.words), pattern.sub(GONE, one.shown_name)
        if (words, name) != (one.words, one.shown_name):
            changed += TakenUp.objects.filter(pk=one.pk).update(words=words, shown_name=name)
    return changed


def _clean_needs(pattern: re.Pattern[str]) -> int:
    changed = 0
    for one in Need.objects.all().iterator():
        words, name = pattern.sub(GONE, one.words), pattern.sub(GONE, one.buyer_name)
        if (words, name) != (one.words, one.buyer_name):
            changed += Need.objects.filter(pk=one.pk).update(words=words, buyer_name=name)
    return changed
