"""What is asked and nobody here can do yet: how much a year, from whom, by when, and what it takes (N09).

A gap is counted, never typed in: it is there as long as money is spent elsewhere on a class of things that
nobody in the register does, or as long as somebody needs such a thing. Of an institution with published
figures the money of its last year counts; of one without, the yearly value of its contracts; never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from oever.methods import potential as why
from oever.methods.contract_moments import minus_months
from oever.methods.contract_moments import parameters as months
from oever.methods.demand_classes import DemandClass, demand_classes
from oever.site.common.places import ServedPlace
from oever.site.demand.doers import Doer, doers_of
from oever.site.demand.models import Contract, Need, TakenUp
from oever.site.demand.potential import Potential, potential_of
from oever.site.demand.queries import contracts_in, taken_up_in, yearly_of

ZERO = Decimal("0.00")
FIGURES, CONTRACTS, NEED = "figures", "contracts", "need"


@dataclass(frozen=True, slots=True)
class Share:
    """What one buyer asks a year: how much (None for not known), and where that was read."""

    name: str
    ref: str
    amount: Decimal | None
    read_from: str
    payer: str = ""
    anchor: int | None = None


@dataclass(slots=True)
class Gap:
    """Demand of one class. is_partly: somebody here does it, but what is asked is larger than they carry."""

    class_: DemandClass
    shares: list[Share] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    doers: tuple[Doer, ...] = ()
    taken_up: list[TakenUp] = field(default_factory=list)
    is_partly: bool = False

    @property
    def amount(self) -> Decimal:
        """What is known of it a year."""
        return sum((one.amount for one in self.shares if one.amount is not None), ZERO)

    @property
    def by_on(self) -> date | None:
        """The first day on which something becomes free, or is planned."""
        days = [_day_of(one) for one in self.contracts]
        days += [one.starts_on for one in self.needs]
        return min((day for day in days if isinstance(day, date)), default=None)

    @property
    def begin_on(self) -> date | None:
        """When a newcomer must begin to be in time."""
        return minus_months(self.by_on, months()["prepare_months"]) if self.by_on else None

    @property
    def coming(self) -> list[Doer]:
        """Who wants to."""
        return [one for one in self.doers if one.is_coming]

    @property
    def present(self) -> list[Doer]:
        """Who does it already."""
        return [one for one in self.doers if not one.is_coming]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a place looks like from a day: its contracts, who does what, and the potential. Read once a
    page."""

    contracts: Sequence[Contract]
    doers: Mapping[str, tuple[Doer, ...]]
    potential: Potential


def see(place: ServedPlace, on: date) -> Seen:
    """At most five queries, three where nothing changed."""
    contracts, doers = list(contracts_in(place.id)), doers_of(place.id)
    return Seen(contracts, doers, potential_of(place, on, doers, contracts))


def _day_of(contract: Contract) -> date | None:
    """When something becomes free: what was agreed at its end, what is planned when the market is asked."""
    if contract.stage == Contract.Stage.AGREED:
        return contract.ends_on
    return contract.publishes_on or contract.starts_on


def gaps_of(place: ServedPlace, on: date, seen: Seen | None = None) -> list[Gap]:
    """Every gap of a place seen from a day, the largest first: nobody does it before somebody, but too
    small."""
    seen = seen or see(place, on)
    potential, doers, contracts = seen.potential, seen.doers, seen.contracts
    needs = list(Need.objects.filter(place_id=place.id, state=Need.State.OPEN).select_related("buyer"))
    taken_up: dict[str, list[TakenUp]] = {}
    for one in taken_up_in(place.id):
        taken_up.setdefault(one.class_id, []).append(one)
    found = []
    for class_ in demand_classes().values():
        gap = Gap(class_, doers=doers.get(class_.id, ()), taken_up=taken_up.get(class_.id, []))
        gap.is_partly = bool(gap.present)
        _fill(gap, potential, contracts, needs, on)
        if _counts(gap):
            found.append(gap)
    return sorted(found, key=lambda gap: (gap.is_partly, -gap.amount, gap.class_.id))


def gap_of(place: ServedPlace, class_id: str, on: date) -> Gap | None:
    """The gap of one class, or None where there is none."""
    return next((gap for gap in gaps_of(place, on) if gap.class_.id == class_id), None)


def _counts(gap: Gap) -> bool:
    """Large enough, or asked for in so many words; what needs a factory is no gap for neighbours."""
    if gap.taken_up:
        return True
    if gap.needs and not gap.is_partly:
        return True
    if gap.class_.reach == "far":
        return False
    return gap.amount >= Decimal(why.parameters()["gap_from"])


def _fill(
    gap: Gap, potential: Potential, contracts: Iterable[Contract], needs: Iterable[Need], on: date
) -> None:
    reasons = (why.TOO_LARGE,) if gap.is_partly else (why.NOBODY, why.ONLY_PLANNED)
    by_payer: dict[str, Share] = {}
    payers: set[int | None] = set()
    for line in potential.lines:
        payers.add(line.anchor)
        if line.class_id == gap.class_.id and line.placed.reason in reasons:
            before = by_payer.get(line.payer)
            amount = line.amount + (before.amount if before and before.amount else ZERO)
            by_payer[line.payer] = Share(
                line.payer_name, "", amount, FIGURES, payer=line.payer, anchor=line.anchor
            )
    mine = [one for one in contracts if one.class_id == gap.class_.id and _is_coming(one, on)]
    gap.shares = [*by_payer.values(), *(_from_contracts(mine, payers) if not gap.is_partly else ())]
    gap.needs = [one for one in needs if gap.class_.id in one.class_ids]
    gap.shares += [
        Share(str(one.buyer or one.buyer_name), "", one.annual_value, NEED)
        for one in gap.needs
        if not gap.is_partly
    ]
    gap.shares.sort(key=lambda one: -(one.amount or ZERO))
    asking = {share.anchor for share in gap.shares}
    gap.contracts = sorted(
        (one for one in mine if one.anchor_id in asking or not gap.is_partly),
        key=lambda one: (str(_day_of(one) or "9"), one.pk),
    )


def _is_coming(contract: Contract, on: date) -> bool:
    """Planned or in the market, or it still runs, or nobody knows until when."""
    if contract.stage != Contract.Stage.AGREED:
        return contract.closes_on is None or contract.closes_on >= on
    return contract.ends_on is None or contract.ends_on >= on


def _from_contracts(contracts: Iterable[Contract], payers: set[int | None]) -> Iterable[Share]:
    """The yearly value of the contracts of buyers who published no figures."""
    found: dict[int, tuple[Contract, list[Decimal | None]]] = {}
    for one in contracts:
        if one.anchor_id not in payers:
            found.setdefault(one.anchor_id, (one, []))[1].append(yearly_of(one).amount)
    for first, values in found.values():
        known = [value for value in values if value is not None]
        amount = sum(known, ZERO) if known else None
        yield Share(first.anchor.name, first.anchor.ref, amount, CONTRACTS, anchor=first.anchor_id)


def demand_of(gap: Gap) -> Mapping[str, Any]:
    """A gap as plain values, to keep with who takes it up and with the idea that comes of it."""
    return {
        "class_id": gap.class_.id,
        "name": {"nl": gap.class_.name.nl, "en": gap.class_.name.en},
        "amount": str(gap.amount),
        "by_on": gap.by_on.isoformat() if gap.by_on else None,
        "begin_on": gap.begin_on.isoformat() if gap.begin_on else None,
        "buyers": [
            {
                "name": one.name, "anchor": one.anchor, "read_from": one.read_from,
                "amount": None if one.amount is None else str(one.amount),
            }
            for one in gap.shares
        ],
        "contracts": [one.pk for one in gap.contracts[:50]],
        "needs": [one.pk for one in gap.needs[:50]],
        "takes": {part: {"nl": told.nl, "en": told.en} for part, told in gap.class_.takes.items()},
    }  # fmt: skip
