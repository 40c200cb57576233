"""What this room knows about a record of another room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Line, Panel
from oever.site.places.models import BasicNeed, Goal
from oever.site.promises.from_ideas import agreements_from
from oever.site.promises.models import Agreement, Promise, SpaceClaim
from oever.site.promises.models.entered import Entered
from oever.site.register.models import Organisation, Space
from oever.site.ventures.models import Idea

MOST = 5
SHOWN = Entered.Entry.SHOWN


def mentions(record: Model) -> Iterable[QuerySet[Any]]:
    if isinstance(record, Organisation):
        yield Promise.objects.filter(Q(organisation=record) | Q(about=record), entry=SHOWN)
        yield Agreement.objects.filter(Q(buyer=record) | Q(supplier=record))
    elif isinstance(record, Space):
        yield Space.objects.filter(pk=record.pk)  # everybody may say that they want it too
    elif isinstance(record, Idea):
        yield agreements_from(record)
    elif isinstance(record, Goal | BasicNeed):
        field = "goal" if isinstance(record, Goal) else "need"
        yield Promise.objects.filter(**{field: record}, entry=SHOWN)


def panels(record: Model) -> Iterable[Panel]:
    """Promises and agreements of an organisation, what came of an idea, claims of a space, promises for a
    goal or a need."""
    if isinstance(record, Organisation):
        yield _promises(Q(organisation=record) | Q(about=record), record.place_id)
        yield _agreements(Agreement.objects.filter(Q(buyer=record) | Q(supplier=record)))
    elif isinstance(record, Idea):
        yield _agreements(agreements_from(record))
    elif isinstance(record, Space):
        yield _claims(record)
    elif isinstance(record, Goal | BasicNeed):
        field = "goal" if isinstance(record, Goal) else "need"
        yield _promises(Q(**{field: record}), record.place_id)


def _promises(which: Q, place_id: str) -> Panel:
    found: QuerySet[Promise] = Promise.objects.filter(which, place_id=place_id, entry=SHOWN)
    lines = tuple(
        Line(f"{one.who}: {one}", one.get_absolute_url(), one.get_state_display())
        for one in found.distinct()[:MOST]
    )
    return Panel(_("Beloofd"), lines, reverse("promises:promises"), _("Alle beloften"))


def _agreements(which: QuerySet[Agreement]) -> Panel:
    found = which.select_related("buyer", "supplier")
    lines = tuple(
        Line(f"{one.buyer} – {one.supplier}: {one.told}", one.get_absolute_url(), one.get_state_display())
        for one in found[:MOST]
    )
    return Panel(_("Afspraken"), lines, reverse("promises:agreements"), _("Alle afspraken"))


def _claims(record: Space) -> Panel:
    found = SpaceClaim.objects.filter(space=record, entry=SHOWN)[:MOST]
    lines = [Line(f"{one.who}: {one.told}", one.get_absolute_url(), one.get_state_display()) for one in found]
    lines.append(
        Line(_("Wij willen deze ruimte ook gebruiken"), f"{reverse('promises:wish')}?ruimte={record.ref}")
    )
    return Panel(_("Wie wil deze ruimte?"), tuple(lines), reverse("promises:claims"), _("Alle aanvragen"))
