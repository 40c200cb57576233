"""The practice place starts with contracts, a calendar, a gap taken up and a need; no other place with any.

All of it is invented and stands under the band that says so. It goes through the same doors as what people
bring: files that are read, a gap that is taken up, a buyer that answers, a need that is told.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from oever.ledger.readers.contract_rows import read_contracts
from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.demand import actions
from oever.site.demand.actions.gaps import Took
from oever.site.demand.bringing_in import Source, bring_in
from oever.site.demand.fitting import asked_for
from oever.site.demand.gaps import demand_of, gap_of
from oever.site.demand.models import Contract, Counterstep, Need, TakenUp
from oever.site.register.models import Organisation

INVENTED = "oefencijfers: verzonnen"
OF_DAY = date(2026, 1, 1)
CALENDAR = Path(__file__).with_name("practice_calendar.csv")
TAKEN = "learning_materials"


def load_first_records(place: ServedPlace) -> None:
    """Bring in what is not there yet, once."""
    if not place.is_practice or Contract.objects.filter(place_id=place.id).exists():
        return
    for path in (place.folder / "contracts.csv", CALENDAR):
        if path.exists():
            bring_in(
                place_id=place.id, anchor=None, read=read_contracts(path), source=Source(INVENTED, OF_DAY),
                by=OPERATOR, save=True,
            )  # fmt: skip
    _take_up(place)
    _need(place)


def _take_up(place: ServedPlace) -> None:
    """A group that wants to do something, and a buyer that moves along."""
    gap = gap_of(place, TAKEN, timezone.localdate())
    if gap is None or TakenUp.objects.filter(place_id=place.id).exists():
        return
    took = Took(
        kind=TakenUp.As.GROUP,
        shown_name="Ruilkring Leesplank",
        words="Wij ruilen nu al schoolboeken en spelmateriaal tussen drie scholen. We willen dat voor alle "
        "scholen doen, met een vaste ploeg en een kleine loods.",
        has=("people", "skills"),
    )
    taken, _token = actions.take_up_gap(
        place_id=place.id, class_id=TAKEN, demand=demand_of(gap), took=took, by=OPERATOR
    )
    step = taken.countersteps.order_by("pk").first()
    if step:
        answer = "We praten in het voorjaar met de ruilkring, voor we de nieuwe leermiddelen uitvragen."
        actions.answer_counterstep(step=step, state=Counterstep.State.PROMISED, answer=answer, by=OPERATOR)


def _need(place: ServedPlace) -> None:
    """A hospital that needs linen mended every week."""
    buyer = Organisation.objects.filter(place_id=place.id, name="Ziekenhuis De Waterkant").first()
    if buyer is None or Need.objects.filter(place_id=place.id).exists():
        return
    values = {
        "words": "Elke week 120 uur linnen herstellen en persen, en lunch voor 30 gasten per dag.",
        "buyer": buyer, "buyer_name": buyer.name, "annual_value": Decimal("180000.00"),
        "starts_on": date(2027, 9, 1),
    }  # fmt: skip
    asked = asked_for(Need(place_id=place.id, **values))
    actions.tell_need(
        place_id=place.id, values=values, class_ids=asked.class_ids, mail="", language="nl", by=OPERATOR
    )
