"""Tables as they come: encodings, delimiters, titles, totals, sheets, and what cannot be told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnclearColumnsError
from oever.sheets.column_map import load_column_map
from oever.sheets.tables import SheetTable, is_header_again, is_total_row, open_tables
from oever.vocabulary.columns import TableKind
from tests.shared import shared_file

HEADER = "Supplier Name,Net Amount,Payment Date,Expense Type\n"
ROWS = (
    "Harbour Care Ltd,1200.50,13/04/2021,Agency Staff\n"
    "Brook House School,-33.00,14/04/2021,Équipment\n"
    '"Wells, Legal & Co",£12.00,15/04/2021,"Legal\nFees"\n'
)


def opened(path: Path, content: str | bytes, encoding: str = "utf-8") -> SheetTable:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    (table,) = open_tables(path)
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_gives_the_same_rows(encoding: str, tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + ROWS, encoding)

    assert table.header[0] == "Supplier Name"
    assert list(table.rows()) == [
        (2, ["Harbour Care Ltd", "1200.50", "13/04/2021", "Agency Staff"]),
        (3, ["Brook House School", "-33.00", "14/04/2021", "Équipment"]),
        (4, ["Wells, Legal & Co", "£12.00", "15/04/2021", "Legal\nFees"]),
    ]
    assert table.is_bulk == encoding.startswith("utf-8")


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    assert any("cp1252" in note.en for note in opened(tmp_path / "a.csv", HEADER + ROWS, "cp1252").notes)


def test_a_stray_byte_far_in_a_utf8_file_does_not_stop_it(tmp_path: Path) -> None:
    row = b"Brook House School,33.00,14/04/2021,Equipment\n"
    stray = row.replace(b"Brook", b"Caf\xe9")
    table = opened(tmp_path / "a.csv", HEADER.encode() + row * 4000 + stray + row * 4000)

    assert [cells[0] for _, cells in table.rows() if "Caf" in cells[0]] == ["Café House School"]


def test_a_byte_order_mark_that_was_saved_twice_is_not_part_of_the_name(tmp_path: Path) -> None:
    assert opened(tmp_path / "a.csv", "ï»¿" + HEADER + ROWS).columns["supplier"] == 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(delimiter: str, tmp_path: Path) -> None:
    rows = [["Leverancier", "Bedrag", "Betaaldatum"], ["Van Dijk B.V.", "1.234,50", "13-4-2021"]] * 1
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)

    assert set(opened(tmp_path / "a.csv", text).columns) == {"supplier", "amount", "paid_on"}


def test_a_line_that_names_the_delimiter_is_obeyed(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", "sep=;\nLeverancier;Bedrag;Datum\nVan Dijk B.V.;1,50;13-4-2021\n")

    assert list(table.rows()) == [(3, ["Van Dijk B.V.", "1,50", "13-4-2021"])]


def test_old_mac_line_ends_are_lines(tmp_path: Path) -> None:
    assert len(list(opened(tmp_path / "a.csv", (HEADER + ROWS[:96]).replace("\n", "\r")).rows())) == 2


def test_titles_above_the_header_are_skipped_and_rows_keep_their_number(tmp_path: Path) -> None:
    title = "Oakfield Borough Council,,,\nPayments over £500 in April 2021,,,\n\n"
    table = opened(tmp_path / "a.csv", title + HEADER + ROWS)

    assert table.header_row == 4
    assert next(table.rows())[0] == 5
    assert any("above the column names" in note.en for note in table.notes)


def test_lines_of_a_query_above_the_header_are_skipped(tmp_path: Path) -> None:
    query = "select v.name, i.amount, i.paid\nfrom invoices i, vendors v\nwhere i.paid > '2021-04-01'\n\n"

    assert opened(tmp_path / "a.csv", query + HEADER + ROWS).header[0] == "Supplier Name"


def test_blank_rows_are_left_out_and_total_rows_are_given(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + "\n,,,\n" + ROWS + "Total,1179.50,,\n")
    rows = [cells for _, cells in table.rows()]

    assert len(rows) == 4
    assert [is_total_row(cells, table.columns) for cells in rows] == [False, False, False, True]


def test_an_amount_that_stands_alone_below_the_table_is_a_total(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + ROWS + ",1179.50,,\n")

    assert is_total_row(list(table.rows())[-1][1], table.columns)


def test_a_supplier_whose_name_begins_with_total_is_a_supplier() -> None:
    columns = {"supplier": 0, "amount": 1, "paid_on": 2}

    assert not is_total_row(["Total Energies Ltd", "12.00", "13/04/2021"], columns)
    assert not is_total_row(["Totally Local CIC", "12.00", ""], columns)


def test_a_header_that_stands_there_again_is_recognised(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + ROWS + HEADER.upper() + ROWS)

    assert [is_header_again(cells, table.header) for _, cells in table.rows()].count(True) == 1


def test_a_short_row_is_filled_up_and_a_trailing_delimiter_is_cut(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + "Harbour Care Ltd,1.00\n" + ROWS[:49].strip() + ",\n")

    assert [len(cells) for _, cells in table.rows()] == [4, 4]


def test_a_cell_too_many_can_be_seen(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", HEADER + ROWS + "Wells, Legal,1.00,15/04/2021,Fees\n")

    assert len(list(table.rows())[-1][1]) == 5


def test_a_file_without_a_header_is_read_by_its_contents(tmp_path: Path) -> None:
    rows = "".join(
        f"70{i:03},{day:02}/04/2021,{name},{i * 17}.25\n"
        for i, (day, name) in enumerate(
            [
                (13, "Harbour Care Ltd"),
                (14, "Brook House School"),
                (15, "Wells Legal LLP"),
                (16, "Barnes & Co"),
            ]
            * 4
        )
    )
    table = opened(tmp_path / "a.csv", rows)

    assert (table.header_row, table.header) == (0, ("A", "B", "C", "D"))
    assert {"paid_on": 1, "supplier": 2, "amount": 3}.items() <= table.columns.items()
    assert len(list(table.rows())) == 16
    assert not table.is_bulk


def test_a_header_in_a_language_without_words_here_is_still_a_header(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", "Empfaenger;Ueberweisung;Tag\n" + "Barnes GmbH;12,50;13.04.2021\n" * 9)

    assert table.header_row == 1
    assert table.columns == {"supplier": 0, "amount": 1, "paid_on": 2}


def test_two_equal_candidates_are_an_error_that_names_both(tmp_path: Path) -> None:
    text = "Supplier,Vendor,Amount,Date\nHarbour Care Ltd,Barnes & Co,1.00,13/04/2021\n"
    with pytest.raises(UnclearColumnsError) as caught:
        opened(tmp_path / "a.csv", text)

    assert '"Supplier" (column 1) and "Vendor" (column 2) could be the supplier' in str(caught.value)
    assert 'supplier = "Supplier"' in str(caught.value)


def test_two_columns_with_one_name_are_told_apart_by_number(tmp_path: Path) -> None:
    text = "Supplier,Amount,Amount,Date\nHarbour Care Ltd,1.00,2.00,13/04/2021\n"
    with pytest.raises(UnclearColumnsError, match="amount = 2"):
        opened(tmp_path / "a.csv", text)
    (tmp_path / "map.toml").write_text("[columns]\namount = 3\n")

    (table,) = open_tables(tmp_path / "a.csv", load_column_map(tmp_path / "map.toml"))

    assert table.columns["amount"] == 2


def test_two_equal_columns_with_the_same_cells_are_one(tmp_path: Path) -> None:
    text = "Supplier,Vendor,Amount,Date\n" + "Harbour Care Ltd,Harbour Care Ltd,1.00,13/04/2021\n" * 3

    assert opened(tmp_path / "a.csv", text).columns["supplier"] == 0


def test_a_table_without_a_needed_column_says_which(tmp_path: Path) -> None:
    with pytest.raises(UnclearColumnsError, match="no column was recognised as paid_on"):
        opened(tmp_path / "a.csv", "Supplier,Amount,Colour\nHarbour Care Ltd,1.00,red\n")


def test_a_file_named_after_a_month_dates_its_payments(tmp_path: Path) -> None:
    table = opened(tmp_path / "spend-april-2021.csv", "Supplier,Amount\nHarbour Care Ltd,1.00\n")

    assert table.constants == {"paid_on": "2021-04-01"}
    assert any("2021-04-01" in note.en for note in table.notes)


def test_of_net_and_gross_net_is_taken_and_told(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", "Vendor,Date,Gross,VAT,Net\nBarnes & Co,13/04/2021,12.00,2.00,10.00\n")

    assert table.header[table.columns["amount"]] == "Net"
    assert [note.en for note in table.notes] == ['"Net" was taken as the amount, not "Gross".']


def test_debit_and_credit_become_one_signed_amount(tmp_path: Path) -> None:
    text = (
        "Crediteur;Datum;Debet;Credit\nVan Dijk B.V.;13-4-2021;100,00;\nVan Dijk B.V.;14-4-2021;0,00;30,00\n"
    )
    text += "De Boer B.V.;15-4-2021;7,50;0,00\n"
    table = opened(tmp_path / "a.csv", text)

    assert [cells[table.columns["amount"]] for _, cells in table.rows()] == ["100,00", "-30,00", "7,50"]
    assert not table.is_bulk
    assert any('"Debet" min "Credit"' in note.nl for note in table.notes)


def test_a_column_of_d_and_c_gives_the_sign(tmp_path: Path) -> None:
    text = "Leverancier;Datum;Bedrag;D/C\nVan Dijk B.V.;13-4-2021;100,00;D\nVan Dijk B.V.;14-4-2021;30,00;C\n"
    table = opened(tmp_path / "a.csv", text)

    assert [cells[2] for _, cells in table.rows()] == ["100,00", "-30,00"]


def test_a_table_of_statistics_is_something_else(tmp_path: Path) -> None:
    text = "Perioden,Wijk,Aantal,Gemiddelde\n2019,Wijk 00 Centrum,12,0.25\n2019,Wijk 01 West,13,0.15\n"

    assert opened(tmp_path / "a.csv", text).kind is TableKind.OTHER


def test_every_published_ledger_is_recognised() -> None:
    folder = shared_file("data/ledgers")
    files = sorted(path for path in folder.glob("*/*") if path.suffix in (".csv", ".xlsx"))
    kinds = {path.name: {table.kind for table in open_tables(path)} for path in files}

    assert {name for name, found in kinds.items() if found != {TableKind.PAYMENTS}} == {
        "contract-register-2022-07.csv"
    }
    assert kinds["contract-register-2022-07.csv"] == {TableKind.CONTRACTS}
