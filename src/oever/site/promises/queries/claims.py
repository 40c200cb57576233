"""What the pages about spaces that somebody wants, and about paired steps, read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet

from oever.site.promises.models import SpaceClaim, Step
from oever.site.promises.models.entered import Entered

SHOWN = Entered.Entry.SHOWN


def claims_of(place_id: str) -> QuerySet[SpaceClaim]:
    """Every claim with its steps; two queries."""
    found = SpaceClaim.objects.filter(place_id=place_id, entry=SHOWN)
    return found.select_related("space__owner", "organisation", "obstacle").prefetch_related(
        "steps__obstacle"
    )


def claim_at(place_id: str, ref: str) -> SpaceClaim | None:
    """One claim with its steps."""
    return claims_of(place_id).filter(ref=ref).first()


@dataclass(frozen=True, slots=True)
class DayCost:
    """What a day costs: rent and local taxes. `whole` None: one of the two is not known."""

    rent: Decimal | None
    taxes: Decimal | None

    @property
    def whole(self) -> Decimal | None:
        """Both together."""
        return None if self.rent is None or self.taxes is None else self.rent + self.taxes


def day_cost(claim: SpaceClaim) -> DayCost:
    """The true cost of a day; the rent follows from the register where nobody told it here."""
    rent = claim.rent_day_eur
    space = claim.space
    if rent is None and space.rent_per_m2_eur is not None and space.floor_m2 is not None:
        rent = (space.rent_per_m2_eur * space.floor_m2 / 365).quantize(Decimal("0.01"))
    return DayCost(rent, claim.taxes_day_eur)


@dataclass(frozen=True, slots=True)
class Paired:
    """The two sides of one pair, and the steps that lack a side."""

    pairs: list[tuple[Step, Step]]
    below_alone: list[Step]
    above_alone: list[Step]


def steps_of(place_id: str) -> QuerySet[Step]:
    """Every step with its other side."""
    found = Step.objects.filter(place_id=place_id, entry=SHOWN).select_related(
        "organisation", "other__organisation", "promise"
    )
    return found.order_by(F("due_on").asc(nulls_last=True), "id")


def paired(place_id: str) -> Paired:
    """Pairs first; then what from below waits for above, and the other way round."""
    steps = list(steps_of(place_id))
    live = [one for one in steps if one.state != Step.State.DROPPED]
    pairs = [(one, one.other) for one in live if one.side == Step.Side.BELOW and one.other is not None]
    alone = [one for one in live if one.other_id is None]
    return Paired(
        pairs,
        [one for one in alone if one.side == Step.Side.BELOW],
        [one for one in alone if one.side == Step.Side.ABOVE],
    )
