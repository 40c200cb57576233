"""The suppliers as a list: who received how much, largest buying first, natural persons masked."""

from __future__ import annotations

from oever.ledger.engine import Engine
from oever.ledger.followed import Supplier
from oever.ledger.grain import Decisions, first_band
from oever.ledger.places import Place


def supplier_rows(engine: Engine, place: Place, decided: Decisions) -> tuple[Supplier, ...]:
    """One row a supplier over all anchors and periods."""
    found = []
    for key, amount, buying, rows, first_day, last_day in engine.query(
        "SELECT d.supplier_key, sum(m.amount)::DECIMAL(18,2), "
        "coalesce(sum(m.amount) FILTER (d.buying = 'buying'), 0)::DECIMAL(18,2) AS buying, "
        "sum(m.rows)::BIGINT, min(m.first_day), max(m.last_day) "
        "FROM months_of_kinds m JOIN decided_kinds d USING (kind_id) "
        "GROUP BY d.supplier_key ORDER BY buying DESC, d.supplier_key"
    ):
        supplier = decided.resolved.suppliers[key]
        found.append(
            Supplier(
                key=key,
                name=supplier.name,
                is_person=supplier.is_person,
                ownership=supplier.ownership.value,
                ownership_evidence=supplier.ownership_evidence,
                size=supplier.size.value,
                company_number=supplier.company_number,
                postcode=supplier.postcode,
                band=first_band(place, supplier),
                spellings=supplier.spellings,
                amount=amount,
                buying=buying,
                rows=rows,
                first_paid_on=first_day,
                last_paid_on=last_day,
            )
        )
    return tuple(found)
