"""What is bought, in three columns and what is not known, for each category and institution (N04).

It is worked out of what institutions published (rows without names of people), their contracts, the register
and the lawful route, once for every change in any of them. Every line keeps the way back to its rows. Amounts
of a category are those of the last year that an institution published, so that a year is a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Max, Sum

from oever.methods.demand_classes import class_of, demand_classes
from oever.methods.names import normalise_name
from oever.methods.potential import COLUMNS, Bought, Doers, Placed, placed
from oever.site.common.places import ServedPlace
from oever.site.demand.doers import Doer, counted
from oever.site.demand.models import Contract
from oever.site.demand.places import here_bands
from oever.site.demand.routes import is_open, value_of
from oever.site.money.models import PaidRow, Payer
from oever.site.register.models import Organisation
from oever.vocabulary.bands import UNKNOWN as UNKNOWN_BAND
from oever.vocabulary.money import to_cents

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Line:
    """What one institution paid one supplier for one category in its last year, and in which column."""

    payer: str  # slug
    payer_name: str
    anchor: int | None
    period: str
    category: str
    class_id: str
    supplier_key: str
    supplier: str
    band: str
    amount: Decimal
    placed: Placed
    contract: int | None


@dataclass(frozen=True, slots=True)
class Potential:
    """All lines of a place, and for each institution the year they are of."""

    lines: tuple[Line, ...]
    periods: Mapping[str, str]

    def of(self, payer: str = "", category: str | None = None, column: str = "") -> list[Line]:
        """The lines of a payer, a category and a column; "" and None for all."""
        return [
            one
            for one in self.lines
            if (not payer or one.payer == payer)
            and (category is None or one.category == category)
            and (not column or one.placed.column == column)
        ]


@dataclass(frozen=True, slots=True)
class Row:
    """One category: its class and its sum in each column."""

    category: str
    class_id: str
    sums: Mapping[str, Decimal]
    doers: tuple[Doer, ...]

    @property
    def total(self) -> Decimal:
        """All four together."""
        return sum(self.sums.values(), ZERO)


_KEPT: dict[tuple[object, ...], Potential] = {}
MOST_KEPT = 8


def potential_of(
    place: ServedPlace,
    on: date,
    doers: Mapping[str, tuple[Doer, ...]],
    contracts: Sequence[Contract],
) -> Potential:
    """The potential of a place seen from a day: one query, and one more where something changed.

    doers and contracts: all of the place; who asks has them already.
    """
    payers = list(
        Payer.objects.filter(place_id=place.id)
        .exclude(current=None)
        .select_related("organisation")
        .order_by("pk")
    )
    if not payers:
        return Potential((), {})
    changed = max((one.changed_at for one in contracts), default=None)
    marks = (place, on, tuple((one.pk, one.current_id) for one in payers), len(contracts), changed)
    key = (*marks, hash(tuple(doers.items())))
    found = _KEPT.get(key)
    if found is None:
        found = _KEPT[key] = _made(place, on, payers, doers, contracts)
        if len(_KEPT) > MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
    return found


def forget() -> None:
    """Count anew the next time."""
    _KEPT.clear()


def _made(
    place: ServedPlace,
    on: date,
    payers: Sequence[Payer],
    doers: Mapping[str, tuple[Doer, ...]],
    contracts: Sequence[Contract],
) -> Potential:
    by_class = {id_: counted(found) for id_, found in doers.items()}
    known, here = _Contracts(contracts), here_bands(place)
    anchors = {one.organisation.pk: one.organisation for one in payers if one.organisation}
    rows = PaidRow.objects.filter(payer__in=payers, publication=F("payer__current"), buying="buying")
    groups = list(
        rows.order_by()
        .values(
            "payer_id", "payer__slug", "payer__name", "payer__organisation_id", "period", "category",
            "supplier_key", "supplier", "band",
        )
        .annotate(amount=Sum("amount"), last=Max("month"))
    )  # fmt: skip
    periods = _last_years(groups)
    lines = [
        _line(group, by_class, known, anchors, here, on)
        for group in groups
        if periods[group["payer_id"]] == group["period"]
    ]
    return Potential(
        tuple(sorted(lines, key=lambda one: -one.amount)), {one.payer: one.period for one in lines}
    )


def _last_years(found: Iterable[Mapping[str, object]]) -> dict[object, str]:
    """payer -> its last year."""
    last: dict[object, tuple[str, str]] = {}
    for one in found:
        told = (str(one["last"]), str(one["period"]))
        last[one["payer_id"]] = max(told, last.get(one["payer_id"], ("", "")))
    return {payer: period for payer, (_month, period) in last.items()}


def _line(
    group: Mapping[str, object],
    by_class: Mapping[str, Doers],
    known: _Contracts,
    anchors: Mapping[int, Organisation],
    here: frozenset[str],
    on: date,
) -> Line:
    amount = to_cents(Decimal(str(group["amount"])))
    category, band = str(group["category"]), str(group["band"])
    class_id = class_of("", category).id
    anchor = group["payer__organisation_id"]
    assert anchor is None or isinstance(anchor, int)
    contract = known.with_supplier(anchor, str(group["supplier_key"]), str(group["supplier"]), class_id)
    class_ = demand_classes().get(class_id)
    lands = "unknown" if band == UNKNOWN_BAND else "here" if band in here else "elsewhere"
    doers = by_class.get(class_id, Doers())
    is_asked = lands == "elsewhere" and doers.able > 0 and anchor in anchors
    bought = Bought(
        amount=amount,
        lands=lands,
        reach=class_.reach if class_ else "",
        doers=doers,
        has_register=known.has_register(anchor),
        has_contract=contract is not None,
        ends_on=contract.ends_on if contract else None,
        is_open=is_open(
            organisation=anchors[anchor],  # type: ignore[index]
            class_id=class_id,
            value=(value_of(contract) if contract else None) or amount,
            on=on,
        )
        if is_asked
        else None,
    )
    return Line(
        payer=str(group["payer__slug"]), payer_name=str(group["payer__name"]), anchor=anchor,
        period=str(group["period"]), category=category, class_id=class_id,
        supplier_key=str(group["supplier_key"]), supplier=str(group["supplier"]), band=band, amount=amount,
        placed=placed(bought, on), contract=contract.pk if contract else None,
    )  # fmt: skip


class _Contracts:
    """The agreed contracts of a place by buyer and supplier."""

    def __init__(self, contracts: Iterable[Contract]) -> None:
        self._found: dict[tuple[int, str], list[Contract]] = {}
        self._with_register: set[int] = set()
        for one in contracts:
            if one.stage != Contract.Stage.AGREED:
                continue
            self._with_register.add(one.anchor_id)
            for key in supplier_keys(one.supplier, one.company_number):
                self._found.setdefault((one.anchor_id, key), []).append(one)

    def has_register(self, anchor: int | None) -> bool:
        """Whether this buyer handed in contracts at all."""
        return anchor in self._with_register

    def with_supplier(
        self, anchor: int | None, supplier_key: str, supplier: str, class_id: str
    ) -> Contract | None:
        """The contract that ends last with a supplier for this class of things, or for one we cannot tell."""
        if anchor is None:
            return None
        number = supplier_key.partition(":")[2] if ":" in supplier_key else ""
        found = [
            one
            for key in supplier_keys(supplier, number)
            for one in self._found.get((anchor, key), ())
            if one.class_id in (class_id, "") or not class_id
        ]
        return max(found, key=lambda one: (str(one.ends_on or ""), one.pk), default=None)


def supplier_keys(name: str, number: str) -> list[str]:
    """What a supplier is known again by: its number in a register of companies, and its whole name."""
    digits = "".join(sign for sign in number if sign.isalnum()).lstrip("0").upper()
    core = normalise_name(name) if name else ""
    return [*([f"#{digits}"] if digits else []), *([core] if core else [])]


def rows_of(lines: Sequence[Line], doers: Mapping[str, tuple[Doer, ...]]) -> list[Row]:
    """One row for each category, the largest first."""
    sums: dict[tuple[str, str], dict[str, Decimal]] = {}
    for one in lines:
        row = sums.setdefault((one.category, one.class_id), dict.fromkeys(COLUMNS, ZERO))
        row[one.placed.column] += one.amount
    rows = [Row(name, id_, told, doers.get(id_, ())) for (name, id_), told in sums.items()]
    return sorted(rows, key=lambda row: -row.total)


def sums_of(lines: Iterable[Line]) -> dict[str, Decimal]:
    """The sum of each column."""
    sums = dict.fromkeys(COLUMNS, ZERO)
    for one in lines:
        sums[one.placed.column] += one.amount
    return sums
