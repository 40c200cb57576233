"""What fits an answer to "what do you want?": a handful of records, those with most to tell first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from oever.site.register.filters import Filters
from oever.site.register.models import Record
from oever.site.register.queries import anchors, disappearing, organisations, services, spaces
from oever.site.stories.queries.cards import Card, cards
from oever.site.stories.queries.kinds import in_need_of, on_the_bank

MOST = 6
Found = Callable[[str, str], Sequence[Record]]


def wanted(shows: str, place_id: str, need: str) -> list[Card]:
    """At most six cards for one of the `shows` of questions.toml, about a need, or "" for any."""
    return cards(SHOWS[shows](place_id, need)[:MOST])


def _bank(place_id: str, need: str) -> QuerySet[Any]:
    return organisations(place_id, Filters(need=need)).filter(on_the_bank())


def _there_first(rows: QuerySet[Any], wish: Q) -> list[Record]:
    """Those that exist before plans, and among them those that ask for just this."""
    exists = Case(When(state="exists", then=Value(0)), default=Value(1), output_field=IntegerField())
    asks = Case(When(wish, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.annotate(is_there=exists, asks=asks).order_by("is_there", "asks", "name")[:MOST])


def joinable(place_id: str, need: str) -> Sequence[Record]:
    return _there_first(_bank(place_id, need), in_need_of("people"))


def places(place_id: str, need: str) -> Sequence[Record]:
    """Where you can go: services first, then organisations that say where they are, then any."""
    found: list[Record] = list(services(place_id, Filters(need=need)).exclude(state="gone")[:MOST])
    found += _there_first(_bank(place_id, need), ~Q(address={}))
    return found


def people_who_sell(place_id: str, need: str) -> Sequence[Record]:
    return _there_first(_bank(place_id, need).exclude(offers={}), in_need_of("customers")) or joinable(
        place_id, need
    )


def who_looks_for_space(place_id: str, need: str) -> Sequence[Record]:
    return list(_bank(place_id, need).filter(in_need_of("space"))[:MOST])


def free_spaces(place_id: str, need: str) -> Sequence[Record]:
    """Rooms that may be free; where none says so, all of which we know."""
    free = spaces(place_id).filter(status__in=("empty", "partly_free", "temporary"))
    return list(free[:MOST]) or list(spaces(place_id).exclude(status="lost")[:MOST])


def buyers(place_id: str, need: str) -> Sequence[Record]:
    """Anchors, those that buy about this need first, and those that have gone furthest."""
    mine = Case(When(needs__key=need, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = anchors(place_id).annotate(mine=mine).order_by("mine", "name", "pk")
    return list({record.pk: record for record in rows}.values())


def helpers(place_id: str, need: str) -> Sequence[Record]:
    """Who helps others to start: funds, networks, and those whose need is money and starting up."""
    rows = organisations(place_id).filter(Q(kind__in=("fund", "network")) | Q(needs__key="money"))
    return list(rows.exclude(state="stopped").distinct()[:MOST])


def going(place_id: str, need: str) -> Sequence[Record]:
    rows = disappearing(place_id)
    return list((rows.filter(needs__key=need) if need else rows)[:MOST])


SHOWS: dict[str, Found] = {
    "joinable": joinable, "alike": joinable, "places": places, "sellers": people_who_sell,
    "anchors": buyers, "spaces": free_spaces, "looking_for_space": who_looks_for_space,
    "helpers": helpers, "disappearing": going,
}  # fmt: skip
