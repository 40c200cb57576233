"""What happened with ideas: answered, done, tried, learned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from oever.site.common.hooks import Moved
from oever.site.ventures.models import Done, Idea, Pilot

MOST = 200


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    here = Idea.objects.shown().filter(place_id=place_id)
    for one in here.filter(answered_at__gte=since, answered_at__lt=until).order_by("-answered_at")[:MOST]:
        yield Moved(_("nieuw idee"), one.answered_at or one.sent_at, one.title, one.get_absolute_url())
    done = Done.objects.filter(place_id=place_id, idea__in=here, noted_at__gte=since, noted_at__lt=until)
    for step in done.select_related("idea").order_by("-noted_at")[:MOST]:
        text = f"{step.idea.title}: {step.words}"
        yield Moved(_("gedaan"), step.noted_at, text, step.idea.get_absolute_url())
    started = Pilot.objects.filter(place_id=place_id, idea__in=here, made_at__gte=since, made_at__lt=until)
    for pilot in started.select_related("idea").order_by("-made_at")[:MOST]:
        yield Moved(_("proef begonnen"), pilot.made_at, pilot.idea.title, pilot.get_absolute_url())
    first, last = timezone.localtime(since).date(), timezone.localtime(until).date()
    ended = Pilot.objects.filter(place_id=place_id, idea__in=here, ended_on__gte=first, ended_on__lte=last)
    for pilot in ended.select_related("idea")[:MOST]:
        at = timezone.make_aware(datetime.combine(pilot.ended_on or pilot.ends_on, time(12)))
        if since <= at < until:
            yield Moved(pilot.get_result_display(), at, pilot.idea.title, pilot.get_absolute_url())
