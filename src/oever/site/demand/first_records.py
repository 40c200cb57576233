"""The practice place starts with the contracts of its institutions; no other place starts with any."""

from __future__ import annotations

from datetime import date

from oever.ledger.readers.contract_rows import read_contracts
from oever.site.common.history import OPERATOR
from oever.site.common.places import ServedPlace
from oever.site.demand.bringing_in import Source, bring_in
from oever.site.demand.models import Contract

OF_DAY = date(2026, 1, 1)


def load_first_records(place: ServedPlace) -> None:
    """Bring in contracts.csv of the practice place, once."""
    path = place.folder / "contracts.csv"
    if not place.is_practice or not path.exists() or Contract.objects.filter(place_id=place.id).exists():
        return
    source = Source("oefencijfers: verzonnen", OF_DAY)
    bring_in(place_id=place.id, anchor=None, read=read_contracts(path), source=source, by=OPERATOR, save=True)
