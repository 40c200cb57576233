"""One printed pack for the table: the money, what ends, who is here for it, the lawful route, a list to sign.

It is made of the records of this day and of nothing else; what is not known says so. The stops of the visit
stand in the order of the shortest walk from one to the next, by their places on the map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Any

from oever.methods.contract_moments import minus_months
from oever.methods.lawful_route import LawfulVerdict
from oever.site.common.languages import language_of_page
from oever.site.common.places import ServedPlace
from oever.site.demand import shown
from oever.site.demand.doers import Doer
from oever.site.demand.gaps import Gap, gaps_of, see
from oever.site.demand.models import Contract
from oever.site.demand.places import currency_of
from oever.site.demand.potential import sums_of
from oever.site.demand.queries import ending, yearly_of
from oever.site.demand.routes import value_of, verdict_on
from oever.site.demand.shown import ShownContract
from oever.site.money.models import Payer
from oever.site.money.queries import page_of_payer
from oever.site.register.models import Organisation

MONTHS_AHEAD = 24
MOST_STOPS = 12
EARTH_M = 6_371_000
WALK_M_A_MINUTE = 75  # four and a half kilometres an hour
DETOUR = 1.3  # streets are longer than a line on the map


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract that ends, who here does this, and what the buyer may do for them."""

    one: ShownContract
    influence: tuple[str, ...]
    doers: tuple[Doer, ...]
    verdict: LawfulVerdict | None


@dataclass(frozen=True, slots=True)
class Stop:
    """One initiative to visit: what it is, which of the contracts it could do, and how far from the stop
    before."""

    organisation: Organisation
    contracts: tuple[ShownContract, ...]
    metres: int | None
    minutes: int | None
    offers: str = ""
    address: str = ""
    hours: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ToSign:
    """One line of the list: what the institution would promise, about which contract, before when."""

    text: str
    by_on: date | None
    contract: Contract | None


@dataclass(slots=True)
class Pack:
    """Everything in the pack of one institution."""

    anchor: Organisation
    on: date
    until: date
    parts: Mapping[str, Any] | None  # the page of its figures; None where nothing is published
    columns: list[tuple[str, str]] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    unknown_end: int = 0
    contracts: int = 0
    yearly: str = ""
    without_value: int = 0
    stops: list[Stop] = field(default_factory=list)
    without_place: list[Stop] = field(default_factory=list)
    nobody: list[Ending] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    to_sign: list[ToSign] = field(default_factory=list)


def pack_of(place: ServedPlace, anchor: Organisation, on: date) -> Pack:
    """The pack of an institution on a day."""
    payer = Payer.objects.filter(organisation=anchor).select_related("current").first()
    parts = page_of_payer(payer, language_of_page()) if payer else None
    pack = Pack(anchor, on, minus_months(on, -MONTHS_AHEAD), parts)
    seen, currency = see(place, on), currency_of(place.id)
    if payer and parts:
        sums = sums_of(seen.potential.of(payer.slug))
        pack.columns = [(shown.column_name(id_), shown.amount(sum_, currency)) for id_, sum_ in sums.items()]
    mine = [one for one in seen.contracts if one.anchor_id == anchor.pk]
    pack.contracts = len(mine)
    pack.unknown_end = sum(one.ends_on is None and one.stage == Contract.Stage.AGREED for one in mine)
    found = ending(mine, on, MONTHS_AHEAD)
    values = [yearly_of(one).amount for one in found]
    pack.yearly = shown.amount(sum((one for one in values if one is not None), Decimal(0)), currency)
    pack.without_value = sum(value is None for value in values)
    pack.endings = [_ending(one, on, seen.doers) for one in found]
    pack.nobody = [one for one in pack.endings if not one.doers]
    pack.gaps = [gap for gap in gaps_of(place, on, seen) if any(s.anchor == anchor.pk for s in gap.shares)][
        :8
    ]
    _plan_visit(pack, place)
    pack.to_sign = _to_sign(pack)
    return pack


def _ending(contract: Contract, on: date, doers: Mapping[str, tuple[Doer, ...]]) -> Ending:
    verdict = verdict_on(
        organisation=contract.anchor, class_id=contract.class_id, value=value_of(contract), on=on
    )
    return Ending(
        shown.shown(contract, on),
        tuple(shown.influence_in_words(contract, on)),
        doers.get(contract.class_id, ()),
        verdict,
    )


def _plan_visit(pack: Pack, place: ServedPlace) -> None:
    """Who could do most of what ends, in the order of a walk."""
    wanted: dict[int, list[ShownContract]] = {}
    for one in pack.endings:
        for doer in one.doers[:4]:
            if not doer.is_coming:
                wanted.setdefault(doer.pk, []).append(one.one)
    chosen = sorted(wanted, key=lambda pk: (-len(wanted[pk]), pk))[:MOST_STOPS]
    found = {one.pk: one for one in Organisation.objects.filter(place_id=place.id, pk__in=chosen)}
    mapped = [found[pk] for pk in chosen if pk in found and found[pk].latitude is not None]
    walk = in_order_of_walk(mapped)
    for organisation, metres in walk:
        pack.stops.append(_stop(organisation, wanted[organisation.pk], metres))
    pack.without_place = [
        _stop(found[pk], wanted[pk], None) for pk in chosen if pk in found and found[pk].latitude is None
    ]


def _stop(organisation: Organisation, contracts: Sequence[ShownContract], metres: int | None) -> Stop:
    minutes = None if metres is None else max(1, round(metres / WALK_M_A_MINUTE))
    told = {name: str(organisation.said(name) or "") for name in ("offers", "address", "opening_hours")}
    who = [str(organisation.said(name) or "") for name in ("contact_role", "contact_how")]
    return Stop(
        organisation, tuple(contracts), metres, minutes, told["offers"], told["address"],
        told["opening_hours"], ", ".join(filter(None, who)),
    )  # fmt: skip


def in_order_of_walk(places: Sequence[Organisation]) -> list[tuple[Organisation, int | None]]:
    """The places, each with the metres to walk from the one before (None for the first): always to the
    nearest.

    It begins at the one that lies furthest from the middle, so that the walk goes one way. Distances are
    those on a sphere (haversine) times DETOUR.
    """
    left = list(places)
    if not left:
        return []
    points = [_at(one) for one in left]
    middle = (sum(lat for lat, _lon in points) / len(left), sum(lon for _lat, lon in points) / len(left))
    here = max(left, key=lambda one: (metres_between(_at(one), middle), one.pk))
    left.remove(here)
    walk: list[tuple[Organisation, int | None]] = [(here, None)]
    while left:
        nearest = min(left, key=lambda one: (metres_between(_at(here), _at(one)), one.pk))
        metres = round(metres_between(_at(here), _at(nearest)) * DETOUR / 10) * 10
        walk.append((nearest, metres))
        left.remove(nearest)
        here = nearest
    return walk


def _at(one: Organisation) -> tuple[float, float]:
    return float(one.latitude or 0), float(one.longitude or 0)


def metres_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The length of the line over the globe between two places in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*first, *second))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))


def _to_sign(pack: Pack) -> list[ToSign]:
    """A line for every contract that can still be moved and for which somebody is here, and for every gap."""
    lines = []
    for one in pack.endings:
        if one.one.influence.can_move and one.doers:
            who = shown.named(one.doers, 3)
            text = shown.talk_with(one.one.contract.title, who)
            lines.append(ToSign(text, one.one.moments.offer_on, one.one.contract))
    for gap in pack.gaps[:3]:
        name = gap.class_.name[language_of_page()]
        lines.append(ToSign(shown.buy_when_there(name), gap.begin_on, None))
    return lines[:15]
