"""What this room knows about an organisation or a need of a place, for its own page: at most two queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from oever.methods.demand_classes import demand_classes, said_to_do
from oever.site.common.hooks import Line, Panel
from oever.site.demand import queries, shown
from oever.site.demand.doers import NO_SUPPLIERS
from oever.site.demand.models import Contract
from oever.site.places.models import BasicNeed
from oever.site.register.models import Organisation

MOST = 5


def panels(record: Model) -> Iterable[Panel]:
    """For a buyer what ends; for a maker what it could do; for a need what is bought."""
    if isinstance(record, Organisation):
        yield from _of_buyer(record) if record.is_anchor else _of_doer(record)
    elif isinstance(record, BasicNeed):
        yield _of_need(record)


def _of_buyer(anchor: Organisation) -> Iterable[Panel]:
    today = timezone.localdate()
    ending = queries.ending_within(anchor.place_id, today, 24, anchor.ref)[:MOST]
    yield Panel(
        _("Wat hier afloopt"),
        tuple(_line(one) for one in ending),
        f"{reverse('demand:calendar')}?bij={anchor.ref}",
        _("Alle contracten"),
    )


def _line(contract: Contract) -> Line:
    day = date_format(contract.ends_on, "F Y") if contract.ends_on else ""
    state = shown.state_of(shown.influence_of(contract, timezone.localdate()).code)
    return Line(contract.title, contract.get_absolute_url(), f"{day} · {state}" if day else state)


def _of_doer(organisation: Organisation) -> Iterable[Panel]:
    """Contracts that end and that it could do: what it says it does meets what is bought."""
    if organisation.kind in NO_SUPPLIERS or organisation.has_stopped:
        return
    said = f"{organisation.name} {' '.join(organisation.offers.values())}"
    classes = [id_ for id_ in demand_classes() if said_to_do(said, id_)]
    ending = queries.ending_within(organisation.place_id, timezone.localdate(), 24)
    yield Panel(
        _("Opdrachten die hierbij passen"),
        tuple(_line(one) for one in ending.filter(class_id__in=classes)[:MOST]) if classes else (),
        reverse("demand:calendar"),
        _("Alles wat afloopt"),
    )


def _of_need(need: BasicNeed) -> Panel:
    classes = [id_ for id_, one in demand_classes().items() if need.key in one.needs]
    ending = queries.ending_within(need.place_id, timezone.localdate(), 24).filter(class_id__in=classes)
    return Panel(
        _("Wat instellingen hiervoor kopen"),
        tuple(_line(one) for one in ending[:MOST]),
        f"{reverse('demand:calendar')}?behoefte={need.key}",
        _("Alles wat afloopt"),
    )
