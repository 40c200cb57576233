"""One institution out of a snapshot, and the snapshots of several institutions together.

`only` takes one payer's figures, rows and suppliers out of a file that holds more. `together` adds up what
institutions published one by one. Amounts and bounds add up exactly; shares are made anew from the sums.
What cannot be added up (concentration, LM3, the change between years) is not in the sum, and what one
of them paid another still counts in it: a note says how much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from oever.ledger.followed import Flow, Followed, Period, Supplier
from oever.publishing.snapshot import Row, Snapshot
from oever.vocabulary.bands import Definition
from oever.vocabulary.figures import ALL, Figure
from oever.vocabulary.languages import Text
from oever.vocabulary.money import number

ZERO, HUNDRED = Decimal("0.00"), Decimal(100)
SUMMABLE = (
    "spend", "buying", "band_buying", "ownership_buying", "category_buying", "size_buying", "leakage",
    "not_buying",
)  # fmt: skip
Coordinates = tuple[str, str, str, str, str]


def only(snapshot: Snapshot, anchor: str) -> Snapshot:
    """What one payer in the snapshot published; what it paid other payers in it counts as its buying."""
    followed = snapshot.followed
    rows = tuple(row for row in snapshot.rows if row.anchor == anchor)
    narrowed = replace(
        followed,
        anchors=(anchor,),
        periods=_periods(followed.periods, rows),
        sources=tuple(one for one in followed.sources if one.anchor == anchor),
        figures=tuple(figure for figure in followed.figures if figure.anchor == anchor),
        suppliers=suppliers_in(followed.suppliers, rows),
        rules=tuple(rule for rule in followed.rules if rule.anchor == anchor),
        flows=_merged(flow for flow in (*followed.flows, *followed.between_anchors) if flow.anchor == anchor),
        between_anchors=(),
    )
    return Snapshot(narrowed, rows)


def together(snapshots: Sequence[Snapshot]) -> Snapshot:
    """Several snapshots of one place as one, with figures for all of them under the anchor "all"."""
    if len(snapshots) == 1:
        return snapshots[0]
    first = snapshots[0].followed
    all_of = [snapshot.followed for snapshot in snapshots]
    rows = tuple(row for snapshot in snapshots for row in snapshot.rows)
    suppliers = {one.key: one for followed in all_of for one in followed.suppliers}
    figures = [figure for followed in all_of for figure in followed.figures if figure.anchor != ALL]
    same = {followed.definition for followed in all_of}
    summed = replace(
        first,
        anchors=tuple(sorted({name for followed in all_of for name in followed.anchors})),
        periods=joined_periods(period for followed in all_of for period in followed.periods),
        definition=first.definition if len(same) == 1 else Definition.HEAD_OFFICE,
        sources=tuple(source for followed in all_of for source in followed.sources),
        figures=(*sums(all_of, ALL), *figures),
        suppliers=suppliers_in(tuple(suppliers.values()), rows),
        rules=tuple(rule for followed in all_of for rule in followed.rules),
        flows=tuple(flow for followed in all_of for flow in followed.flows),
        between_anchors=tuple(flow for followed in all_of for flow in followed.between_anchors),
        made_on=max(followed.made_on for followed in all_of),
        notes=tuple(
            dict.fromkeys([note for followed in all_of for note in followed.notes] + _between(snapshots))
        ),
    )
    return Snapshot(summed, rows)


def in_the_name_of(snapshot: Snapshot, anchor: str) -> Snapshot:
    """A snapshot of one payer, under the name by which it is known here."""
    followed = snapshot.followed
    named = replace(
        followed,
        anchors=(anchor,),
        figures=tuple(f if f.anchor == ALL else replace(f, anchor=anchor) for f in followed.figures),
        flows=tuple(replace(flow, anchor=anchor) for flow in followed.flows),
        rules=tuple(replace(rule, anchor=anchor) for rule in followed.rules),
        sources=tuple(replace(source, anchor=anchor) for source in followed.sources),
    )
    return Snapshot(named, tuple(replace(row, anchor=anchor) for row in snapshot.rows))


def _whole(followed: Followed) -> str:
    has_all = any(figure.anchor == ALL for figure in followed.figures)
    return ALL if has_all else followed.anchors[0]


def sums(all_of: Iterable[Followed], anchor: str) -> list[Figure]:
    """What adds up, with the shares made anew, as figures of `anchor`; not what is about two book years."""
    found: dict[Coordinates, list[tuple[Figure, Decimal]]] = defaultdict(list)
    here: dict[tuple[str, str], list[tuple[Figure, Decimal]]] = defaultdict(list)
    for followed in all_of:
        whole = _whole(followed)
        mine = [figure for figure in followed.figures if figure.anchor == whole and ".." not in figure.period]
        weights = _weights(mine)
        for figure in mine:
            if figure.measure in SUMMABLE:
                key = (figure.measure, figure.period, figure.dimension, figure.key, figure.definition)
                found[key].append((figure, weights.get(_weighed_by(figure), ZERO)))
            elif figure.measure == "band_share" and figure.key == "here":
                bought = weights.get(("buying", figure.period, ""), ZERO)
                here[figure.period, figure.definition].append((figure, bought))
    made = [_sum(key, parts) for key, parts in found.items()]
    shares = [*_shares(made), *(_here(key, parts) for key, parts in here.items())]
    return [replace(figure, anchor=anchor) for figure in (*made, *shares)]


def _weights(figures: Iterable[Figure]) -> Mapping[tuple[str, str, str], Decimal]:
    """How much money a coverage is about: the buying of the year, or of one category; the grants."""
    return {
        (f.measure, f.period, f.key): f.value or ZERO
        for f in figures
        if (f.measure == "buying" and not f.dimension)
        or f.measure == "category_buying"
        or (f.measure == "not_buying" and f.dimension == "kind")
    }


def _weighed_by(figure: Figure) -> tuple[str, str, str]:
    if figure.measure == "leakage" and figure.dimension == "category":
        return ("category_buying", figure.period, figure.key)
    if figure.dimension == "grant_band":
        return ("not_buying", figure.period, "grant")
    return ("buying", figure.period, "")


def _sum(key: Coordinates, parts: Sequence[tuple[Figure, Decimal]]) -> Figure:
    measure, period, dimension, name, definition = key
    figures = [figure for figure, _ in parts]
    return Figure(
        measure, ALL, period, dimension, name, _added([f.value for f in figures]), figures[0].unit,
        _added([f.lower for f in figures]), _added([f.upper for f in figures]), _covered(parts),
        sum(f.rows for f in figures), definition, figures[0].inputs_hash,
    )  # fmt: skip


def _added(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if len(known) == len(values) else None


def _covered(parts: Sequence[tuple[Figure, Decimal]]) -> Decimal | None:
    weight = sum((max(at, ZERO) for _, at in parts), ZERO)
    if not weight or any(figure.coverage_pct is None for figure, _ in parts):
        return None
    covered = sum(((f.coverage_pct or ZERO) * max(at, ZERO) for f, at in parts), ZERO)
    return (covered / weight).quantize(ZERO)


def _shares(sums: Sequence[Figure]) -> list[Figure]:
    """band_share anew, from the sums of band_buying and buying."""
    bought = {f.period: f.value for f in sums if f.measure == "buying" and not f.dimension}
    made = []
    for figure in sums:
        whole = bought.get(figure.period)
        if figure.measure == "band_buying" and whole and whole > 0:
            value, lower, upper = (_pct(at, whole) for at in (figure.value, figure.lower, figure.upper))
            made.append(
                replace(figure, measure="band_share", value=value, lower=lower, upper=upper, unit="pct")
            )
    return made


def _pct(value: Decimal | None, whole: Decimal) -> Decimal | None:
    return None if value is None else (value / whole * HUNDRED).quantize(ZERO)


def _here(key: tuple[str, str], parts: Sequence[tuple[Figure, Decimal]]) -> Figure:
    """The share here of several payers: each share weighed by what that payer bought."""
    period, definition = key
    whole = sum((bought for _, bought in parts), ZERO)

    def weighed(name: str) -> Decimal | None:
        values = [(getattr(figure, name), bought) for figure, bought in parts]
        if whole <= 0 or any(value is None for value, _ in values):
            return None
        return (sum((value * bought for value, bought in values), ZERO) / whole).quantize(ZERO)

    return replace(
        parts[0][0], anchor=ALL, period=period, definition=definition, value=weighed("value"),
        lower=weighed("lower"), upper=weighed("upper"), coverage_pct=_covered(parts),
        rows=sum(figure.rows for figure, _ in parts),
    )  # fmt: skip


def joined_periods(periods: Iterable[Period], months: Callable[[int, int], int] = max) -> tuple[Period, ...]:
    """Each book year once, from its first to its last day; `months` makes one number of what two tell."""
    found: dict[str, Period] = {}
    for period in periods:
        known = found.get(period.name)
        found[period.name] = period if known is None else Period(
            period.name, min(known.first_day, period.first_day), max(known.last_day, period.last_day),
            months(known.months, period.months),
        )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda period: period.first_day))


def _periods(periods: Iterable[Period], rows: Sequence[Row]) -> tuple[Period, ...]:
    """The book years in which these rows were paid, as far as the rows go."""
    months: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        months[row.period].add(row.month)
    kept = []
    for period in periods:
        of = months.get(period.name)
        if of and "" in of:
            kept.append(period)
        elif of:
            first, last = max(period.first_day, _first_of(min(of))), period.last_day
            kept.append(Period(period.name, first, last, min(period.months, len(of))))
    return tuple(kept)


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def suppliers_in(suppliers: Sequence[Supplier], rows: Iterable[Row]) -> tuple[Supplier, ...]:
    """The suppliers in these rows, each with the money of these rows; the largest buying first."""
    paid: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        paid[row.supplier_key].append(row)
    kept = [_supplier(one, paid[one.key]) for one in suppliers if one.key in paid]
    return tuple(sorted(kept, key=lambda one: (-one.buying, -one.amount, one.name)))


def _supplier(one: Supplier, rows: Sequence[Row]) -> Supplier:
    months = [row.month for row in rows]
    return replace(
        one,
        amount=sum((row.amount for row in rows), ZERO),
        buying=sum((row.amount for row in rows if row.buying == "buying"), ZERO),
        rows=sum(row.rows for row in rows),
        first_paid_on=max(one.first_paid_on, _first_of(min(months))) if all(months) else one.first_paid_on,
        last_paid_on=one.last_paid_on,
    )


def _merged(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    sums: dict[tuple[str, str, str, str, str], Decimal] = defaultdict(lambda: ZERO)
    for flow in flows:
        sums[flow.anchor, flow.period, flow.category, flow.band, flow.ownership] += flow.amount
    return tuple(Flow(*key, amount) for key, amount in sums.items() if amount)


def _between(snapshots: Sequence[Snapshot]) -> list[Text]:
    """What payers who published apart paid each other, which the sum counts twice."""
    names = {name.casefold() for snapshot in snapshots for name in snapshot.followed.anchors}
    amount = sum((_paid_to(names, snapshot) for snapshot in snapshots), ZERO)
    if not amount:
        return []
    return [
        Text(
            nl=f"De instellingen betaalden elkaar {number(amount, 'nl', 2)}; dat is hier nog meegeteld.",
            en=f"The institutions paid each other {number(amount, 'en', 2)}; that still counts here.",
        )
    ]


def _paid_to(names: set[str], snapshot: Snapshot) -> Decimal:
    """Buying from other payers that is in this snapshot's total; among its own payers it is left out."""
    is_left_out = _whole(snapshot.followed) == ALL
    paid = (
        row.amount
        for row in snapshot.rows
        if row.buying == "buying" and (row.supplier.casefold() in names or row.to_anchor)
        if not (row.to_anchor and is_left_out)
    )
    return sum(paid, ZERO)
