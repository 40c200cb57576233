"""A list of what was paid in a year is read as that, and as nothing more exact."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from oever.errors import UnclearColumnsError
from oever.sheets.tables import SheetTable, open_tables
from oever.sheets.whole_years import tell_years, year_in
from oever.vocabulary.columns import TableKind

LINES = ("Jansen Schoonmaak B.V.;1.200,00", "Bakkerij Ali;300,50", "Taxi Oost;-20,00")


def _written(path: Path, header: str, *lines: str) -> Path:
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def _days(table: SheetTable) -> list[str]:
    """What the table tells of when each row was paid."""
    if "paid_on" in table.constants:
        return [table.constants["paid_on"] for _ in table.rows()]
    return [cells[table.columns["paid_on"]] for _, cells in table.rows()]


@pytest.mark.parametrize("called", ["Jaar", "Boekjaar", "Year", "Betaaldatum"])
def test_the_year_stands_in_a_column(tmp_path: Path, called: str) -> None:
    lines = [f"{line};{year}" for line, year in zip(LINES, ("2021", "2022", "2022"), strict=True)]
    (table,) = open_tables(_written(tmp_path / "crediteuren.csv", f"Crediteur;Bedrag;{called}", *lines))
    assert table.kind is TableKind.PAYMENTS
    assert _days(table) == ["2021", "2022", "2022"]
    assert any(f'het jaar komt uit "{called}"' in note.nl for note in table.notes)


@pytest.mark.parametrize(
    ("name", "header"),
    [("crediteuren-2022.csv", "Crediteur;Bedrag"), ("lijst.csv", "Crediteur;Totaalbedrag 2022")],
    ids=["of the file", "of the amounts"],
)
def test_the_year_stands_in_a_name(tmp_path: Path, name: str, header: str) -> None:
    (table,) = open_tables(_written(tmp_path / name, header, *LINES))
    assert _days(table) == ["2022", "2022", "2022"]
    assert any("is het jaar 2022 genomen" in note.nl for note in table.notes)


@pytest.mark.parametrize(
    ("name", "amount"), [("lijst.csv", "Bedrag 2022"), ("lijst-2022.csv", "Totaalbedrag")]
)
def test_creditors_with_their_numbers_and_towns_are_payments_all_the_same(
    tmp_path: Path, name: str, amount: str
) -> None:
    lines = [f"{line};{34_000_000 + at};Almere" for at, line in enumerate(LINES)]
    header = f"Leverancier;{amount};KvK-nummer;Vestigingsplaats"
    (table,) = open_tables(_written(tmp_path / name, header, *lines))
    assert table.kind is TableKind.PAYMENTS
    assert {"company_number", "supplier_town"} <= table.columns.keys()


@pytest.mark.parametrize(
    "name",
    [
        "2021-2022",
        "2021-22",
        "eerste half 2022",
        "2022 Q3",
        "2022-p3",
        "kwartaal 2 2022",
        "week 12 2022",
        "22",
    ],
)
def test_part_of_a_year_is_not_the_year(tmp_path: Path, name: str) -> None:
    assert year_in(name) is None
    with pytest.raises(UnclearColumnsError, match="paid_on"):
        open_tables(_written(tmp_path / f"{name}.csv", "Crediteur;Bedrag", *LINES))


@pytest.mark.parametrize(
    "name",
    ["Contractenlijst 2024", "inkoopkalender_2024", "Begroting 2024", "Geraamd bedrag 2024", "omzet 2024"],
)
def test_what_is_not_about_paying_tells_no_year_of_payment(name: str) -> None:
    assert year_in(name) is None
    assert year_in("Uitgaven 2024") == year_in("Betaald aan crediteuren 2024") == 2024


def test_a_column_with_one_day_in_it_does_not_tell_years() -> None:
    assert tell_years({"2022": 90, "2021": 5, "onbekend": 5})
    assert not tell_years({"2022": 99, "03-04-2022": 1})
    assert not tell_years({"2022": 80, "onbekend": 20})
    assert not tell_years({})


def test_a_sheet_a_year_is_a_table_a_year(tmp_path: Path) -> None:
    tables = open_tables(_book(tmp_path / "crediteuren.xlsx", {"2021": None, "2022": None}))
    assert [set(_days(table)) for table in tables] == [{"2021"}, {"2022"}]


def test_a_summary_of_the_year_beside_its_payments_is_not_counted(tmp_path: Path) -> None:
    path = _book(tmp_path / "uitgaven.xlsx", {"betalingen": "14-03-2022", "totaal 2022": None})
    payments, summary = open_tables(path)
    assert (payments.kind, summary.kind) == (TableKind.PAYMENTS, TableKind.OTHER)


def _book(path: Path, sheets: dict[str, str | None]) -> Path:
    """A workbook with the same payments on every sheet, dated where a day is given."""
    with xlsxwriter.Workbook(path) as book:
        for name, day in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Crediteur", "Bedrag", *(["Betaaldatum"] if day else [])])
            for at, line in enumerate(LINES, start=1):
                who, amount = line.split(";")
                told = float(amount.replace(".", "").replace(",", "."))
                sheet.write_row(at, 0, [who, told, *([day] if day else [])])
    return path
