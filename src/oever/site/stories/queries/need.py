"""Everything about one basic need: who does it here, what is missing, who buys it."""

from __future__ import annotations

from dataclasses import dataclass

from oever.site.places.models import BasicNeed
from oever.site.register.filters import Filters
from oever.site.register.models import Organisation, Service
from oever.site.register.queries import anchors, organisations, services
from oever.site.stories.queries.kinds import on_the_bank

MOST = 40
NOT_YET = ("planned", "wished")


@dataclass(frozen=True, slots=True)
class NeedTold:
    """`doing` exist, `to_come` are planned or wished, `going` seem to disappear, `buying` are anchors."""

    need: BasicNeed
    doing: list[Organisation]
    to_come: list[Organisation]
    services: list[Service]
    going: list[Service]
    buying: list[Organisation]

    @property
    def looking(self) -> list[Organisation]:
        """Who does it here and looks for customers."""
        return [one for one in self.doing if "customers" in one.in_need_of]


def need_told(place_id: str, key: str) -> NeedTold | None:
    """None where the place knows no such need. Nine queries at most."""
    need = BasicNeed.objects.filter(place_id=place_id, key=key).first()
    if need is None:
        return None
    asked = Filters(need=key)
    here = list(organisations(place_id, asked).prefetch_related(None).filter(on_the_bank())[:MOST])
    offered = list(services(place_id, asked).prefetch_related(None).exclude(state="gone")[:MOST])
    return NeedTold(
        need=need,
        doing=[one for one in here if one.state not in NOT_YET],
        to_come=[one for one in here if one.state in NOT_YET],
        services=[one for one in offered if not one.seems_to_disappear],
        going=[one for one in offered if one.seems_to_disappear],
        buying=list(anchors(place_id, asked).prefetch_related(None)[:MOST]),
    )
