"""The ideas and pilots in which an organisation has a part, for its page in the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from oever.site.common.hooks import Line, Panel
from oever.site.places.models import Goal
from oever.site.register.models import Organisation
from oever.site.ventures import queries
from oever.site.ventures.models import Idea


def mentions(record: Model) -> Iterable[QuerySet[Any]]:
    if isinstance(record, Organisation):
        yield queries.seen_to_by(record)
        yield queries.ready(record.place_id).filter(organisation=record)
    elif isinstance(record, Goal):
        yield Idea.objects.shown().filter(goal=record)


def panels(record: Model) -> Iterable[Panel]:
    if isinstance(record, Organisation):
        yield Panel(
            _("Ideeën en proeven"), _lines(queries.about(record)), reverse("ventures:start"), _("Alle ideeën")
        )
        ready = queries.ready(record.place_id).filter(organisation=record)
        lines = tuple(Line(one.with_what, "", one.conditions) for one in ready)
        yield Panel(_("Wil wel eens proberen"), lines, reverse("ventures:ready"), _("Wie wil wat proberen"))
    elif isinstance(record, Goal):
        found = Idea.objects.shown().filter(goal=record).order_by("-last_moved_at")[:6]
        yield Panel(
            _("Ideeën bij dit doel"), _lines(list(found)), reverse("ventures:start"), _("Alle ideeën")
        )


def _lines(ideas: list[Idea]) -> tuple[Line, ...]:
    return tuple(Line(one.title, one.get_absolute_url(), one.get_stage_display()) for one in ideas)
