"""What the worker does here: work out counts, and forget who asked to hear it.

Replies by mail come in through the one inbox of the site (desk/incoming.py), which calls `keep_letter`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from oever.site.common.models import Mail
from oever.site.common.work import Running, daily
from oever.site.rounds.actions.counting import count_round
from oever.site.rounds.models import Invitation, Letter, Respondent, Round
from oever.site.rounds.phases import OPEN, WORKING, phase_of

ADDRESSES_KEPT = timedelta(days=30)  # after the answer: as long as a mail may need to arrive


@daily("count_rounds")
def count_rounds(running: Running) -> dict[str, Any]:
    """Votes by neighbourhood and groups, for every round that people answer or that is being read."""
    rounds = Round.objects.filter(published_at__isnull=False, closed_at__isnull=True)
    counted = [count_round(round=one) for one in rounds if phase_of(one) in (OPEN, WORKING)]
    return {"rounds": len(counted)}


@daily("forget_respondents")
def forget_respondents(running: Running) -> dict[str, Any]:
    """Addresses of a round go some time after its answer, once their mail is out."""
    before = timezone.now() - ADDRESSES_KEPT
    waiting = Mail.objects.filter(key__startswith="round_closed:", sent_at=None, returned_at=None)
    if waiting.exists():
        return {"waiting": waiting.count()}
    old = Round.objects.filter(closed_at__lt=before)
    gone = Respondent.objects.filter(response__round__in=old).delete()[0]
    gone += Invitation.objects.filter(round__in=old).delete()[0]
    gone += Letter.objects.filter(state=Letter.State.NEW, came_at__lt=before - ADDRESSES_KEPT).delete()[0]
    return {"addresses": gone}
