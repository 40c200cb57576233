"""Who took a gap up or told a need: their name and address go, also out of what they typed."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.demand.models import Asker, Taker


def names_behind(mail: str) -> list[str]:
    names = [*Taker.objects.filter(mail=mail).values_list("name", flat=True)]
    names += Asker.objects.filter(mail=mail).values_list("name", flat=True)
    return [name for name in names if name]


def forget(mail: str) -> int:
    """What was asked and taken up stays, without who did it."""
    takers, askers = Taker.objects.filter(mail=mail), Asker.objects.filter(mail=mail)
    for record in [*(one.taken_up for one in takers), *(one.need for one in askers)]:
        withdraw_links(record)
    return takers.delete()[0] + askers.delete()[0]
