"""The month of a table without dates is read from the name of its file or sheet."""

from __future__ import annotations

from datetime import date

import pytest

from oever.sheets.titles import month_in


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-08", date(2022, 8, 1)),
        ("APR 24", date(2024, 4, 1)),
        ("spend_202112", date(2021, 12, 1)),
        ("Uitgaven maart 2025", date(2025, 3, 1)),
        ("payments 11-2023", date(2023, 11, 1)),
        ("week 12 2022", None),
        ("januari 2025 - maart 2025", None),
        ("ledger", None),
    ],
)
def test_a_name_tells_one_month_or_none(name: str, day: date | None) -> None:
    assert month_in(name) == day
