"""Workbooks as they come: a sheet a month, other sheets between them, typed cells."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import xlsxwriter

from oever.sheets.tables import open_tables
from oever.vocabulary.columns import TableKind


def months(path: Path) -> Path:
    """A workbook with a sheet a month, a summary, an empty sheet and a hidden one; March has new names."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, header in (
        ("Feb 21", ("Supplier", "Total", "Date")),
        ("Mar 21", ("Vendor", "Amount", "Paid on")),
    ):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, "Payments over 500")
        sheet.write_row(2, 1, header)
        sheet.write_row(3, 1, ["Barnes & Co", 960.0])
        sheet.write_datetime(3, 3, date(2021, 3, 4), day)
        sheet.write_row(4, 1, ["Harbour Care Ltd", 2430.9100000000003, 44258.5])
    summary = book.add_worksheet("Summary")
    summary.write_row(0, 0, ["Supplier", "Total amount"])
    summary.write_row(1, 0, ["Barnes & Co", 960.0])
    book.add_worksheet("Blad4")
    hidden = book.add_worksheet("Geheim")
    hidden.write_row(0, 0, ["Supplier", "Total", "Date"])
    hidden.hide()
    book.close()
    return path


def test_each_filled_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    tables = open_tables(months(tmp_path / "year.xlsx"))

    assert [(table.sheet, table.kind) for table in tables] == [
        ("Feb 21", TableKind.PAYMENTS),
        ("Mar 21", TableKind.PAYMENTS),
        ("Summary", TableKind.OTHER),
    ]
    assert any("Geheim" in note.en for note in tables[0].notes)
    assert any("Blad4" in note.en for note in tables[0].notes)
    assert any("no column for paid_on" in note.en for note in tables[2].notes)


def test_cells_of_a_workbook_are_plain_text(tmp_path: Path) -> None:
    table = open_tables(months(tmp_path / "year.xlsx"))[1]

    assert table.header_row == 3
    assert list(table.rows()) == [
        (4, ["", "Barnes & Co", "960", date(2021, 3, 4).isoformat()]),
        (5, ["", "Harbour Care Ltd", "2430.91", "44258.5"]),
    ]


ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Blad1">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)


def test_an_open_document_sheet_is_a_table(tmp_path: Path) -> None:
    rows = [("Leverancier", "Bedrag", "Betaaldatum"), ("Van Dijk B.V.", "1.234,50", "13-4-2021")]
    body = "".join(
        f"<table:table-row>{''.join(ODS_CELL.format(c) for c in row)}</table:table-row>" for row in rows
    )
    path = tmp_path / "boek.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(body))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")

    (table,) = open_tables(path)

    assert list(table.rows()) == [(2, list(rows[1]))]
