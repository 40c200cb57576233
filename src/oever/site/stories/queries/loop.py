"""How much there is in each step of the loop, in one query: asks and offers, ideas, promises, rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from oever.site.common.models import Place
from oever.site.exchange.models import Posting
from oever.site.promises.models import Promise
from oever.site.rounds.models import Round
from oever.site.ventures.models import Idea


@dataclass(frozen=True, slots=True)
class Loop:
    """The numbers behind the steps "match", "build", "promise" and "learn"."""

    open_postings: int
    ideas: int
    promises: int
    kept: int
    rounds: int


def loop_of(place_id: str) -> Loop:
    """What everybody may read in a place, counted."""
    shown = Promise.objects.filter(entry=Promise.Entry.SHOWN)
    numbers = {
        "open_postings": _number(Posting.objects.open()),
        "ideas": _number(Idea.objects.shown()),
        "promises": _number(shown),
        "kept": _number(shown.filter(state="kept")),
        "rounds": _number(Round.objects.filter(published_at__isnull=False)),
    }
    found = Place.objects.filter(pk=place_id).annotate(**numbers).values(*numbers).first()
    return Loop(**(found or dict.fromkeys(numbers, 0)))


def _number(found: QuerySet[Any]) -> Coalesce:
    here = found.filter(place_id=OuterRef("pk")).order_by().annotate(one=Value(1))
    counted = here.values("one").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
