"""What was asked of people about a record, or said that led to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Line, Panel
from oever.site.places.models import Area, Goal
from oever.site.rounds.models import Onward, Round
from oever.site.rounds.phases import phase_of

MOST = 5


def panels(record: Model) -> Iterable[Panel]:
    about = Q(abouts__record_type=record._meta.label_lower, abouts__record_id=str(record.pk))
    if isinstance(record, Area):
        about |= Q(areas=record)
    if isinstance(record, Goal):
        about |= Q(goals=record)
    found = Round.objects.filter(about, published_at__isnull=False).distinct()[:MOST]
    lines = [Line(str(one.name), one.get_absolute_url(), phase_of(one).name) for one in found]
    came = Onward.objects.filter(record_type=record._meta.label_lower, record_id=str(record.pk))
    for onward in came.select_related("fragment__round")[:MOST]:
        round = onward.fragment.round
        lines.append(Line(str(round.name), round.get_absolute_url(), _("hier kwam dit uit voort")))
    yield Panel(_("Wat mensen zeggen"), tuple(lines), reverse("rounds:start"), _("Alle rondes"))
