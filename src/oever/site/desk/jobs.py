"""Work that stands still comes up by itself: a mail to the keepers, once a day, only when there is any."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from oever.site.common.outbox import queue_mail
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.contributions.letters import full_address
from oever.site.desk.queue import keepers_of, standing_in, stuck


@daily("stands_still")
def stands_still(running: Running) -> dict[str, Any]:
    """Tell the keepers who are there what waits longer than was promised."""
    return {"mails": sum(_tell(place.id) for place in served_places() if not place.is_practice)}


def _tell(place_id: str) -> int:
    waiting = stuck(place_id)
    if not waiting:
        return 0
    away = standing_in(place_id)
    told = [keeper for keeper in keepers_of(place_id) if keeper.pk not in away]
    for keeper in told:
        with override(keeper.language):
            address = full_address(place_id, "desk:desk")
            lines = {"stuck": waiting[:10], "count": len(waiting), "address": address}
            queue_mail(
                to=keeper.mail,
                subject=gettext("Oever: dit staat stil"),
                body=render_to_string("desk/mail/stands_still.txt", lines).strip() + "\n",
                key=f"stands_still:{place_id}:{keeper.pk}:{timezone.localdate()}",
            )
    return len(told)
