"""What this room knows of people: where an answer goes, and what they typed. Both go; the obstacle stays."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.obstacles.models import Teller


def forget(mail: str) -> int:
    """What was told stays, without who told it."""
    tellers = list(Teller.objects.filter(mail__iexact=mail).select_related("obstacle"))
    for teller in tellers:
        withdraw_links(teller.obstacle)
        teller.delete()
    return len(tellers)
