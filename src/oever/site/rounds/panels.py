"""What was asked of people about a record, or said that led to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Line, Panel
from oever.site.places.models import Area, Goal
from oever.site.rounds.models import Onward, Round
from oever.site.rounds.phases import phase_of

MOST = 5


def mentions(record: Model) -> Iterable[QuerySet[Any]]:
    yield _rounds_about(record)
    yield _came_of(record)


def panels(record: Model) -> Iterable[Panel]:
    found = _rounds_about(record).distinct()[:MOST]
    lines = [Line(str(one.name), one.get_absolute_url(), phase_of(one).name) for one in found]
    for onward in _came_of(record).select_related("fragment__round")[:MOST]:
        round = onward.fragment.round
        lines.append(Line(str(round.name), round.get_absolute_url(), _("hier kwam dit uit voort")))
    yield Panel(_("Wat mensen zeggen"), tuple(lines), reverse("rounds:start"), _("Alle rondes"))


def _rounds_about(record: Model) -> QuerySet[Round]:
    """Rounds that ask about it; one that names it twice stands in it twice."""
    about = Q(abouts__record_type=record._meta.label_lower, abouts__record_id=str(record.pk))
    if isinstance(record, Area):
        about |= Q(areas=record)
    if isinstance(record, Goal):
        about |= Q(goals=record)
    return Round.objects.filter(about, published_at__isnull=False)


def _came_of(record: Model) -> QuerySet[Onward]:
    return Onward.objects.filter(record_type=record._meta.label_lower, record_id=str(record.pk))
