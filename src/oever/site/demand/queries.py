"""What the pages about demand read; always of one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from oever.methods.contract_moments import Yearly, minus_months, parameters, size_of, yearly
from oever.methods.demand_classes import DemandClass, demand_classes
from oever.site.demand.models import Contract, Counterstep, SignedLine, TakenUp
from oever.site.demand.potential import supplier_keys
from oever.site.money.models import PaidRow
from oever.site.people.models import Account
from oever.site.people.queries import may
from oever.site.register.folding import folded
from oever.site.register.models import Organisation

Stage = Contract.Stage


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for in the calendar; "" for all. `until`: months from the day."""

    need: str = ""
    class_id: str = ""
    anchor: str = ""
    size: str = ""
    stage: str = ""
    until: str = ""
    is_open: bool = False  # only what can still be influenced
    q: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> Asked:
        """From an address; what makes no sense is left out."""
        return cls(
            need=told.get("behoefte", "")[:40],
            class_id=told.get("soort", "") if told.get("soort", "") in demand_classes() else "",
            anchor=told.get("bij", "")[:80],
            size=told.get("grootte", "") if told.get("grootte", "") in ("small", "middle", "large") else "",
            stage=told.get("stand", "") if told.get("stand", "") in Stage.values else "",
            until=told.get("binnen", "") if told.get("binnen", "").isdigit() else "",
            is_open=told.get("kan") == "nog",
            q=told.get("q", "")[:100],
        )

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for."""
        return self == Asked()


def contracts_in(place_id: str) -> QuerySet[Contract]:
    """Every contract of a place with its buyer, without the long texts."""
    return (
        Contract.objects.filter(place_id=place_id)
        .select_related("anchor", "supplier_organisation")
        .defer("description", "words", "social_conditions")
    )


def with_day(found: QuerySet[Contract]) -> QuerySet[Any]:
    """With `day`: of what was agreed its end; of what is to come when the market is asked, or it begins."""
    coming = Coalesce("publishes_on", "closes_on", "starts_on")
    return found.annotate(day=Case(When(stage=Stage.AGREED, then=F("ends_on")), default=coming))


def filtered(contracts: QuerySet[Contract], asked: Asked, on: date) -> QuerySet[Any]:
    """The contracts that fit what was asked, with their `day`."""
    found = with_day(contracts)
    if asked.need:
        classes = [id_ for id_, one in demand_classes().items() if asked.need in one.needs]
        found = found.filter(class_id__in=classes)
    if asked.class_id:
        found = found.filter(class_id=asked.class_id)
    if asked.anchor:
        found = found.filter(anchor__ref=asked.anchor)
    if asked.stage:
        found = found.filter(stage=asked.stage)
    if asked.until:
        found = found.filter(day__gte=on, day__lte=minus_months(on, -min(int(asked.until), 600)))
    if asked.is_open:
        late = minus_months(on, -parameters()["offer_months"])
        coming = Q(stage__in=(Stage.PLANNED, Stage.TENDERED)) & (Q(closes_on=None) | Q(closes_on__gte=on))
        found = found.filter(Q(stage=Stage.AGREED, ends_on__gte=late) | coming)
    for word in folded(asked.q).split():
        found = found.filter(words__contains=word)
    return found


def of_size(found: list[Contract], size: str) -> list[Contract]:
    """Those that are this large a year."""
    return [one for one in found if size_of(yearly_of(one).amount) == size] if size else found


def yearly_of(contract: Contract) -> Yearly:
    """What a contract is worth a year, and whether that was worked out."""
    return yearly(contract.annual_value, contract.total_value, contract.starts_on, contract.ends_on)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the filters of a place: institutions with contracts, classes, needs."""

    anchors: tuple[tuple[str, str], ...]
    classes: tuple[DemandClass, ...]


def choices_of(place_id: str) -> Choices:
    """Two queries."""
    found = Contract.objects.filter(place_id=place_id)
    anchors = found.order_by("anchor__name").values_list("anchor__ref", "anchor__name").distinct()
    used = set(found.order_by().values_list("class_id", flat=True).distinct())
    return Choices(tuple(anchors), tuple(one for id_, one in demand_classes().items() if id_ in used))


@dataclass(frozen=True, slots=True)
class Known:
    """One institution: how many contracts of it are known, and of which day the newest source is."""

    organisation: Organisation
    contracts: int
    planned: int
    source_on: date | None


def institutions(place_id: str) -> list[Known]:
    """Every institution of the place; those of which nothing is known stand at the end. One query."""
    found: Any = (
        Organisation.objects.filter(place_id=place_id)
        .anchors()
        .exclude(state="stopped")
        .annotate(
            count=Count("contracts"),
            planned=Count("contracts", filter=~Q(contracts__stage=Stage.AGREED)),
            newest=Max("contracts__source_on"),
        )
    )
    known = [Known(one, one.count, one.planned, one.newest) for one in found]
    return sorted(known, key=lambda one: (one.contracts == 0, one.organisation.name))


def own_anchors(account: Account, place_id: str) -> list[Organisation]:
    """The institutions for which an account may hand in contracts: its own, or all for a keeper."""
    if may(account, "import", place_id=place_id):
        return list(Organisation.objects.filter(place_id=place_id).anchors().exclude(state="stopped"))
    refs = [
        role.record_id
        for role in account.roles.all()
        if role.place_id == place_id and role.record_type == "register.organisation"
    ]
    found = Organisation.objects.filter(place_id=place_id, pk__in=[ref for ref in refs if ref.isdigit()])
    return [one for one in found if may_hand_in(account, one)]


def may_hand_in(account: Account, organisation: Organisation) -> bool:
    """An officer of the institution, or a keeper of the place."""
    place_id = organisation.place_id
    return may(account, "import", place_id=place_id) or may(
        account, "upload_ledger", place_id=place_id, record=organisation
    )


@dataclass(frozen=True, slots=True)
class Paid:
    """What was really paid to the supplier of a contract, a year; and what was agreed with it in all.

    is_published: whether the buyer published payments at all. periods: year -> paid. agreed: the yearly
    values of
    all contracts of this buyer with this supplier that run now; None where one of them is not known.
    contracts: how many those are.
    """

    is_published: bool
    periods: tuple[tuple[str, Decimal], ...] = ()
    agreed: Decimal | None = None
    contracts: int = 0
    payer: str = ""
    supplier_key: str = ""


def paid_for(contract: Contract) -> Paid:
    """Agreed against really paid, for the supplier of a contract. At most four queries."""
    if contract.supplier_is_person or not contract.supplier:
        return Paid(False)
    rows = PaidRow.objects.filter(
        payer__organisation_id=contract.anchor_id, publication=F("payer__current")
    )  # fmt: skip
    suppliers = rows.order_by().values_list("payer__slug", "supplier_key", "supplier").distinct()
    keys = set(supplier_keys(contract.supplier, contract.company_number))
    is_published = False
    found: set[tuple[str, str]] = set()
    for slug, key, name in suppliers:
        is_published = True
        number = key.partition(":")[2] if ":" in key else ""
        if keys & set(supplier_keys(name, number)):
            found.add((slug, key))
    if not found:
        return Paid(is_published)
    mine = rows.filter(supplier_key__in=[key for _slug, key in found], buying="buying")
    periods = mine.order_by("period").values_list("period").annotate(paid=Sum("amount"))
    beside = [
        one
        for one in Contract.objects.filter(anchor_id=contract.anchor_id, stage=Stage.AGREED)
        if keys & set(supplier_keys(one.supplier, one.company_number))
    ]
    values = [yearly_of(one).amount for one in beside]
    known = [value for value in values if value is not None]
    agreed = sum(known, Decimal(0)) if known and len(known) == len(values) else None
    slug, key = sorted(found)[0]
    told = tuple((period, Decimal(str(paid)).quantize(Decimal("0.01"))) for period, paid in periods)
    return Paid(True, told, agreed, len(beside), slug, key)


def ending_within(place_id: str, on: date, months: int, anchor: str = "") -> QuerySet[Contract]:
    """What ends between a day and some months later, of one institution or all; first what ends first."""
    found = contracts_in(place_id).filter(
        stage=Stage.AGREED, ends_on__gte=on, ends_on__lte=minus_months(on, -months)
    )
    return (found.filter(anchor__ref=anchor) if anchor else found).order_by("ends_on", "id")


def ending(contracts: Iterable[Contract], on: date, months: int) -> list[Contract]:
    """The same among contracts that were read already."""
    last = minus_months(on, -months)
    found = [
        (one.ends_on, one.pk, one)
        for one in contracts
        if one.stage == Stage.AGREED and one.ends_on and on <= one.ends_on <= last
    ]
    return [one for _day, _pk, one in sorted(found, key=lambda told: told[:2])]


def to_begin_now(contracts: Iterable[Contract], on: date) -> int:
    """How many contracts have their moment to begin: between twelve and six months before the end."""
    told = parameters()
    first, last = minus_months(on, -told["offer_months"]), minus_months(on, -told["prepare_months"])
    return sum(
        one.stage == Stage.AGREED and one.ends_on is not None and first < one.ends_on <= last
        for one in contracts
    )


def taken_up_in(place_id: str) -> QuerySet[TakenUp]:
    """What people want to do, still standing."""
    return TakenUp.objects.filter(place_id=place_id).exclude(
        state__in=(TakenUp.State.WITHDRAWN, TakenUp.State.STOPPED)
    )


def countersteps_in(place_id: str) -> QuerySet[Counterstep]:
    """What the other side was asked to do."""
    return Counterstep.objects.filter(place_id=place_id).select_related("mover", "contract", "taken_up")


def signed_lines(place_id: str, *, without_promise: bool = False) -> QuerySet[SignedLine]:
    """What was signed at a session; `without_promise`: what no promise was made of yet."""
    found = SignedLine.objects.filter(place_id=place_id).select_related("anchor", "contract")
    return found.filter(promise_address="") if without_promise else found


def changed_since(place_id: str, since: datetime, until: datetime) -> QuerySet[Contract]:
    """Contracts that came in or changed."""
    return contracts_in(place_id).filter(changed_at__gte=since, changed_at__lt=until)
