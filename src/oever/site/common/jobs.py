"""What the worker tidies every day: counts that are over, links that have ended, finished jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from oever.site.common.models import Attempt, Job, Mail, PrivateLink
from oever.site.common.work import Running, daily

MAILS_KEPT = timedelta(days=90)
JOBS_KEPT = timedelta(days=90)


@daily("tidy")
def tidy(running: Running) -> dict[str, Any]:
    """Remove what is of no use any more. How long things are kept: docs/how-to/operate.md."""
    now = timezone.now()
    old = now - MAILS_KEPT
    gone = {
        "attempts": Attempt.objects.filter(ends_at__lt=now).delete()[0],
        "links": PrivateLink.objects.filter(Q(ends_at__lt=now) | Q(withdrawn_at__lt=now)).delete()[0],
        "mails": Mail.objects.filter(Q(sent_at__lt=old) | Q(returned_at__lt=old)).delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
    }
    done = Job.objects.filter(state=Job.State.DONE, ended_at__lt=now - JOBS_KEPT)
    return gone | {"jobs": done.delete()[0]}
