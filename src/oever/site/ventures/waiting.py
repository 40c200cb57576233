"""What keepers must do for ideas: answer them, and look at what stands still. Shown by the desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Waiting
from oever.site.ventures import queries


def waiting(place_id: str) -> Iterable[Waiting]:
    for one in queries.waiting(place_id):
        address = reverse("ventures:keep", args=[one.pk])
        kind = _("gat met vraag erbij") if one.channel == "gap" else _("idee")
        yield Waiting(one.title, kind, one.sent_at, address, one.is_late, answer_by=one.answer_by)
    for still in queries.standing_still(place_id):
        address = reverse("ventures:keep", args=[still.pk])
        kind = _("idee: de volgende stap is over de dag") if still.next_on else _("idee zonder volgende stap")
        yield Waiting(still.title, kind, still.last_moved_at, address, True, answer_by=still.next_on)
    for pilot in queries.over(place_id):
        since = timezone.make_aware(datetime.combine(pilot.ends_on, time.min))
        address = reverse("ventures:keep", args=[pilot.idea_id])
        yield Waiting(pilot.idea.title, _("proef voorbij: wat hebben we geleerd?"), since, address, True,
                      answer_by=pilot.ends_on)  # fmt: skip
