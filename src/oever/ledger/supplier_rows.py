"""The suppliers as a list: who received how much, largest buying first, natural persons masked."""

from __future__ import annotations

from collections.abc import Mapping

from oever.ledger.engine import Engine
from oever.ledger.followed import Supplier
from oever.ledger.suppliers.resolve import Resolution
from oever.vocabulary.bands import Definition


def supplier_rows(engine: Engine, suppliers: Mapping[str, Resolution]) -> tuple[Supplier, ...]:
    """One row a supplier over all anchors and periods; paid in a year without days is paid in all of it."""
    found = []
    for key, amount, buying, rows, first_day, last_day, band in engine.query(
        "SELECT d.supplier_key, sum(m.amount)::DECIMAL(18,2), "
        "sum(CASE WHEN d.buying = 'buying' THEN m.amount ELSE 0 END)::DECIMAL(18,2) AS buying, "
        "sum(m.rows)::BIGINT, "
        "min(coalesce(p.opens, m.first_day)), max(coalesce(p.closes, m.last_day)), min(b.band) "
        "FROM months_of_kinds m JOIN decided_kinds d USING (kind_id) "
        "JOIN month_periods p ON p.month = m.month "
        "JOIN (SELECT address_id, band, row_number() OVER (PARTITION BY address_id "
        "ORDER BY share DESC, band) AS place FROM landings "
        f"WHERE definition = '{Definition.HEAD_OFFICE}') b ON b.address_id = d.address_id AND b.place = 1 "
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
                reasons=() if supplier.is_person else supplier.reasons,
            )
        )
    return tuple(found)
