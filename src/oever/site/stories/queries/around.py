"""A round along places you choose, in a short order, with how far it is from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oever.site.register.filters import Filters
from oever.site.register.models import Organisation, Record, Service, Space
from oever.site.register.queries import organisations, services, spaces
from oever.site.stories.nearness import Leg, in_walking_order, leg
from oever.site.stories.queries.cards import Card, cards

MOST_CHOICES = 60
MOST_STOPS = 12
MODELS = {"organisation": Organisation, "space": Space, "service": Service}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop with the way to it from the one before; None for the first and where a point is missing."""

    number: int
    card: Card
    way: Leg | None


@dataclass(frozen=True, slots=True)
class Round:
    """The stops in order. Those without a point come last: we do not know where they are."""

    stops: list[Stop]
    without_point: list[Card]

    @property
    def metres(self) -> int:
        return sum(stop.way.metres for stop in self.stops if stop.way)

    @property
    def minutes(self) -> int:
        return sum(stop.way.minutes for stop in self.stops if stop.way)


def choices_for(place_id: str, area: str, need: str) -> list[Card]:
    """What can be visited: organisations that exist, services and spaces, those with a point first."""
    asked = Filters(area=area, need=need)
    found: list[Record] = list(organisations(place_id, asked).filter(state="exists")[:MOST_CHOICES])
    found += list(services(place_id, asked).exclude(state="gone")[:MOST_CHOICES])
    if not need:
        found += list(spaces(place_id, asked).exclude(status="lost")[:MOST_CHOICES])
    made = cards(found)
    made.sort(key=lambda card: (card.point is None, card.name))
    return made[:MOST_CHOICES]


def chosen(place_id: str, keys: Sequence[str]) -> list[Card]:
    """The cards of the stops, in the order in which they were chosen; unknown ones are left out."""
    wanted = list(dict.fromkeys(keys))[:MOST_STOPS]
    by_key: dict[str, Card] = {}
    for kind, read in (("organisation", organisations), ("space", spaces), ("service", services)):
        refs = [key.partition(":")[2] for key in wanted if key.startswith(f"{kind}:")]
        if refs:
            found = read(place_id).filter(ref__in=refs)
            by_key |= {card.key: card for card in cards(found)}
    return [by_key[key] for key in wanted if key in by_key]


def round_along(stops: Sequence[Card], by: str) -> Round:
    """The chosen stops in a short order from the first."""
    placed = [(card, card.point) for card in stops if card.point]
    order = in_walking_order([point for _, point in placed if point])
    made: list[Stop] = []
    for number, at in enumerate(order):
        card, point = placed[at]
        before = placed[order[number - 1]][1] if number else None
        way = leg(before, point, by) if before and point else None
        made.append(Stop(number + 1, card, way))
    return Round(made, [card for card in stops if not card.point])
