"""A line that collects payments to many is never ranked as one firm."""

from __future__ import annotations

import pytest

from oever.ledger.kinds import Kind
from oever.ledger.suppliers.collectors import is_collector
from oever.ledger.suppliers.decisions import Decisions
from oever.ledger.suppliers.registers import Register
from oever.ledger.suppliers.resolve import resolve


@pytest.mark.parametrize(
    "name",
    [
        "REDACTED PERSONAL DATA", "Redacted Data", "[Redacted]", "Third Party Supplier",
        "EXPENSES PAID TO THIRD PARTIES",
        "Sundry Suppliers", "Various Providers", "Eenmalige crediteur", "Diverse crediteuren", "***", "-",
        "XXXX", "n.v.t.", "Onbekende leverancier",
    ],
)  # fmt: skip
def test_a_collecting_line_is_recognised(name: str) -> None:
    assert is_collector(name)


@pytest.mark.parametrize(
    "name",
    ["Redactive Events Ltd", "Personal Career Management Ltd", "Sundridge Bakery", "Unlimited Pleasures Ltd",
     "Variety Artistes", "Privacy Matters Ltd", "Supplies Team Ltd", "", "Kas Bank N.V."],
)  # fmt: skip
def test_a_name_that_starts_alike_is_a_name(name: str) -> None:
    assert not is_collector(name)


def test_withheld_names_share_a_key_per_anchor_whatever_their_number() -> None:
    kinds = [
        Kind("City of North", "Redacted", supplier_number="1"),
        Kind("City of North", "Sundry suppliers", company_number="02535986"),
        Kind("City of South", "Redacted", supplier_number="1"),
        Kind("City of North", "Keepwell Ltd", supplier_number="1"),
    ]
    found = resolve(kinds, "GB", Register(), Decisions())
    assert found.keys == [
        "unnamed:city-of-north",
        "unnamed:city-of-north",
        "unnamed:city-of-south",
        "name:keepwell",
    ]
    assert found.suppliers["unnamed:city-of-north"].name == "not named"


def test_an_empty_name_with_a_number_is_one_supplier() -> None:
    kinds = [Kind("Stad", "", supplier_number="0042"), Kind("Stad", "", supplier_number="0043")]
    assert resolve(kinds, "NL", Register(), Decisions()).keys == ["no:stad:0042", "no:stad:0043"]
