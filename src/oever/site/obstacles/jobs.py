"""Every day: an answer that is due today or went by is told to the keepers, once for each question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from oever.site.common.addresses import full_address
from oever.site.common.history import WORKER
from oever.site.common.outbox import queue_mail
from oever.site.common.places import served_places
from oever.site.common.work import Running, daily
from oever.site.contributions.periods import periods_of
from oever.site.obstacles.actions import forget_teller
from oever.site.obstacles.models import Asking, Obstacle
from oever.site.people.queries import keepers_of


@daily("obstacles_due")
def obstacles_due(running: Running) -> dict[str, Any]:
    """A reminder on the day the answer is due, and one a week after; the practice place sends none."""
    today = timezone.localdate()
    mails = sum(remind_keepers(place.id, today) for place in served_places() if not place.is_practice)
    return {"mails": mails, "forgotten": sum(forget_tellers(place.id) for place in served_places())}


def forget_tellers(place_id: str) -> int:
    """The address of whoever told something goes some time after the last answer (periods of taking part)."""
    before = timezone.now() - timedelta(days=periods_of(place_id).giver_kept)
    over = Obstacle.objects.filter(place_id=place_id, changed_at__lt=before, teller__isnull=False)
    found = list(over.exclude(state__in=(Obstacle.State.NEW, Obstacle.State.OPEN)))
    for obstacle in found:
        forget_teller(obstacle=obstacle, by=WORKER)
    return len(found)


def remind_keepers(place_id: str, today: date) -> int:
    """Tell the keepers which answers are due; gives how many mails were written."""
    due = Asking.objects.filter(
        place_id=place_id, answered_on=None, due_on__lte=today, obstacle__state=Obstacle.State.OPEN
    ).select_related("obstacle", "room_maker")
    sent = 0
    for asking in due:
        weeks = (today - asking.due_on).days // 7
        for role in keepers_of(place_id).select_related("account") if weeks < 2 else ():
            with override(role.account.language):
                address = full_address(place_id, "obstacles:obstacle", asking.obstacle.ref)
                subject = gettext("Het antwoord is aan de beurt: %(what)s") % {"what": asking.obstacle}
                body = gettext(
                    "%(who)s zou uiterlijk %(day)s antwoorden. Staat het antwoord er nog niet? Vraag het na:"
                ) % {
                    "who": asking.room_maker,
                    "day": f"{asking.due_on:%d-%m-%Y}",
                }
                key = f"asking_due:{asking.pk}:{role.account_id}:{weeks}"
                mail = queue_mail(
                    to=role.account.mail, subject=subject[:200], body=f"{body}\n{address}\n", key=key
                )
                sent += mail is not None
    return sent
