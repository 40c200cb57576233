"""What this room knows about a record of another room: what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Line, Panel
from oever.site.obstacles.models import Obstacle
from oever.site.obstacles.queries import STANDS, heads_of, stands
from oever.site.places.models import Area
from oever.site.register.models import Organisation, Space

MOST = 5


def mentions(record: Model) -> Iterable[QuerySet[Any]]:
    about = {Organisation: "organisation", Space: "space", Area: "area"}.get(type(record))
    if about is not None:
        yield Obstacle.objects.filter(**{about: record})


def panels(record: Model) -> Iterable[Panel]:
    """The obstacles of an organisation, a space or an area: open ones and what came of the others."""
    about = {Organisation: "organisation", Space: "space", Area: "area"}.get(type(record))
    if about is None:
        return
    found = heads_of(record.place_id).filter(**{about: record}).prefetch_related(None)  # type: ignore[attr-defined]
    found = found.prefetch_related("askings")[:MOST]
    today = timezone.localdate()
    lines = tuple(Line(str(one), one.get_absolute_url(), STANDS[stands(one, today)]) for one in found)
    yield Panel(_("Wat hier tegenhoudt"), lines, reverse("obstacles:start"), _("Alle knelpunten"))
