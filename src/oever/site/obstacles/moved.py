"""What happened in this room, for home, letters and feeds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Moved
from oever.site.obstacles.models import Asking, Obstacle
from oever.site.obstacles.queries import PUBLIC


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    """Obstacles told, answers that came, obstacles closed; two queries."""
    shown = Obstacle.objects.filter(place_id=place_id, state__in=PUBLIC, part_of=None)
    first, last = timezone.localdate(since), timezone.localdate(until)
    for one in shown.filter(told_at__gte=since, told_at__lt=until) | shown.filter(
        closed_on__range=(first, last)
    ):
        if since <= one.told_at < until:
            yield Moved(_("knelpunt verteld"), one.told_at, str(one), one.get_absolute_url())
        if one.closed_on is not None and since <= _noon(one.closed_on) < until:
            yield Moved(_("knelpunt beantwoord"), _noon(one.closed_on), str(one), one.get_absolute_url())
    answers = Asking.objects.filter(
        place_id=place_id, answered_on__range=(first, last), obstacle__state__in=PUBLIC
    )
    for asking in answers.select_related("obstacle", "room_maker"):
        assert asking.answered_on is not None
        if since <= _noon(asking.answered_on) < until:
            text = f"{asking.room_maker}: {asking.get_said_display()}"
            yield Moved(
                _("antwoord op een knelpunt"),
                _noon(asking.answered_on),
                text,
                asking.obstacle.get_absolute_url(),
            )


def _noon(day: object) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))  # type: ignore[arg-type]
