"""The suppliers as a list: who received how much, largest buying first, natural persons masked."""

from __future__ import annotations

from collections.abc import Mapping

from oever.ledger.engine import Engine
from oever.ledger.followed import Supplier
from oever.ledger.suppliers.resolve import Resolution
from oever.vocabulary.bands import Definition


def supplier_rows(engine: Engine, suppliers: Mapping[str, Resolution]) -> tuple[Supplier, ...]:
    """One row a supplier over all anchors and periods."""
    found = []
    for key, amount, buying, rows, first_day, last_day, band in engine.query(
        "SELECT d.supplier_key, sum(m.amount)::DECIMAL(18,2), "
        "coalesce(sum(m.amount) FILTER (d.buying = 'buying'), 0)::DECIMAL(18,2) AS buying, "
        "sum(m.rows)::BIGINT, min(m.first_day), max(m.last_day), any_value(b.band) "
        "FROM months_of_kinds m JOIN decided_kinds d USING (kind_id) "
        "JOIN (SELECT address_id, arg_max(band, share) AS band FROM landings "
        f"WHERE definition = '{Definition.HEAD_OFFICE}' GROUP BY address_id) b USING (address_id) "
        "GROUP BY d.supplier_key ORDER BY buying DESC, d.supplier_key"
    ):
        supplier = suppliers[key]
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
                band=band,
                spellings=supplier.spellings,
                amount=amount,
                buying=buying,
                rows=rows,
                first_paid_on=first_day,
                last_paid_on=last_day,
            )
        )
    return tuple(found)
