"""What a keeper must see to in this room, for the desk: what came in, and answers that did not come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.obstacles.queries import new_ones, overdue


def waiting(place_id: str) -> Iterable[Waiting]:
    """Obstacles that somebody told, and questions whose day has gone by; two queries."""
    today = timezone.localdate()
    for one in new_ones(place_id):
        address = reverse("obstacles:decide", args=[one.pk])
        is_late = one.answer_by is not None and one.answer_by < today
        yield Waiting(str(one), _("knelpunt"), one.told_at, address, is_late, answer_by=one.answer_by)
    for asking in overdue(place_id, today):
        since = timezone.make_aware(datetime.combine(asking.due_on, time(9)))
        title = f"{asking.obstacle} – {asking.room_maker}"
        yield Waiting(
            title, _("het antwoord bleef uit"), since, asking.obstacle.get_absolute_url(), is_stuck=True
        )
