"""Work that stands still comes up by itself: a mail to the keepers, once a day, only when there is any."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.history import WORKER
from oever.site.common.outbox import queue_mail
from oever.site.common.places import served_places
from oever.site.common.work import Running, ask_for, daily, job
from oever.site.contributions.periods import periods_of
from oever.site.desk.incoming import read_inbox
from oever.site.desk.messaging import forget_message
from oever.site.desk.models import Message
from oever.site.desk.queue import keepers_of, open_messages, standing_in, stuck
from oever.site.surroundings import surroundings

LOOK_EVERY = timedelta(minutes=5)


@daily("look_into_inbox")
def look_into_inbox(running: Running) -> dict[str, Any]:
    """Starts the reading of mail, which then goes on by itself until tomorrow."""
    ask_for("read_inbox", key=f"read_inbox:{timezone.now():%Y-%m-%dT%H:%M}")
    return {}


@job("read_inbox")
def read_the_inbox(running: Running) -> dict[str, Any]:
    """Keep what came in, and come back in five minutes; the next look is asked for first, come what may."""
    now = timezone.now()
    until = now + LOOK_EVERY
    if timezone.localtime(until).date() == timezone.localtime(now).date():
        ask_for("read_inbox", key=f"read_inbox:{until:%Y-%m-%dT%H:%M}", at=until)
    counted = read_inbox(inbox=surroundings().inbox, folder=settings.HOME / "inbox", by=WORKER)
    return asdict(counted)


@daily("forget_messages")
def forget_messages(running: Running) -> dict[str, Any]:
    """Senders and files go some time after the answer; what came in is kept as having been answered."""
    gone = 0
    for place in served_places():
        before = timezone.now() - timedelta(days=periods_of(place.id).giver_kept)
        old = Message.objects.filter(place_id=place.id, answered_at__lt=before).exclude(words="", whole="")
        for message in list(old):
            forget_message(message=message)
            Message.objects.filter(pk=message.pk).update(words="", whole="", subject="")
            gone += 1
    return {"messages": gone}


@daily("stands_still")
def stands_still(running: Running) -> dict[str, Any]:
    """Tell the keepers who are there what waits longer than was promised."""
    return {"mails": sum(_tell(place.id) for place in served_places() if not place.is_practice)}


def _tell(place_id: str) -> int:
    waiting = [*(one for one in open_messages(place_id) if one.is_late), *stuck(place_id)]
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
