"""Small books that show one thing each: other versions, missing codes, no purchase journal, cut files."""

from __future__ import annotations

from pathlib import Path

import pytest

from oever.errors import UnreadableFileError
from oever.ledger.readers.base import ReceivedTable, head_of
from oever.ledger.readers.xaf import XafReader
from oever.vocabulary.columns import TableKind

ACCOUNTS = """
<ledgerAccount><accID>1100</accID><accDesc>Bank</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>1600</accID><accDesc>Handelscrediteuren</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>1520</accID><accDesc>Voor te heffen</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>0200</accID><accDesc>Inventaris</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>4000</accID><accDesc>Schoonmaak</accDesc><accTp>P</accTp></ledgerAccount>
"""
SUPPLIER = (
    "<customerSupplier><custSupID>7</custSupID><custSupName>Schoon &amp; Zn</custSupName>"
    "<commerceNr>12345678</commerceNr><custSupTp>S</custSupTp>"
    "<streetAddress><streetname>Kade 12 b</streetname>"
    "<postalCode>1068 AB</postalCode><country>NL</country></streetAddress></customerSupplier>"
)
INVOICE = "1600 C 121.00 7|4000 D 60.00|0200 D 40.00|1520 D 21.00"


def entry(lines: str, nr: str = "1", on: str = "2024-03-31") -> str:
    """An entry from "account side amount supplier" lines."""
    told = ""
    for number, line in enumerate(lines.split("|"), start=1):
        account, side, amount, *supplier = line.split()
        told += (
            f"<trLine><nr>{number}</nr><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp>"
            + "".join(f"<custSupID>{id}</custSupID>" for id in supplier) + "</trLine>"
        )  # fmt: skip
    return f"<transaction><nr>{nr}</nr><trDt>{on}</trDt>{told}</transaction>"


def book(
    *entries: str, journal: str = "P", after: str = "", version: str = "3.2", accounts: str = ACCOUNTS
) -> str:
    """A whole audit file with one journal."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="http://www.auditfiles.nl/XAF/{version}">'
        "<header><curCode>EUR</curCode></header><company><companyName>Buurthuis</companyName>"
        f"<customersSuppliers>{SUPPLIER}</customersSuppliers><generalLedger>{accounts}</generalLedger>"
        "<vatCodes><vatCode><vatID>1</vatID><vatToClaimAccID>1520</vatToClaimAccID></vatCode></vatCodes>"
        f"<transactions><journal><jrnID>J</jrnID><desc>Dagboek</desc><jrnTp>{journal}</jrnTp>"
        f"{''.join(entries)}</journal>{after}</transactions></company></auditfile>"
    )


def payments(folder: Path, text: str, *, salvage: bool = False) -> ReceivedTable:
    path = folder / "auditfile.xaf"
    path.write_text(text, encoding="utf-8")
    assert XafReader().recognises(path, head_of(path))
    return next(t for t in XafReader().read(path, salvage=salvage) if t.kind is TableKind.PAYMENTS)


def amounts(table: ReceivedTable) -> list[str]:
    return [cells[table.columns.index("amount")] for _, cells in table.rows()]


@pytest.mark.parametrize("version", ["3.1", "3.2", "4.0"])
def test_every_version_is_read(tmp_path: Path, version: str) -> None:
    assert amounts(payments(tmp_path, book(entry(INVOICE), version=version))) == ["60.00", "40.00"]


def test_the_supplier_of_a_line_is_that_of_the_debt(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry(INVOICE)))
    _, cells = next(table.rows())
    named = dict(zip(table.columns, cells, strict=True))
    assert (named["supplier"], named["company_number"]) == ("Schoon & Zn", "12345678")
    assert (named["supplier_postcode"], named["supplier_house_number"]) == ("1068 AB", "12")
    assert (named["category"], named["category_code"]) == ("Schoonmaak", "4000")


def test_a_credit_note_is_negative(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry("1600 D 121.00 7|4000 C 100.00|1520 C 21.00")))
    assert amounts(table) == ["-100.00"]


def test_lines_that_are_equal_keep_references_of_their_own(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry("1600 C 20.00 7|4000 D 10.00|4000 D 10.00")))
    references = [cells[table.columns.index("reference")] for _, cells in table.rows()]
    assert references == ["J/1/2", "J/1/3"]


def test_an_amount_that_is_no_number_goes_through_as_written(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry("1600 C 1e308 7|4000 D 1e308|4000 D honderd")))
    assert amounts(table) == ["1e308", "honderd"]


def test_a_supplier_that_stands_only_in_the_subledger_is_found(tmp_path: Path) -> None:
    line = "<sbLine><jrnID>J</jrnID><trNr>1</trNr><custSupID>7</custSupID></sbLine>"
    lines = f"<subledgers><subledger>{line}</subledger></subledgers>"
    table = payments(tmp_path, book(entry("1600 C 10.00|4000 D 10.00"), after=lines))
    assert [cells[1] for _, cells in table.rows()] == ["Schoon & Zn"]


def test_without_a_purchase_journal_costs_against_a_creditor_count_and_a_carried_balance_does_not(
    tmp_path: Path,
) -> None:
    carried = entry("1600 C 500.00 7|0200 D 500.00", nr="0")
    table = payments(tmp_path, book(carried, entry(INVOICE), journal="M"))
    assert amounts(table) == ["60.00"]
    assert table.notes[0].en.startswith("There is no purchase journal; costs in entries on a creditor")


def test_a_book_with_payments_only_gives_the_payments_and_says_that_vat_is_in_them(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry("1600 D 121.00 7|1100 C 121.00"), journal="B"))
    assert amounts(table) == ["121.00"]
    assert "They hold VAT" in table.notes[0].en


def test_a_book_without_any_buying_says_so(tmp_path: Path) -> None:
    table = payments(tmp_path, book(entry("4000 D 10.00|1100 C 10.00"), journal="M"))
    assert amounts(table) == []
    assert "no buying" in table.notes[0].en


def test_a_cut_file_is_refused_and_salvaged_up_to_the_cut(tmp_path: Path) -> None:
    whole = book(entry(INVOICE, nr="1"), entry(INVOICE, nr="2"), entry(INVOICE, nr="3"))
    cut = whole[: whole.index("<transaction><nr>3</nr>")]
    with pytest.raises(
        UnreadableFileError, match="as if the file was cut short; before it 1 suppliers"
    ) as refused:
        payments(tmp_path, cut)
    assert "2 transactions" in str(refused.value)
    table = payments(tmp_path, cut, salvage=True)
    assert amounts(table) == ["60.00", "40.00", "60.00", "40.00"]
    assert "2 transactions before it. The rest is not counted." in table.notes[0].en


def test_totals_that_the_lines_do_not_reach_are_told(tmp_path: Path) -> None:
    told = "<totalDebit>999.00</totalDebit><totalCredit>999.00</totalCredit><journal>"
    table = payments(tmp_path, book(entry(INVOICE)).replace("<journal>", told, 1))
    assert table.notes[0].nl == (
        "Het bestand noemt 999,00 debet en 999,00 credit; de regels tellen op tot 121,00 en 121,00."
    )


def test_a_reference_code_decides_before_a_name(tmp_path: Path) -> None:
    accounts = ACCOUNTS.replace("Handelscrediteuren</accDesc>", "Diversen</accDesc>").replace(
        "<accTp>B</accTp></ledgerAccount>\n<ledgerAccount><accID>1520",
        "<accTp>B</accTp><leadReference>BSchCreHac</leadReference></ledgerAccount>\n<ledgerAccount><accID>1520",
    )
    assert amounts(payments(tmp_path, book(entry(INVOICE), accounts=accounts))) == ["60.00", "40.00"]


def test_the_tables_of_a_book_have_parts_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "auditfile.xaf"
    path.write_text(book(entry(INVOICE)), encoding="utf-8")
    assert [table.part for table in XafReader().read(path)] == ["", "suppliers"]


def test_a_book_with_a_byte_order_mark_or_in_another_character_set_is_read(tmp_path: Path) -> None:
    text = book(entry(INVOICE)).replace("Schoon &amp; Zn", "Schön")
    for encoding in ("utf-8-sig", "utf-16", "windows-1252"):
        told = text.replace("UTF-8", encoding.removesuffix("-sig"))
        path = tmp_path / f"{encoding}.xaf"
        path.write_bytes(told.encode(encoding))
        table = next(XafReader().read(path))
        assert next(table.rows())[1][1] == "Schön", encoding


def test_a_journal_without_a_type_that_is_called_purchases_is_one(tmp_path: Path) -> None:
    text = book(entry(INVOICE)).replace("<jrnTp>P</jrnTp>", "").replace("Dagboek", "Inkoopboek")
    assert amounts(payments(tmp_path, text)) == ["60.00", "40.00"]


def test_a_decimal_comma_against_the_standard_is_mended(tmp_path: Path) -> None:
    assert amounts(payments(tmp_path, book(entry("1600 C 12,50 7|4000 D 12,50")))) == ["12.50"]
