"""Amounts as people write them, decided per column and read per cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from oever.sheets.amounts import AmountStyle, decide_amount_style, read_amount


@pytest.mark.parametrize(
    ("text", "style", "amount"),
    [
        ("(1,234.50)", AmountStyle.POINT, "-1234.50"),
        ("1.234,50-", AmountStyle.COMMA, "-1234.50"),
        ("-£1,234", AmountStyle.POINT, "-1234.00"),
        ("£-1,234.5", AmountStyle.POINT, "-1234.50"),
        ("€ 1.234", AmountStyle.COMMA, "1234.00"),
        ("1 234,50", AmountStyle.COMMA, "1234.50"),
        ("1\u00a0234\u00a0567,50", AmountStyle.COMMA, "1234567.50"),
        ("1'234.50", AmountStyle.POINT, "1234.50"),
        ("12.50 CR", AmountStyle.POINT, "-12.50"),
        ("12.50DR", AmountStyle.POINT, "12.50"),
        ("+12.50", AmountStyle.PLAIN, "12.50"),
        ("1.5E3", AmountStyle.PLAIN, "1500.00"),
        ("2430.9100000000003", AmountStyle.PLAIN, "2430.91"),
        ("−5", AmountStyle.PLAIN, "-5.00"),
        ("0.005", AmountStyle.PLAIN, "0.01"),
        ("-0.005", AmountStyle.PLAIN, "-0.01"),
        ("Â£12.50", AmountStyle.POINT, "12.50"),
        ("9999999999999999.99", AmountStyle.PLAIN, "9999999999999999.99"),
        ("12,50", AmountStyle.POINT, "12.50"),
        ("12.50", AmountStyle.COMMA, "12.50"),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, style: AmountStyle, amount: str) -> None:
    assert read_amount(text, style) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "-", "£", "n/a", "12abc", "1,23,456.00", "1e308", "9999999999999999.995", "1_000", "(12", "--5",
     "1 2", "inf", "NaN", "2021-03-04", "03/04/2021", "REDACTED"],
)  # fmt: skip
def test_what_is_not_an_amount_is_none(text: str) -> None:
    assert read_amount(text, AmountStyle.POINT) is None


@pytest.mark.parametrize(
    ("column", "style"),
    [
        (["1234.50", "-3", "0.99"], AmountStyle.PLAIN),
        (["1,234.50", "3.00", "12"], AmountStyle.POINT),
        (["1.234,50", "3,00", "12"], AmountStyle.COMMA),
        (["1,234", "12,000"], AmountStyle.POINT),
        (["€ 1.234", "€ 12.000"], AmountStyle.COMMA),
        (["1.234", "12,5"], AmountStyle.COMMA),
        (["1,234", "12.5"], AmountStyle.POINT),
        (["1.234.567", "12"], AmountStyle.COMMA),
        (["0.125", "0.250"], AmountStyle.PLAIN),
        (["", "n/a"], AmountStyle.POINT),
    ],
)
def test_the_style_is_decided_over_the_whole_column(column: list[str], style: AmountStyle) -> None:
    assert decide_amount_style(column) is style


def test_the_same_text_means_what_its_column_means() -> None:
    dutch = decide_amount_style(["1.234", "7,50"])
    english = decide_amount_style(["1,234", "7.50", "1.234"])

    assert read_amount("1.234", dutch) == Decimal("1234.00")
    assert read_amount("1.234", english) == Decimal("1.23")
