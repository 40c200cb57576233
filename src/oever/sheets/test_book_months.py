"""Year and period in two columns are one month."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnclearColumnsError
from oever.sheets.book_months import BookMonth
from oever.sheets.column_map import load_column_map
from oever.sheets.tables import open_tables
from oever.vocabulary.columns import TableKind

HEADER = "Boekjaar;Periode;Crediteur;Bedrag"
LINES = (
    "2022;1;Jansen Schoonmaak B.V.;1.200,00",
    "2022;12;Bakkerij Ali;300,50",
    "2021;13;Bakkerij Ali;-20,00",
)


def _written(folder: Path, *lines: str) -> Path:
    path = folder / "crediteuren.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("year", "period", "told"),
    [
        ("2022", "3", "2022-03"),
        ("2022", "003", "2022-03"),
        ("2022", "13", "2022-12"),
        ("2022", "maart", "2022-03"),
        ("2022", "0", "0"),
        ("2022", "17", "17"),
        ("Totaal", "3", "3"),
        ("", "", ""),
    ],
)
def test_a_period_becomes_a_month(year: str, period: str, told: str) -> None:
    cells = [period, "x", year]
    BookMonth(year=2, period=0).settle(cells)
    assert cells == [told, "x", year]


def test_a_ledger_without_days_is_read_by_year_and_period(tmp_path: Path) -> None:
    (table,) = open_tables(_written(tmp_path, HEADER, *LINES))
    assert (table.kind, table.header[table.columns["paid_on"]]) == (TableKind.PAYMENTS, "Periode")
    assert [cells[1] for _, cells in table.rows()] == ["2022-01", "2022-12", "2021-12"]
    assert any('"Periode" en "Boekjaar"' in note.nl for note in table.notes)
    assert not table.is_bulk


def test_who_says_that_the_period_is_the_date_gets_the_same(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[columns]\npaid_on = "Periode"\n', encoding="utf-8")
    ledger = _written(tmp_path, HEADER, *LINES)
    (table,) = open_tables(ledger, load_column_map(tmp_path / "map.toml"))
    assert [cells[1] for _, cells in table.rows()] == ["2022-01", "2022-12", "2021-12"]


def test_a_date_is_better_than_a_period(tmp_path: Path) -> None:
    dated = [f"{line};0{day}-02-2022" for day, line in enumerate(LINES, start=1)]
    (table,) = open_tables(_written(tmp_path, f"{HEADER};Betaaldatum", *dated))
    assert table.header[table.columns["paid_on"]] == "Betaaldatum"
    assert table.book_month is None


def test_two_periods_are_no_month(tmp_path: Path) -> None:
    lines = (line.replace(";", ";2;", 1) for line in LINES)
    ledger = _written(tmp_path, "Boekjaar;Periode;Maand;Crediteur;Bedrag", *lines)
    with pytest.raises(UnclearColumnsError, match="paid_on"):
        open_tables(ledger)
