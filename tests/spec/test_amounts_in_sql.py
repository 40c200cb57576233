"""The engine reads every amount as the library does: one grammar, two readers, equal to the cent."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oever.sheets.amounts import AmountStyle, read_amount, sql_amount

REAL = (
    "1234.5", "-1234.50", "(1,234.50)", "1.234,50-", "-£1,234", "£-1,234.00", "€ 1.234", "1 234,50",
    "1\u00a0234,50", "1'234.50", "1’234,50", "12.50 CR", "12,50 DR", "+12.50", "1.5E3", "1,5E3", "1.5e+03",
    "−5", "-5", "–5", "5-", "", " ", "-", "£", "n/a", "abc", "12abc", "1,23,456.00", "1.23.456",
    "1,234,567.891", "1.234.567,891", "0.005", "-0.005", "0.004", ".5", "5.", ",5", "5,", "1e308",
    "9999999999999999.99", "9999999999999999.995", "1_000", "10000000000000000", "EUR 12,50", "12,50 EUR",
    "GBP12.50", "Â£12.50", "\ufffd12.50", "(£12.50)", "( 12 )", "(12", "12)", "--5", "-5-", "1 2", "12 345",
    "12345 678", "0x1F", "inf", "NaN", "TRUE", "2021-03-04", "03/04/2021", "\t12.50\r\n", "1,5", "1.5",
    "1.234", "1,234", "12.345.6", "١٢", "1e5", "1E-3", "123e", "e5", "CR 5", "5 cr", "5Cr",
)  # fmt: skip


def in_sql(texts: list[str], style: AmountStyle) -> list[Decimal | None]:
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE cells (place INTEGER, text VARCHAR)")
        engine.executemany("INSERT INTO cells VALUES (?, ?)", list(enumerate(texts)))
        found = engine.execute(f"SELECT {sql_amount(style, 'text')} FROM cells ORDER BY place").fetchall()
    return [row[0] for row in found]


@pytest.mark.parametrize("style", AmountStyle)
def test_the_engine_reads_real_amounts_as_the_library_does(style: AmountStyle) -> None:
    assert dict(zip(REAL, in_sql(list(REAL), style), strict=True)) == {
        text: read_amount(text, style) for text in REAL
    }


SOME_AMOUNT = st.text(alphabet="0123456789.,-+() £€'CRDReE_\u00a0−", max_size=14)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(SOME_AMOUNT, min_size=20, max_size=80), style=st.sampled_from(AmountStyle))
def test_the_engine_reads_whatever_looks_like_an_amount_as_the_library_does(
    texts: list[str], style: AmountStyle
) -> None:
    assert in_sql(texts, style) == [read_amount(text, style) for text in texts]
