"""The columns that a ledger, a contract register or a register of organisations can have.

Every reader turns what it finds into these names, whatever the file calls them. Which words mean
which column is a table in sheets/headers.toml, not code.
"""

from __future__ import annotations

from enum import StrEnum


class TableKind(StrEnum):
    """What a table is: payments made, contracts agreed, organisations known, or something else."""

    PAYMENTS = "payments"
    CONTRACTS = "contracts"
    ORGANISATIONS = "organisations"
    OTHER = "other"


PAYMENT_COLUMNS: tuple[str, ...] = (
    "anchor",                 # who paid
    "supplier",               # who was paid, as written
    "supplier_number",        # the anchor's own number for the supplier
    "company_number",         # KvK number (8 digits) or UK company number
    "vat_number",
    "amount",                 # without VAT where the file gives a choice
    "paid_on",                # payment date; posting or invoice date where there is no other
    "reference",              # transaction, invoice or document number
    "category",               # what it was for: expense type, ledger account, purpose
    "category_code",
    "department",             # which part of the anchor bought it
    "description",            # free text on the line
    "supplier_postcode",
    "supplier_house_number",
    "supplier_town",
    "supplier_country",
    "legal_form",
    "delivery_postcode",
    "currency",
)  # fmt: skip

ORGANISATION_COLUMNS: tuple[str, ...] = (
    "name",
    "previous_names",         # separated by ";"
    "company_number",
    "vat_number",
    "supplier_number",
    "postcode",               # head office
    "house_number",
    "town",
    "country",
    "branch_postcodes",       # separated by ";"
    "legal_form",
    "ownership",
    "size",
    "employees",
    "is_sme",
    "tags",                   # separated by ";"
    "website",
    "register_number",        # of a charity, co-operative or other register
)  # fmt: skip

CONTRACT_COLUMNS: tuple[str, ...] = (
    "contract_reference",
    "title",
    "description",
    "anchor",
    "department",
    "supplier",
    "supplier_postcode",
    "company_number",
    "is_sme",
    "annual_value",
    "total_value",
    "starts_on",
    "ends_on",
    "current_ends_on",        # the end with what was extended already
    "last_ends_on",           # the end with every extension
    "duration_months",
    "extendable_months",
    "extension_count",        # how many times it may be extended
    "category",
    "category_code",
    "procedure",
    "currency",
    "lot",                    # which lot this is
    "lots",                   # in how many lots
    "publishes_on",           # when the market is asked
    "closes_on",              # the last day for an offer
    "contract_status",        # planned, tendered, running, ended
    "reserved",               # for whom, or yes or no
    "social_conditions",
    "supplier_size",
    "delivery_postcode",
)  # fmt: skip
