"""Numbers and postcodes are compared in one form, and what cannot be one is no id."""

from __future__ import annotations

import pytest

from oever.ledger.suppliers import numbers


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [("2535986", "GB", "02535986"), ("sc 12345", "GB", "SC012345"), ("IP29627R", "GB", "IP29627R"),
     ("02535986.0", "GB", "02535986"), (" Repair & Maintenance", "GB", ""), ("00000000", "GB", ""),
     ("KvK 1234567", "NL", "01234567"), ("12.34.56.78", "NL", "12345678"), ("123", "NL", ""),
     ("123456789", "NL", ""), ("HRB 12345", "DE", "HRB12345"), ("n/a", "DE", "")],
)  # fmt: skip
def test_company_numbers(text: str, country: str, number: str) -> None:
    assert numbers.company_number(text, country) == number


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [("NL 1234.56.789.B01", "NL", "NL123456789B01"), ("123456789B01", "NL", "NL123456789B01"),
     ("GB 123 4567 89", "GB", "GB123456789"), ("123456789", "GB", "GB123456789"),
     ("DE123456789", "NL", "DE123456789"), ("exempt", "GB", ""), ("000000000", "GB", "")],
)  # fmt: skip
def test_vat_numbers(text: str, country: str, number: str) -> None:
    assert numbers.vat_number(text, country) == number


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [("1062 ab", "NL", "1062AB"), ("1062", "NL", "1062"), ("m15fw", "GB", "M1 5FW"),
     ("EC2M  1JJ", "", "EC2M 1JJ"), ("unknown", "GB", ""), ("10115", "DE", "10115")],
)  # fmt: skip
def test_postcodes(text: str, country: str, code: str) -> None:
    assert numbers.postcode(text, country) == code


def test_the_number_of_an_anchor_is_kept_as_it_is_but_for_a_spreadsheet() -> None:
    assert [numbers.supplier_number(text) for text in ("0042", "42.0", " b 17 ")] == ["0042", "42", "B17"]
