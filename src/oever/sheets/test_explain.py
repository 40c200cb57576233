"""What is told about columns, and the lines that are proposed for map.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from oever.sheets.column_map import load_column_map
from oever.sheets.explain import ColumnsReport, explain_columns
from oever.sheets.test_headers import FAMILIES, write_family
from oever.vocabulary.languages import LANGUAGES


def said_again(report: ColumnsReport, tmp_path: Path) -> ColumnsReport:
    """The report of the same file, read with the map that the first report proposes."""
    path = tmp_path / "map.toml"
    path.write_text(report.map_toml, encoding="utf-8")
    return explain_columns(report.path, load_column_map(path))


def columns(report: ColumnsReport) -> list[list[tuple[str, str]]]:
    return [[(c.column, c.header) for c in table.columns] for table in report.tables]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["from"])
def test_the_proposed_map_gives_the_same_columns(family: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    write_family(path, family)
    report = explain_columns(path)

    assert columns(said_again(report, tmp_path)) == columns(report)


def test_the_proposed_map_fits_a_workbook_whose_columns_change(tmp_path: Path) -> None:
    path = tmp_path / 'a "b" [c].xlsx'
    book = xlsxwriter.Workbook(str(path))
    for name, header in (
        ("Jan 'x' 21", ("Supplier", "Total", "Date", "Category")),
        ("Feb", ("Supplier", "Total", "Date", "Category")),
        ("Mar", ('Vendor "final"', "Paid", "Amount\n(£)")),
    ):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, header)
        dated = [["Barnes & Co", "1.00", "13/04/2021", "Fees"], ["Barnes & Co", "13/04/2021", "1.00"]]
        sheet.write_row(1, 0, dated[header[1] == "Paid"])
    book.close()
    report = explain_columns(path)

    assert len(report.tables) == 2
    assert columns(said_again(report, tmp_path)) == columns(report)


def test_two_equal_candidates_are_told_and_not_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Supplier,Vendor,Amount,Date\nHarbour Care Ltd,Barnes & Co,1.00,13/04/2021\n")
    text = explain_columns(path).as_text("en")

    assert 'Both could be supplier: "Supplier", "Vendor"' in text


def test_a_missing_column_is_told_and_proposed_as_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Supplier,Amount,Colour\nHarbour Care Ltd,1.00,red\n")
    report = explain_columns(path)

    assert "Not found, but needed: paid_on" in report.as_text("en")
    assert '# paid_on = "..."' in report.map_toml


def test_a_name_that_may_be_a_person_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Supplier,Amount,Date\nMrs J Smith,1.00,13/04/2021\nBarnes Ltd,1.00,13/04/2021\n")

    for language in LANGUAGES:
        text = explain_columns(path).as_text(language)
        assert "Smith" not in text
        assert "Barnes Ltd" in text


def test_certainty_is_a_word_and_a_percentage(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Supplier Name,Net Amount,Payment Date\nBarnes Ltd,1.00,13/04/2021\n")

    assert "zeker (100%)" in explain_columns(path).as_text("nl")
    assert "certain (100%)" in explain_columns(path).as_text("en")
