"""What happened here: people who want to do something, buyers who move, contracts that came to light."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oever.site.common.hooks import Moved
from oever.site.demand.models import Contract, Counterstep
from oever.site.demand.queries import taken_up_in
from oever.site.demand.shown import class_name

MOST = 30


def moved(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    """Three queries."""
    for one in taken_up_in(place_id).filter(made_at__gte=since, made_at__lt=until)[:MOST]:
        told = {"name": class_name(one.class_id), "who": one.shown_name or _("Iemand")}
        yield Moved(
            _("wij willen dit wel"), one.made_at, _("%(who)s wil dit gaan doen: %(name)s") % told,
            one.get_absolute_url(),
        )  # fmt: skip
    answered = Counterstep.objects.filter(
        place_id=place_id, changed_at__gte=since, changed_at__lt=until,
        state__in=(Counterstep.State.PROMISED, Counterstep.State.DONE),
    ).select_related("mover", "taken_up")  # fmt: skip
    for step in answered[:MOST]:
        address = step.taken_up.get_absolute_url() if step.taken_up else reverse("demand:steps")
        told = {"name": step.mover.name}
        yield Moved(_("een koper beweegt"), step.changed_at, _("%(name)s beweegt mee") % told, address)
    yield from _came_in(place_id, since, until)


def _came_in(place_id: str, since: datetime, until: datetime) -> Iterable[Moved]:
    new = Contract.objects.filter(place_id=place_id, made_at__gte=since, made_at__lt=until).order_by()
    for one in new.values("anchor__name", "anchor__ref").annotate(count=Count("pk"), at=Max("made_at")):
        told = {"name": one["anchor__name"], "count": one["count"]}
        yield Moved(
            _("contracten"), one["at"], _("%(name)s: %(count)s contracten zijn nu te zien") % told,
            f"{reverse('demand:calendar')}?bij={one['anchor__ref']}",
        )  # fmt: skip
