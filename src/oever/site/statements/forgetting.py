"""Who proposed, signed, decided or told of a plan: their address goes, and their name out of their words."""

from __future__ import annotations

from oever.site.common.links import withdraw_links
from oever.site.statements.models import Author, Carrier, Proposal, Signatory


def forget(mail: str) -> int:
    """Texts and endorsements stay: they are of organisations. Gives how many rows changed."""
    changed = 0
    for author in Author.objects.filter(mail=mail):
        withdraw_links(author)
        changed += author.delete()[0]
    for signatory in Signatory.objects.filter(mail=mail):
        withdraw_links(signatory)
        changed += Signatory.objects.filter(pk=signatory.pk).update(mail="", role="")
    changed += Proposal.objects.filter(mail=mail).update(mail="")
    return changed + Carrier.objects.filter(mail=mail).update(mail="")
