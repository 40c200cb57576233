"""What is new in the exchange in a week: asks before offers, what is nearly over, and what worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from oever.site.common.addresses import full_address
from oever.site.exchange.models import Posting
from oever.site.exchange.terms import terms_of

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Item:
    """One posting with its whole address."""

    posting: Posting
    address: str


@dataclass(frozen=True, slots=True)
class News:
    """What a mail of one week tells. `more`: how many asks and offers did not fit in it."""

    asks: tuple[Item, ...]
    offers: tuple[Item, ...]
    solved: int
    more: int

    @property
    def is_any(self) -> bool:
        """There is something to tell."""
        return bool(self.asks or self.offers or self.solved)


def of_week(place_id: str, on: date) -> News:
    """What opened and what worked in the seven days up to and with a day; days of the place's own clock."""
    until = start_of(on + timedelta(days=1))
    since = start_of(on + timedelta(days=1) - A_WEEK)
    most = terms_of(place_id).digest_most
    opened = Posting.objects.open().filter(place_id=place_id, opened_at__gte=since, opened_at__lt=until)
    by_kind = {
        kind: list(
            opened.filter(kind=kind).select_related("area", "organisation").order_by("-opened_at", "-pk")
        )
        for kind in (Posting.Kind.ASK, Posting.Kind.OFFER)
    }
    solved = Posting.objects.filter(
        place_id=place_id, state=Posting.State.SOLVED, ended_at__gte=since, ended_at__lt=until
    ).count()
    asks, offers = by_kind[Posting.Kind.ASK], by_kind[Posting.Kind.OFFER]
    more = max(0, len(asks) - most) + max(0, len(offers) - most)
    return News(_items(asks[:most]), _items(offers[:most]), solved, more)


def start_of(day: date) -> datetime:
    """The first moment of a day by the clock of the place, also on the days that have 23 or 25 hours."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _items(postings: list[Posting]) -> tuple[Item, ...]:
    return tuple(Item(one, full_address(one.place_id, "exchange:posting", one.pk)) for one in postings)
