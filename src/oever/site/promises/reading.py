"""What published figures and payments say: read by the worker, from the file that everybody can download.

For a share the file holds its bounds. For what was bought from co-operatives the value is what is known to be
theirs, so the lower bound; the upper bound adds what was bought from suppliers of whom nobody knows how they
are owned. A total has no bounds: it is what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oever.ledger.followed import Period
from oever.publishing.snapshot import Row, Snapshot
from oever.publishing.snapshot_sums import only
from oever.site.money.models import Payer, Publication
from oever.site.money.queries import snapshot_behind
from oever.site.money.receivers import folded
from oever.site.register.models import Organisation
from oever.vocabulary.figures import Figure

MASKABLE = ("", "informal", "sole_trader", "partnership")  # forms in which a person may be the supplier


@dataclass(frozen=True, slots=True)
class Read:
    """One year of one figure."""

    period: str
    is_whole_year: bool
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    coverage_pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Bought:
    """One year of what a buyer paid a supplier. `amount` None: not found, or not to be seen."""

    period: str
    months: int
    first_day: date
    last_day: date
    amount: Decimal | None
    rows: int
    found: str  # found, not_found or masked
    written_as: str


def published_by(organisation: Organisation) -> tuple[Publication, Snapshot] | None:
    """What an institution publishes now, with nobody else's money in it; None where it publishes nothing."""
    payer = Payer.objects.filter(organisation=organisation).exclude(current=None).first()
    if payer is None or payer.current is None:
        return None
    snapshot = snapshot_behind(payer.current)
    return payer.current, snapshot if snapshot.followed.anchors == (payer.name,) else only(
        snapshot, payer.name
    )


def read_figure(snapshot: Snapshot, measure: str) -> Iterator[Read]:
    """Every year of a figure; `measure` is "measure:key" as in models/measured.py."""
    name, _colon, key = measure.partition(":")
    anchor = snapshot.followed.anchors[0]
    definition = snapshot.followed.definition.value if name == "band_share" else ""
    for period in snapshot.followed.periods:
        found = snapshot.followed.find(name, anchor, period.name, key, definition)
        if found is not None:
            lower, upper = _bounds(found, snapshot)
            yield Read(period.name, period.is_complete, found.value, lower, upper, found.coverage_pct)


def _bounds(figure: Figure, snapshot: Snapshot) -> tuple[Decimal | None, Decimal | None]:
    if figure.lower is not None and figure.upper is not None:
        return figure.lower, figure.upper
    if figure.measure != "ownership_buying" or figure.value is None:
        return figure.value, figure.value
    unknown = snapshot.followed.find("ownership_buying", figure.anchor, figure.period, "unknown")
    more = unknown.value if unknown is not None and unknown.value is not None else Decimal(0)
    return figure.value, figure.value + max(more, Decimal(0))


def read_purchases(snapshot: Snapshot, supplier: Organisation) -> Iterator[Bought]:
    """For every published year: what was bought from this supplier, by its name or its number."""
    keys = {
        one.key
        for one in snapshot.followed.suppliers
        if one.company_number and one.company_number in _numbers(supplier)
    }
    names = {folded(name) for name in (supplier.name, supplier.ledger_name, *supplier.aliases) if name}
    people = {one.key for one in snapshot.followed.suppliers if one.is_person}
    rows: dict[str, list[Row]] = defaultdict(list)
    masked: set[str] = set()
    for row in snapshot.rows:
        if row.buying == "buying" and (row.supplier_key in keys or folded(row.supplier) in names):
            rows[row.period].append(row)
        elif row.buying == "buying" and row.supplier_key in people:
            masked.add(row.period)
    for period in snapshot.followed.periods:
        hidden = period.name in masked and supplier.legal_form in MASKABLE
        yield _bought(period, rows[period.name], hidden)


def _bought(period: Period, rows: Iterable[Row], hidden: bool) -> Bought:
    found = list(rows)
    year = (period.name, period.months, period.first_day, period.last_day)
    if not found:
        return Bought(*year, None, 0, "masked" if hidden else "not_found", "")
    total = sum((row.amount for row in found), Decimal(0))
    return Bought(*year, total, sum(row.rows for row in found), "found", found[0].supplier)


def _numbers(supplier: Organisation) -> set[str]:
    return set(supplier.company_number.replace(";", " ").split())
