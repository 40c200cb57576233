"""Who proposed, signed, decided or told of a plan: their address goes, and their name out of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oever.site.common.forgetting import GONE
from oever.site.common.links import withdraw_links
from oever.site.statements.models import Author, Carrier, Proposal, Signatory


def names_behind(mail: str) -> list[str]:
    """No names are kept here, only roles."""
    return []


def forget(mail: str, names: Sequence[str]) -> int:
    """Texts and endorsements stay: they are of organisations. Gives how many rows changed."""
    changed = 0
    for author in Author.objects.filter(mail=mail):
        withdraw_links(author)
        changed += author.delete()[0]
    for signatory in Signatory.objects.filter(mail=mail):
        withdraw_links(signatory)
        Signatory.objects.filter(pk=signatory.pk).update(mail="", role="")
        changed += 1
    changed += Proposal.objects.filter(mail=mail).update(mail="")
    changed += Carrier.objects.filter(mail=mail).update(mail="")
    pattern = re.compile("|".join(re.escape(word) for word in (mail, *names)), re.IGNORECASE)
    return changed + sum(_clean(proposal, pattern) for proposal in Proposal.objects.all().iterator())


def _clean(proposal: Proposal, pattern: re.Pattern[str]) -> bool:
    was = {name: str(getattr(proposal, name)) for name in ("text", "why", "stands_for", "answer")}
    now = {name: pattern.sub(GONE, text) for name, text in was.items()}
    if now != was:
        Proposal.objects.filter(pk=proposal.pk).update(**now)
    return now != was
