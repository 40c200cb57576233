"""What keepers must look at: proposals nobody answered, organisations to check, plans to look up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.statements.models import Carrier, Proposal
from oever.site.statements.queries import waiting_signatories

STUCK_AFTER = timedelta(days=14)  # the authors' time; then a keeper sees it on top


def waiting(place_id: str) -> Iterator[Waiting]:
    """Oldest first within each kind."""
    late = timezone.now() - STUCK_AFTER
    for proposal in Proposal.objects.filter(place_id=place_id, state="open").select_related("statement"):
        address = reverse("statements:keeper", args=[proposal.statement.slug])
        kind = _("voorstel voor een gezamenlijke tekst")
        yield Waiting(proposal.statement.title, kind, proposal.sent_at, address, proposal.sent_at < late)
    for signatory in waiting_signatories(place_id):
        address = reverse("statements:signatory", args=[signatory.pk])
        yield Waiting(signatory.organisation.name, _("wil onderschrijven"), signatory.asked_at, address)
    for carrier in Carrier.objects.filter(place_id=place_id, state="waiting"):
        address = reverse("statements:carrier", args=[carrier.pk])
        yield Waiting(carrier.title, _("plan waarin de tekst staat"), carrier.sent_at, address)
