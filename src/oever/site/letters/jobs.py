"""Every night: the letter of this quarter grows, and last quarter's is sent when its week is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from oever.site.common.history import WORKER
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.letters import actions
from oever.site.letters.models import Letter
from oever.site.letters.quarters import Quarter

FOR_A_LINE = timedelta(days=7)  # so long the desk has to add a line


@daily("quarter_letter")
def quarter_letter(running: Running) -> dict[str, Any]:
    """What was not sent of earlier quarters, and what grows. A worker that was away makes up for it."""
    today = timezone.localdate()
    now, sent = Quarter.of(today), 0
    for place in served_places():
        waiting = Letter.objects.filter(place_id=place.id).exclude(state=Letter.State.SENT)
        for one in list(waiting):
            quarter = Quarter(one.year, one.quarter)
            if quarter < now:
                letter = actions.grow_letter(place=place, quarter=quarter, today=today, by=WORKER)
                if today >= quarter.after.first_day + FOR_A_LINE:
                    sent += actions.send_letter(letter=letter, by=WORKER)
        actions.grow_letter(place=place, quarter=now, today=today, by=WORKER)
    return {"mails": sent}
