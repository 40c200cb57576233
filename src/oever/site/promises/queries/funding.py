"""What the pages about money that ends read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from oever.site.promises.models import Collision, Funding, Letter, Promise, Signature
from oever.site.promises.models.entered import Entered
from oever.site.promises.periods import periods_of


@dataclass(frozen=True, slots=True)
class Ending:
    """A stream of money and how long it still runs; `days` None where no day is known."""

    funding: Funding
    days: int | None


def fundings_of(place_id: str) -> QuerySet[Funding]:
    """Every stream that everybody may read; what ends first stands first."""
    found = Funding.objects.filter(place_id=place_id, entry=Entered.Entry.SHOWN)
    return found.select_related("organisation", "funder")


def ending(place_id: str, today: date) -> list[Ending]:
    """What ends within the months of warning, or is known to be ending without a day; one query."""
    days = periods_of(place_id).funding_warning
    found = [
        one for one in fundings_of(place_id).filter(state=Funding.State.RUNS) if one.ends_within(days, today)
    ]
    return [Ending(one, (one.ends_on - today).days if one.ends_on else None) for one in found]


def funding_at(place_id: str, ref: str) -> Funding | None:
    """A stream with its collisions and letters, in four queries."""
    letters = Letter.objects.prefetch_related(
        Prefetch("signatures", Signature.objects.select_related("organisation"))
    )
    return (
        fundings_of(place_id)
        .filter(ref=ref)
        .prefetch_related(
            Prefetch("collisions", Collision.objects.select_related("promise__organisation")),
            Prefetch("letters", letters),
        )
        .first()
    )


def names_under(letter: Letter) -> list[str]:
    """The names that said yes to this very text; nobody else's is ever shown."""
    return [
        one.name for one in letter.signatures.all() if one.answer == "yes" and one.version == letter.version
    ]


def promises_to_collide(place_id: str) -> QuerySet[Promise]:
    """The promises that something may collide with."""
    return Promise.objects.filter(place_id=place_id, entry=Entered.Entry.SHOWN).select_related("organisation")
