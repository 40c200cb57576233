"""What is no table is refused in one sentence: no crash, no memory that grows, nothing half read."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from oever.errors import UnclearColumnsError, UnreadableFileError
from oever.sheets.tables import open_tables
from oever.sheets.workbook import MOST_BYTES

HEADER = "Supplier,Amount,Payment Date\n"
ROW = "Harbour Care Ltd,12.50,03/04/2021\n"


def read_all(path: Path) -> int:
    return sum(1 for table in open_tables(path) for _ in table.rows())


def refusal(path: Path) -> str:
    """The one sentence with which a file is refused, also when that happens only while reading rows."""
    with pytest.raises(UnreadableFileError) as caught:
        read_all(path)
    sentence = str(caught.value)
    assert sentence.startswith(path.name)
    assert "\n" not in sentence
    return sentence


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook_of(path: Path, rows: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    return path


LEDGER: list[list[object]] = [
    ["Supplier", "Amount", "Payment Date"],
    ["Harbour Care Ltd", 12.5, "2021-04-03"],
]


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"SQLite format 3\0", "SQLite"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"<html><body><table><tr><td>Supplier</td></tr></table>", "web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "web page"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "XML"),
        (b'[{"supplier": "x"}]', "JSON"),
        (bytes(range(256)) * 4, "zero bytes"),
        (bytes(byte for byte in range(1, 32)) * 9, "binary"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(start: bytes, says: str, tmp_path: Path) -> None:
    assert says in refusal(written(tmp_path / "ledger.csv", start))
    assert says in refusal(written(tmp_path / "ledger.xls", start))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "empty" in refusal(written(tmp_path / "leeg.csv", b""))


def test_a_file_of_blank_lines_is_refused(tmp_path: Path) -> None:
    assert "no rows" in refusal(written(tmp_path / "leeg.csv", "\n\n  \n"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "weg.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_only_a_header_is_a_table_without_rows(tmp_path: Path) -> None:
    (table,) = open_tables(written(tmp_path / "kop.csv", HEADER))

    assert list(table.rows()) == []
    assert set(table.columns) == {"supplier", "amount", "paid_on"}


def test_one_endless_line_is_refused_without_taking_it_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "lijn.csv"
    with path.open("wb") as file:
        for _ in range(24):
            file.write(b"a" * 500_000)

    assert "longer" in refusal(path)


def test_an_endless_line_further_on_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lijn.csv"
    with path.open("wb") as file:
        file.write((HEADER + ROW * 4000).encode())
        for _ in range(24):
            file.write(b"a" * 500_000)
        file.write(b"\n" + ROW.encode() * 3000)

    assert "longer than" in refusal(path)


def test_a_sparse_file_of_two_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.write(HEADER.encode())
        file.truncate(2_000_000_000)

    assert "zero bytes" in refusal(path)


def test_a_zero_byte_further_on_names_its_line(tmp_path: Path) -> None:
    content = (HEADER + ROW * 10_000).encode()
    spot = content.index(ROW.encode(), 150_000)
    path = written(tmp_path / "nul.csv", content[:spot] + b"\0" + content[spot:])

    assert "zero byte" in refusal(path)


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    assert "longer" in refusal(written(tmp_path / "breed.csv", "a," * 1_000_000 + "\n" + "1," * 1_000_000))


def test_two_thousand_columns_are_refused(tmp_path: Path) -> None:
    line = ",".join(f"c{i}" for i in range(2000))
    assert "2,000 columns" in refusal(written(tmp_path / "breed.csv", f"{line}\n" * 3))


def test_a_quote_that_is_never_closed_names_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "quote.csv", HEADER + ROW * 20 + '"Harbour,1,03/04/2021\n' + ROW * 9000)

    assert "row 22" in refusal(path)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook_of(tmp_path / "heel.xlsx", LEDGER).read_bytes()

    for length in (10, len(whole) // 2, len(whole) - 30):
        assert "damaged" in refusal(written(tmp_path / "half.xlsx", whole[:length]))


def test_a_workbook_with_flipped_bytes_is_refused_or_read(tmp_path: Path) -> None:
    whole = bytearray(workbook_of(tmp_path / "heel.xlsx", LEDGER).read_bytes())
    for spot in range(40, len(whole), 97):
        broken = bytearray(whole)
        broken[spot] ^= 0xFF
        path = written(tmp_path / "kapot.xlsx", bytes(broken))
        # anything else than these two is a crash, and fails the test
        with contextlib.suppress(UnreadableFileError, UnclearColumnsError):
            assert read_all(path) <= 2


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(60):
                part.write(b"\0" * 1_000_000)

    assert "unpacks to far more" in refusal(path)


def test_a_workbook_that_says_it_holds_gigabytes_is_not_opened(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "bom.xlsx", LEDGER)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    spot = content.rindex(b"xl/worksheets/sheet1.xml") - 46  # its line in the table of contents
    size = (MOST_BYTES + 1).to_bytes(4, "little")
    assert content[spot + 24 : spot + 28] == part.file_size.to_bytes(4, "little")
    written(path, content[: spot + 24] + size + content[spot + 28 :])

    assert "unpacks to far more" in refusal(path)


def test_two_cells_a_million_rows_apart_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ver.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Supplier")
    sheet.write(1_048_575, 900, 1)
    book.close()

    assert "spread over" in refusal(path)


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 1000
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 900
    )

    assert "password" in refusal(written(tmp_path / "slot.xlsx", ole))


def test_an_old_office_file_that_is_damaged_is_refused(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01\x02\x03" * 900

    assert "damaged" in refusal(written(tmp_path / "oud.xls", ole))


def test_a_zip_that_is_no_workbook_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pak.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ledger.csv", HEADER + ROW)

    assert "zip and not a workbook" in refusal(path)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert "no sheet" in refusal(workbook_of(tmp_path / "leeg.xlsx", []))


def test_a_formula_in_a_cell_is_the_value_saved_with_it(tmp_path: Path) -> None:
    path = tmp_path / "som.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for column, title in enumerate(("Supplier", "Amount", "Payment Date")):
        sheet.write(0, column, title)
    sheet.write(1, 0, "Harbour Care Ltd")
    sheet.write_formula(1, 1, "=6*7", None, 42)
    sheet.write(1, 2, "2021-04-03")
    book.close()

    (table,) = open_tables(path)

    assert list(table.rows()) == [(2, ["Harbour Care Ltd", "42", "2021-04-03"])]
