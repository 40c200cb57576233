"""A kind of payment: everything about a payment except when it was, how much, and its number.

A ledger of five million rows has some twenty thousand kinds: the same supplier paid by the same anchor
for the same category. Whatever takes thought (is it buying? who is this supplier? where does it
land?) is decided once per kind, in plain Python that can be read; the engine then only adds up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Kind:
    """The distinct combination of these columns in a ledger. What a ledger does not tell is ""."""

    anchor: str = ""
    supplier: str = ""
    supplier_number: str = ""
    company_number: str = ""
    vat_number: str = ""
    supplier_postcode: str = ""
    supplier_house_number: str = ""
    supplier_country: str = ""
    legal_form: str = ""
    delivery_postcode: str = ""
    category: str = ""
    category_code: str = ""
    department: str = ""


KIND_COLUMNS = tuple(column.name for column in fields(Kind))
