"""Adding up once: from millions of payments to the small tables that every figure is made from.

One scan gives, for each kind of payment and each month, an amount and a number of rows. The kinds are
then decided one by one in plain Python (is it buying? who is it? where does it land?), and the decisions
are joined back as the tables `grain`, `landings` and `periods`, which the measures read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oever.ledger.engine import Engine
from oever.ledger.kinds import KIND_COLUMNS, Kind
from oever.ledger.measures.base import YEARS
from oever.ledger.places import Address, Place
from oever.ledger.received import Received
from oever.ledger.suppliers.resolve import Resolution, Resolved
from oever.methods.buying import Rule
from oever.methods.names import normalise_name
from oever.vocabulary.bands import Definition, Landing
from oever.vocabulary.periods import MONTHS_OF_A_YEAR, days_of, is_whole_year, month_name, period_of


@dataclass(frozen=True)
class Decisions:
    """What was decided about each kind, in the order of `kinds`."""

    kinds: Sequence[Kind]
    rules: Sequence[Rule]
    resolved: Resolved
    anchors: tuple[str, ...]
    definitions: tuple[Definition, ...]


def number_kinds(engine: Engine, received: Received) -> list[Kind]:
    """Make `kinds`: every kind of payment that can be used, with its kind_id; give them in that order."""
    has = [name for name in KIND_COLUMNS if name in received.columns]
    names = ", ".join(has)
    engine.run(
        f"CREATE OR REPLACE TABLE kinds AS SELECT (row_number() OVER (ORDER BY {names}) - 1)::INTEGER AS "
        f"kind_id, {names} FROM (SELECT DISTINCT {names} FROM summed_once WHERE status = 'accepted')"
    )
    return [
        Kind(**{name: value or "" for name, value in zip(has, row, strict=True)})
        for row in engine.query(f"SELECT {names} FROM kinds ORDER BY kind_id")
    ]


def sum_kinds(engine: Engine, received: Received) -> None:
    """Make `months_of_kinds`(kind_id, month, amount, rows, first_day, last_day) from `summed`."""
    has = [name for name in KIND_COLUMNS if name in received.columns]
    same = " AND ".join(f"k.{name} IS NOT DISTINCT FROM s.{name}" for name in has)
    engine.run(
        "CREATE OR REPLACE TABLE months_of_kinds AS SELECT k.kind_id, s.month, "
        "sum(s.amount)::DECIMAL(18,2) AS amount, sum(s.rows)::BIGINT AS rows, "
        "min(s.first_day) AS first_day, max(s.last_day) AS last_day "
        f"FROM summed s JOIN kinds k ON {same} WHERE s.status = 'accepted' GROUP BY k.kind_id, s.month"
    )


def definitions_in_use(kinds: Sequence[Kind], resolved: Resolved) -> tuple[Definition, ...]:
    """Head office always; branches and delivery only where something is known of them."""
    used = [Definition.HEAD_OFFICE]
    if any(supplier.branch_postcodes for supplier in resolved.suppliers.values()):
        used.append(Definition.BRANCH)
    if any(kind.delivery_postcode for kind in kinds):
        used.append(Definition.DELIVERY)
    return tuple(used)


LANDING_COLUMNS = {
    "address_id": "INTEGER",
    "definition": "VARCHAR",
    "band": "VARCHAR",
    "share": "DECIMAL(9,8)",
}


def decide(engine: Engine, place: Place, decided: Decisions) -> None:
    """Make `decided_kinds` and `landings` from what was decided about each kind."""
    addresses = _addresses(decided)
    _load_decisions(engine, decided, [addresses[address] for address in _address_of_each(decided)])
    engine.load("landings", LANDING_COLUMNS, _landings(place, decided.definitions, addresses))


def lay_out(engine: Engine, year_start: int) -> None:
    """Join the decisions to the sums: the tables `grain`, `years` and `periods`, which the measures read.

    The month of payments of which only the year is known is "".
    """
    months = [month for (month,) in engine.query("SELECT DISTINCT month FROM months_of_kinds")]
    engine.load(
        "month_periods",
        {"month": "DATE", "period": "VARCHAR", "name": "VARCHAR", "opens": "DATE", "closes": "DATE"},
        [_month_period(month, year_start) for month in months],
    )
    engine.run(
        "CREATE OR REPLACE TABLE periods AS SELECT period, min(coalesce(opens, first_day)) AS first_day, "
        "max(coalesce(closes, last_day)) AS last_day, "
        f"(CASE WHEN min(name) = '' THEN {MONTHS_OF_A_YEAR} ELSE count(DISTINCT month) END)::INTEGER "
        "AS months "
        "FROM months_of_kinds JOIN month_periods USING (month) GROUP BY period"
    )
    engine.run(
        "CREATE OR REPLACE TABLE grain AS SELECT d.anchor, p.period, p.name AS month, "
        "d.supplier_key, d.category, d.department, d.ownership, d.size, d.buying, d.rule, d.rule_kind, "
        "d.address_id, d.to_anchor, d.is_person, sum(m.amount)::DECIMAL(18,2) AS amount, "
        "sum(m.rows)::BIGINT AS rows FROM months_of_kinds m JOIN decided_kinds d USING (kind_id) "
        "JOIN month_periods p ON p.month = m.month GROUP BY ALL"
    )
    engine.run(f"CREATE OR REPLACE TABLE years AS {YEARS}")


def _month_period(month: date, year_start: int) -> tuple[date, str, str, date | None, date | None]:
    """A month with its book year; a year without months with its first and last day as well."""
    period = period_of(month, year_start)
    if not is_whole_year(month):
        return month, period, month_name(month), None, None
    return month, period, "", *days_of(month.year, year_start)


Whereabouts = tuple[str, str, str, tuple[str, ...], str]


def _whereabouts(kind: Kind, supplier: Resolution) -> Whereabouts:
    return (
        supplier.postcode,
        supplier.house_number,
        supplier.country,
        supplier.branch_postcodes,
        kind.delivery_postcode,
    )


def _address_of_each(decided: Decisions) -> list[Whereabouts]:
    suppliers = decided.resolved.suppliers
    return [
        _whereabouts(kind, suppliers[key])
        for kind, key in zip(decided.kinds, decided.resolved.keys, strict=True)
    ]


def _addresses(decided: Decisions) -> dict[Whereabouts, int]:
    return {address: number for number, address in enumerate(dict.fromkeys(_address_of_each(decided)))}


def _landings(
    place: Place, definitions: Sequence[Definition], addresses: dict[Whereabouts, int]
) -> list[tuple[int, str, str, Decimal]]:
    rows = []
    for (postcode, house_number, country, branches, delivery), number in addresses.items():
        head_office = Address(postcode, house_number, country)
        for definition in definitions:
            if definition is Definition.HEAD_OFFICE:
                landings = place.locate(head_office).landings
            elif definition is Definition.BRANCH:
                landings = nearest(place, [head_office, *(Address(branch) for branch in branches)])
            else:
                landings = place.locate(Address(delivery)).landings
            rows += [(number, definition.value, landing.band, share) for landing, share in exact(landings)]
    return rows


def nearest(place: Place, addresses: Sequence[Address]) -> tuple[Landing, ...]:
    """Where the address that lies nearest lands; "unknown" is the farthest of all."""
    order = {band.id: number for number, band in enumerate(place.bands)}
    located = [place.locate(address).landings for address in addresses]
    return min(located, key=lambda landings: min(order.get(part.band, len(order)) for part in landings))


def exact(landings: Sequence[Landing]) -> list[tuple[Landing, Decimal]]:
    """Shares with eight decimals that add up to exactly 1."""
    parts = [round(landing.share * 10**8) for landing in landings]
    parts[-1] += 10**8 - sum(parts)
    return [(part, Decimal(share).scaleb(-8)) for part, share in zip(landings, parts, strict=True)]


def _load_decisions(engine: Engine, decided: Decisions, address_ids: Sequence[int]) -> None:
    known = {normalise_name(anchor) for anchor in decided.anchors}
    is_anchor = {
        key: normalise_name(supplier.name) in known for key, supplier in decided.resolved.suppliers.items()
    }
    rows = []
    for number, (kind, rule, key, address_id) in enumerate(
        zip(decided.kinds, decided.rules, decided.resolved.keys, address_ids, strict=True)
    ):
        supplier = decided.resolved.suppliers[key]
        rows.append(
            (
                number, kind.anchor.strip(), key, kind.category.strip(), kind.department.strip(),
                supplier.ownership.value,
                supplier.size.value, rule.verdict.value, rule.id, rule.kind, address_id,
                is_anchor[key], supplier.is_person,
            )
        )  # fmt: skip
    engine.load(
        "decided_kinds",
        {
            "kind_id": "INTEGER", "anchor": "VARCHAR", "supplier_key": "VARCHAR", "category": "VARCHAR",
            "department": "VARCHAR", "ownership": "VARCHAR", "size": "VARCHAR", "buying": "VARCHAR",
            "rule": "VARCHAR", "rule_kind": "VARCHAR", "address_id": "INTEGER", "to_anchor": "BOOLEAN",
            "is_person": "BOOLEAN",
        },
        rows,
    )  # fmt: skip
